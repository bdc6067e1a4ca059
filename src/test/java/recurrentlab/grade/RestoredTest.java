package recurrentlab.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import recurrentlab.grade.Restored.Part;
import recurrentlab.grade.Restored.Remark;
import recurrentlab.notebook.Cell;
import recurrentlab.notebook.Notebook;
import tools.jackson.databind.node.ObjectNode;

class RestoredTest {
  private static final List<String> IDS =
      List.of(
          "imports",
          "who",
          "square",
          "fingerprints",
          "check-square",
          "weights",
          "check-error",
          "question",
          "total");

  private final Notebook filled = Squares.filled("12345", Squares.RIGHT, Squares.WEIGHTS);

  private static Restored restored(Notebook submission) {
    return Restored.of(Squares.SHEET, Squares.edition(), submission);
  }

  private static Restored restored(List<Cell> cells) {
    return restored(Squares.edition().withCells(cells));
  }

  private static String source(Restored restored, String id) {
    return restored.cells().stream()
        .filter(part -> part.id().equals(id))
        .map(Part::source)
        .findFirst()
        .orElseThrow();
  }

  /** All cells of the edition, in its order, whatever was done to them. */
  private static void assertWhole(Restored restored) {
    assertThat(restored.cells().stream().filter(part -> !part.added()).map(Part::source))
        .hasSize(IDS.size());
    assertThat(source(restored, "check-square"))
        .isEqualTo(Squares.SHEET.find("check-square").orElseThrow().cell().source());
    assertThat(source(restored, "check-error")).doesNotContain("Given.vector");
  }

  private List<Cell> cells() {
    return new ArrayList<>(filled.cells());
  }

  private int at(String id) {
    return IDS.indexOf(id);
  }

  private Cell cell(String id) {
    return filled.cells().get(at(id));
  }

  @Test
  void whatAStudentWroteStays() {
    Restored restored = restored(filled);
    assertWhole(restored);
    assertThat(restored.remarks()).isEmpty();
    assertThat(source(restored, "square")).isEqualTo(Squares.RIGHT);
    assertThat(source(restored, "who")).contains("12345");
  }

  @Test
  void whatIsDeletedIsPutBack() {
    List<Cell> cells = cells();
    cells.remove(at("check-square"));
    cells.remove(cell("square"));
    Restored restored = restored(cells);
    assertWhole(restored);
    assertThat(restored.remarks())
        .containsExactly(
            new Remark("remark.missing", "square"), new Remark("remark.missing", "check-square"));
    assertThat(source(restored, "square")).contains("your code here");
    assertWhole(restored(List.of()));
  }

  @Test
  void anotherOrderIsPutBack() {
    List<Cell> cells = cells();
    Collections.reverse(cells);
    Restored restored = restored(cells);
    assertWhole(restored);
    assertThat(restored.cells().stream().map(Part::source))
        .isEqualTo(restored(filled).cells().stream().map(Part::source).toList());
    assertThat(restored.remarks()).containsExactly(new Remark("remark.order", ""));
  }

  @Test
  void whatIsLockedIsPutBack() {
    List<Cell> cells = cells();
    cells.set(at("check-square"), Squares.with(cell("check-square"), "forged();"));
    cells.set(at("fingerprints"), Squares.with(cell("fingerprints"), "forged();"));
    Restored restored = restored(cells);
    assertWhole(restored);
    assertThat(restored.cells()).noneMatch(part -> part.source().contains("forged"));
    assertThat(restored.remarks())
        .containsExactly(
            new Remark("remark.changed", "fingerprints"),
            new Remark("remark.check", "check-square"));
  }

  /** Of two with a locked cell's id the first one counts as that one, and nothing of it runs. */
  @Test
  void aLockedCellThatIsThereTwiceIsLeftOut() {
    List<Cell> cells = cells();
    cells.add(0, Squares.with(cell("check-square"), "forged();"));
    Restored restored = restored(cells);
    assertWhole(restored);
    assertThat(restored.cells()).noneMatch(part -> part.source().contains("forged"));
    assertThat(restored.remarks())
        .contains(
            new Remark("remark.twice", "check-square"), new Remark("remark.check", "check-square"));
  }

