package recurrentlab.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import recurrentlab.notebook.NotebookWriter;

/** Files that came back damaged, or in another form: read as far as it goes, or named in words. */
class BrokenSubmissionsTest {
  @TempDir private Path folder;

  private final String whole =
      NotebookWriter.text(Squares.filled("12345", Squares.RIGHT, Squares.WEIGHTS));

  private HandedIn read(String text) throws IOException {
    Path file = Squares.write(folder.resolve("ada.ipynb"), text);
    return HandedIn.read(
        Submission.find(List.of(file), new ArrayList<>()).get(0), List.of(Squares.SHEET));
  }

  private static List<Restored.Part> cells(HandedIn read) {
    return Restored.of(Squares.SHEET, Squares.edition(), read.notebook()).cells();
  }

  private void assertReadWhole(String text) throws IOException {
    HandedIn read = read(text);
    assertThat(read.problem()).isEmpty();
    assertThat(read.student()).isEqualTo("12345");
    assertThat(cells(read)).isEqualTo(cells(read(whole)));
  }

  /** A line for the teacher and the student: the file, what was expected, what was found. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "null",
        "[]",
        "{}",
        "PK\u0003\u0004",
        "%PDF-1.7",
        "{\"nbformat\": 3, \"worksheets\": []}",
        "{\"nbformat\": 4, \"cells\": 5}",
        "{\"nbformat\": 4, \"cells\": [null]}",
        "{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"code\", \"source\": 5}]}",
      })
  void whatCannotBeReadIsNamed(String text) throws IOException {
    HandedIn read = read(text);
    assertThat(read.notebook()).isNull();
    assertThat(read.problem()).contains("ada.ipynb", "expected").doesNotContain("Exception", "\n");
    assertThat(read.student()).isEqualTo("ada");
    assertThat(read.sheet()).as("the only one there is").isEqualTo(Squares.SHEET);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 100, 1000, 3000})
  void aFileThatIsCutOffIsNamed(int length) throws IOException {
    assertThat(read(whole.substring(0, length)).problem()).contains("ada.ipynb", "expected");
  }

  @Test
  void anOlderFormatWithoutIdsIsRead() throws IOException {
    assertReadWhole(
        whole
            .replaceAll("(?m)^ +\"id\": \"[^\"]*\",\n", "")
            .replace("\"nbformat_minor\": 5", "\"nbformat_minor\": 2"));
  }

  @Test
  void anotherKernelsNameChangesNothing() throws IOException {
    assertReadWhole(
        whole
            .replace("\"language\": \"java\"", "\"language\": \"python\"")
            .replace("recurrentlab-assignment", "python3"));
  }

  @Test
  void withoutMetadataOfTheNotebookItsCellsSayWhatItIs() throws IOException {
    assertReadWhole(whole.replace("\"recurrentlab\": {", "\"other\": {"));
  }

  /** What a run left in the file is not kept, however much it is. */
  @Test
  void aLargeOutputIsNotKept() throws IOException {
    String output =
        "\"outputs\": [{\"output_type\": \"stream\", \"name\": \"stdout\", \"text\": \""
            + "x".repeat(50 << 20)
            + "\"}]";
    HandedIn read = read(whole.replaceFirst("\"outputs\": \\[\\]", output));
    assertThat(read.problem()).isEmpty();
    assertThat(read.notebook().cells()).allMatch(cell -> cell.outputs().isEmpty());
    Files.delete(folder.resolve("ada.ipynb"));
  }

  /** Python in the place of Java is what the student wrote: it runs, fails, and costs its marks. */
  @Test
  void anotherLanguageIsTheStudentsOwn() throws IOException {
    String python = "def square(x):\n    return x ** 2";
    HandedIn read = read(NotebookWriter.text(Squares.filled("12345", python, Squares.WEIGHTS)));
    assertThat(cells(read)).anyMatch(part -> part.source().equals(python) && part.isStudents());
  }

  @Test
  void idsThatAreThereTwiceAreReadByTheirGradeIds() throws IOException {
    assertReadWhole(whole.replaceAll("(?m)^( +)\"id\": \"[^\"]*\"", "$1\"id\": \"same\""));
  }
}
