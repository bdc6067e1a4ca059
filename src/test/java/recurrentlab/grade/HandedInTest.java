package recurrentlab.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import recurrentlab.grade.Graded.Flag;
import recurrentlab.notebook.Notebook;
import recurrentlab.notebook.NotebookWriter;

/** Who handed a notebook in, and which of several counts. */
class HandedInTest {
  private static final String MOODLE = "%s_%d_assignsubmission_file_/squares.ipynb";

  @TempDir private Path folder;

  private HandedIn read(String who) throws IOException {
    Notebook notebook =
        Squares.change(
            Squares.edition(), cell -> cell.id().equals("who") ? Squares.with(cell, who) : cell);
    Path file = Squares.write(folder.resolve("one/ada.ipynb"), notebook);
    List<Submission> found = Submission.find(List.of(file), new ArrayList<>());
    return HandedIn.read(found.get(0), List.of(Squares.SHEET));
  }

  private void assertRead(String source, String student, String name) throws IOException {
    assertThat(read(source))
        .extracting(HandedIn::student, HandedIn::name)
        .as(source)
        .containsExactly(student, name);
  }

  private static String named(String id, String name) {
    return "String studentId = \""
        + id
        + "\"; // \"5\" characters\nString studentName = \""
        + name
        + "\";";
  }

  @Test
  void theNotebooksOwnCellSaysWhoItIs() throws IOException {
    assertRead(named("12345", "Ada Núñez"), "12345", "Ada Núñez");
    assertRead(named(" 12345 ", " "), "12345", "");
    assertRead(named("a//b", "c"), "a//b", "c");
    assertRead("// \"nobody\"\n" + named("12345", ""), "12345", "");
  }

  @Test
  void elseTheFilesName() throws IOException {
    assertRead(named("", ""), "ada", "");
    assertRead("String studentId = 5;", "ada", "");
    assertRead("", "ada", "");
  }

  /** An id goes into pages, tables and a console: it is a line, and not a long one. */
  @Test
  void anIdIsAShortLine() throws IOException {
    assertRead(named("a\u001b[31mb", ""), "a [31mb", "");
    assertThat(read(named("x".repeat(100_000), "")).student()).hasSizeLessThan(100);
    assertThat(read(named("\\\\a".repeat(100_000), "")).student()).hasSizeLessThan(100);
  }

  @Test
  void whatIsNoneOfTheSheetsIsSaid() throws IOException {
    Notebook other = Squares.edition().withCells(List.of(Squares.code("own", "int a;")));
    Path file = Squares.write(folder.resolve("other.ipynb"), other);
    other.metadata().remove("recurrentlab");
    Squares.write(file, NotebookWriter.text(other));
    Submission found = Submission.find(List.of(file), new ArrayList<>()).get(0);
    HandedIn read = HandedIn.read(found, List.of(Squares.SHEET));
    assertThat(read.sheet()).isNull();
    assertThat(read.problem()).isEmpty();
    Squares.write(file, "{\"cells\": [");
    HandedIn broken = HandedIn.read(found, List.of(Squares.SHEET));
    assertThat(broken.problem()).contains("other.ipynb", "expected a notebook, JSON in UTF-8");
    assertThat(broken.sheet()).isEqualTo(Squares.SHEET);
  }

  private void handIn(String file, String id) throws IOException {
    Squares.write(folder.resolve("class").resolve(file), Squares.filled(id, "", ""));
  }

  private Received received() {
    List<Submission> found = Submission.find(List.of(folder.resolve("class")), new ArrayList<>());
    return Received.of(found, List.of(Squares.SHEET));
  }

  private static List<String> ids(Received received) {
    return received.counted().stream().map(received::id).sorted().toList();
  }

  @Test
  void ofTwoOfOneStudentTheLaterCountsAndBothAreListed() throws IOException {
    handIn("lovelaceada_4711_1_p.ipynb", "12345");
    handIn("lovelaceada_LATE_4711_2_p-1.ipynb", "12345");
    Received received = received();
    assertThat(received.counted()).hasSize(1);
    assertThat(received.replaced())
        .isEqualTo(Map.of("lovelaceada_4711_1_p.ipynb", "lovelaceada_LATE_4711_2_p-1.ipynb"));
    assertThat(received.flags(received.counted().get(0)))
        .containsExactly(new Flag("flag.replaced", "lovelaceada_4711_1_p.ipynb"));
  }

  /** Whoever writes another's id into the notebook neither replaces nor joins that one. */
  @Test
  void theSameIdFromTwoOfMoodlesFoldersCountsTwice() throws IOException {
    handIn(MOODLE.replace("%s", "Ada").replace("%d", "1"), "12345");
    handIn(MOODLE.replace("%s", "Bob").replace("%d", "2"), "12345");
    handIn(MOODLE.replace("%s", "Eve").replace("%d", "3"), "54321");
    Received received = received();
    assertThat(ids(received)).containsExactly("12345 (1)", "12345 (2)", "54321");
    assertThat(received.replaced()).isEmpty();
    assertThat(received.counted().stream().map(each -> received.flags(each).size()))
        .containsExactly(1, 1, 0);
    assertThat(received.flags(received.counted().get(0)))
        .containsExactly(new Flag("flag.same-id", "12345"));
  }

  /** A later file that cannot be read does not take the marks of the earlier one. */
  @Test
  void whatCannotBeReadReplacesNothing() throws IOException {
    handIn("lovelaceada_4711_1_p.ipynb", "12345");
    Squares.write(folder.resolve("class/lovelaceada_4711_2_p-1.ipynb"), "{");
    Received received = received();
    assertThat(ids(received)).containsExactly("12345");
    assertThat(received.counted().get(0).notebook()).isNotNull();
    assertThat(received.flags(received.counted().get(0)))
        .containsExactly(new Flag("flag.later", "lovelaceada_4711_2_p-1.ipynb"));
    assertThat(received.strangers()).hasSize(1);
    assertThat(received.id(received.strangers().get(0))).isEqualTo("12345");
  }
}
