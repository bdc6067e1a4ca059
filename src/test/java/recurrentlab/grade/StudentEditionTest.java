package recurrentlab.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import recurrentlab.notebook.Cell;
import recurrentlab.notebook.Notebook;
import recurrentlab.notebook.NotebookSchema;
import recurrentlab.notebook.NotebookWriter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class StudentEditionTest {
  private final Notebook edition = Squares.edition();
  private final Map<String, Cell> cells =
      edition.cells().stream().collect(Collectors.toMap(Cell::id, cell -> cell));

  private static ObjectNode nbgrader(
      String type, String id, boolean grade, boolean solution, boolean locked) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("cell_type", type)
        .put("grade_id", id)
        .put("grade", grade)
        .put("solution", solution)
        .put("locked", locked);
  }

  /** From a notebook that nbgrader made and that is public: a code cell without marks. */
  @Test
  void theChecksumIsNbgraders() {
    ObjectNode known = nbgrader("code", "cell-a7f1576c7b9d8917", false, false, true);
    assertThat(StudentEdition.checksum("image_grid(images, titles=images.index)", known))
        .isEqualTo("b1f6c574776c5e7928f57c3f9b898b58");
  }

  /**
   * Of a cell with marks nbgrader adds them as Python writes a float, "5.0": here by the md5sum of
   * {@code xcodeTrueFalseTruea5.0}.
   */
  @Test
  void marksAreInTheChecksumOfAGradedCell() {
    ObjectNode graded = nbgrader("code", "a", true, false, true).put("points", 5);
    assertThat(StudentEdition.checksum("x", graded)).isEqualTo("94f0db54715e77f2bac55a8260f98430");
  }

  @Test
  void itHasNoSolutionSlipStubOrHiddenTest() {
    String text = NotebookWriter.text(edition);
    assertThat(text)
        .doesNotContain("x * x", "0.6", "0.8", "SLIP", "STUB", "SOLUTION", "HIDDEN", "Given.vector")
        .doesNotContain("doubled", "cubed", "one sign")
        .contains("your code here", "*Your answer here.*", "return 0;", "return null;");
  }

  @Test
  void itIsAValidNotebook() {
    assertThat(NotebookSchema.errors(NotebookWriter.text(edition))).isEmpty();
    assertThat(StudentEdition.is(edition)).isTrue();
    assertThat(StudentEdition.is(Squares.SHEET.notebook())).isFalse();
    assertThat(edition.metadata().at("/kernelspec/name").asString())
        .isEqualTo("recurrentlab-assignment");
    assertThat(edition.metadata().at("/recurrentlab/version").asString())
        .isEqualTo(Squares.SHEET.version());
  }

  @Test
  void everyCellHasTheWholeMetadataOfSchemaThree() {
    for (Cell cell : edition.cells()) {
      JsonNode nbgrader = cell.metadata().path("nbgrader");
      if (cell.id().equals("who")) {
        assertThat(nbgrader.isMissingNode()).isTrue(); // nbgrader has no such cell
        continue;
      }
      List<String> names =
          List.of("cell_type", "grade", "grade_id", "locked", "schema_version", "solution", "task");
      assertThat(nbgrader.propertyNames()).as(cell.id()).containsAll(names).contains("checksum");
      assertThat(nbgrader.path("schema_version").asInt()).isEqualTo(3);
      assertThat(nbgrader.path("grade_id").asString()).isEqualTo(cell.id());
      assertThat(nbgrader.has("points")).isEqualTo(nbgrader.path("grade").asBoolean());
      assertThat(nbgrader.path("checksum").asString())
          .isEqualTo(StudentEdition.checksum(cell.source(), (ObjectNode) nbgrader));
      assertThat(cell.metadata().path("deletable").asBoolean(true)).isFalse();
    }
  }

  /**
   * What nbgrader calls autograded tests, autograded answers, manually graded answers, read-only.
   */
  @Test
  void itsCellsAreOfNbgradersKinds() {
    assertKind("check-square", true, false, true, 10);
    assertKind("check-error", true, false, true, 4);
    assertKind("square", false, true, false, 0);
    assertKind("question", true, true, false, 3);
    assertKind("imports", false, false, true, 0);
    assertKind("fingerprints", false, false, true, 0);
  }

  private void assertKind(String id, boolean grade, boolean solution, boolean locked, int points) {
    JsonNode nbgrader = cells.get(id).metadata().path("nbgrader");
    assertThat(
            Stream.of("grade", "solution", "locked").map(name -> nbgrader.path(name).asBoolean()))
        .as(id)
        .containsExactly(grade, solution, locked);
    assertThat(nbgrader.path("points").asInt(0)).isEqualTo(points);
    assertThat(cells.get(id).metadata().path("editable").asBoolean(true)).isEqualTo(!locked);
  }

  /** They stand before the first check. */
  @Test
  void theFingerprintsAreThereAndTellNoValue() {
    List<String> order = edition.cells().stream().map(Cell::id).toList();
    assertThat(order.indexOf("fingerprints")).isEqualTo(order.indexOf("check-square") - 1);
    assertThat(cells.get("fingerprints").source())
        .contains("language en", "square of 3 | number | 0x", "squares | array 3 | ")
        .doesNotContain("9.0", "error");
  }
}