  /** A student copied their cell and went on in the copy: both run, the copy after the first. */
  @Test
  void aStudentsCellThatIsThereTwiceRunsTwice() {
    List<Cell> cells = cells();
    cells.add(at("square") + 1, Squares.with(cell("square"), "int second;"));
    Restored restored = restored(cells);
    assertWhole(restored);
    assertThat(restored.cells().get(3).source()).isEqualTo("int second;");
    assertThat(restored.cells().get(3).added()).isTrue();
  }

  @Test
  void addedCodeRunsWhereItStandsAndAddedProseDoesNot() {
    List<Cell> cells = cells();
    cells.add(at("check-square"), Squares.code("own", "int own;"));
    cells.add(0, Squares.code("first", "int first;"));
    cells.add(
        new Cell(
            Cell.Kind.MARKDOWN,
            "md",
            cell("who").metadata().objectNode(),
            "text",
            null,
            null,
            List.of()));
    Restored restored = restored(cells);
    assertWhole(restored);
    assertThat(restored.cells().stream().filter(Part::added).map(Part::source))
        .containsExactly("int first;", "int own;");
    assertThat(restored.cells().get(0).source()).isEqualTo("int first;");
    assertThat(restored.cells().get(5).source()).isEqualTo("int own;");
    assertThat(restored.remarks()).isEmpty();
  }

  /** What a cell is, the sheet says and not the submission. */
  @Test
  void metadataDecidesNothing() {
    Notebook edited =
        Squares.change(
            filled,
            cell -> {
              ObjectNode metadata = cell.metadata().deepCopy();
              if (metadata.path("nbgrader") instanceof ObjectNode nbgrader) {
                nbgrader.put("points", 1000).put("locked", false).put("solution", true);
                nbgrader.put("grade", false).put("checksum", "0");
              }
              return Squares.code(cell.id(), metadata, cell.source());
            });
    assertThat(restored(edited).cells()).isEqualTo(restored(filled).cells());
  }

  /** Some editors drop ids, others metadata: either is enough. */
  @Test
  void aCellIsKnownByItsGradeIdOrItsIdOrItsTag() {
    Notebook withoutMetadata =
        Squares.change(
            filled, cell -> Squares.code(cell.id(), cell.metadata().objectNode(), cell.source()));
    int[] number = {0};
    Notebook withoutIds =
        Squares.change(
            filled, cell -> Squares.code("cell-" + number[0]++, cell.metadata(), cell.source()));
    for (Notebook notebook : List.of(withoutMetadata, withoutIds)) {
      assertThat(restored(notebook).cells()).isEqualTo(restored(filled).cells());
      assertThat(restored(notebook).remarks()).isEmpty();
    }
  }

  /** A locked cell that says it is the student's own solution does not become it. */
  @Test
  void aCellThatTakesAnothersIdIsThatOne() {
    Cell square = cell("square");
    Cell check = cell("check-square");
    List<Cell> cells = cells();
    cells.set(at("check-square"), Squares.code("x", square.metadata(), "int taken;"));
    cells.set(at("square"), Squares.code("y", check.metadata(), "forged();"));
    Restored restored = restored(cells);
    assertWhole(restored);
    assertThat(source(restored, "square")).isEqualTo("int taken;");
    assertThat(restored.cells()).noneMatch(part -> part.source().contains("forged"));
  }

  /** A cell of code that became prose by a slip of the keys is still the student's code. */
  @Test
  void proseInTheSolutionsPlaceRunsAsCode() {
    List<Cell> cells = cells();
    Cell square = cell("square");
    cells.set(
        at("square"),
        new Cell(
            Cell.Kind.MARKDOWN, "square", square.metadata(), Squares.RIGHT, null, null, List.of()));
    assertThat(restored(cells).cells()).isEqualTo(restored(filled).cells());
  }
}
