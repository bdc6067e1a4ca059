package recurrentlab.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import recurrentlab.files.InvalidInput;

/** Notebooks as people have them: each runs, or says in words why it does not. */
class FoundNotebooksTest {
  private static JavaSession session;

  @BeforeAll
  static void start() {
    session = new JavaSession(() -> {});
  }

  @AfterAll
  static void end() {
    session.close();
  }

  private final List<Integer> limitReached = new ArrayList<>();
  private final Map<Integer, Long> leftOut = new HashMap<>();

  /** Runs it; what comes out is valid. */
  private NotebookRunner.Run run(String name) {
    NotebookRunner.Progress progress =
        new NotebookRunner.Progress() {
          @Override
          public void cell(int number, int count, Cell cell) {
            assertThat(number).isBetween(1, count);
          }

          @Override
          public void limitReached(int number) {
            limitReached.add(number);
          }

          @Override
          public void leftOut(int number, long bytes) {
            leftOut.put(number, bytes);
          }
        };
    Notebook notebook = NotebookReader.read(Samples.found(name)).notebook();
    NotebookRunner.Run run = NotebookRunner.run(session, notebook, progress);
    assertThat(NotebookSchema.errors(NotebookWriter.text(run.notebook()))).isEmpty();
    return run;
  }

  private static Stream<Output> outputs(NotebookRunner.Run run) {
    return run.notebook().cells().stream().flatMap(cell -> cell.outputs().stream());
  }

  @ParameterizedTest
  @CsvSource({
    "bom, 42",
    "no-count, 42",
    "no-output-metadata, 42",
    "old40, 42",
    "old42, 42",
    "forward, 8",
    "mutual-classes-two-cells, true"
  })
  void theseRun(String name, String value) {
    NotebookRunner.Run run = run(name + ".ipynb");
    assertThat(run.completed()).as(String.valueOf(run.failure())).isTrue();
    assertThat(outputs(run))
        .filteredOn(Output.Result.class::isInstance)
        .map(output -> ((Output.Result) output).data().get("text/plain").asString())
        .containsExactly(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "magic-maven  | line 1: %maven is a command of IJava and JJava | commons-csv 1.",
        "magic-cell   | line 1: %%loadFromPOM is a command of IJava    | leave the cell out",
        "magic-shell  | line 1: a line that begins with ! is a shell   | ProcessBuilder",
        "magic-jshell | line 2: /vars is a command of the jshell tool  | last expression",
        "main-class   | line 1: cells belong to no package             | leave this line out",
        "stdin        | a notebook has no keyboard                     | such as int n = 5",
      })
  void theseFailInWords(String name, String whose, String advice) {
    NotebookRunner.Run run = run(name + ".ipynb");
    assertThat(run.number()).isEqualTo(1);
    assertThat(run.failure().message()).startsWith(whose).contains(advice).hasLineCount(1);
  }

  @Test
  void tooMuchOutputIsCut() {
    NotebookRunner.Run run = run("huge-output.ipynb");
    assertThat(run.completed()).isTrue();
    assertThat(NotebookWriter.text(run.notebook()).length()).isBetween(2 << 20, 5 << 19);
    String printed = ((Output.Stream) outputs(run).toList().get(0)).text();
    assertThat(printed)
        .startsWith("line 0 of a loop")
        .endsWith("more than 1 MiB to stdout; --max-stream sets the limit]\n");
    Output.Result value = (Output.Result) outputs(run).toList().get(1);
    assertThat(value.data().get("text/plain").asString())
        .startsWith("\"xxx")
        .endsWith("more than 1 MiB; --max-stream sets the limit]");
    assertThat(limitReached).containsExactly(1, 2);
    assertThat(leftOut.keySet()).containsExactlyInAnyOrder(1, 2);
    assertThat(leftOut.get(1)).isGreaterThan(70L << 20);
  }

  /** Nbformat 3 held its cells in worksheets. */
  @Test
  void anOlderFormatIsRefusedWithTheCommandThatConvertsIt() {
    assertThatThrownBy(() -> NotebookReader.read(Samples.found("v3.ipynb")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContainingAll(
            "expected nbformat 4, found nbformat 3",
            "nbconvert --to notebook --output v3-v4.ipynb");
  }

  @Test
  void whatChangesForTheFormatIsKnown() throws IOException {
    Path file = Samples.found("old42.ipynb");
    NotebookReader.Reading reading = NotebookReader.read(file);
    assertThat(reading.minor()).isEqualTo(2);
    assertThat(reading.notebook().minor()).isEqualTo(5);
    assertThat(reading.newIds()).isEqualTo(2);
    assertThat(reading.leftOut()).isEmpty();
    assertThat(Files.readString(file)).doesNotContain("\"id\"");
    List<String> ids = reading.notebook().cells().stream().map(Cell::id).toList();
    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-f]{8}"));
    assertThat(NotebookReader.read(file)).isEqualTo(reading); // the same ids again
  }

  private static Notebook withMetadata(String json) {
    return new Notebook(
        (tools.jackson.databind.node.ObjectNode)
            new tools.jackson.databind.json.JsonMapper().readTree(json),
        5,
        List.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'kernelspec': {'display_name': 'Python 3', 'language': 'python', 'name': 'x'}} | python",
        "{'kernelspec': {'display_name': 'Python 3', 'name': 'python3'}}                | python",
        "{'kernelspec': {'display_name': 'R', 'language': 'R', 'name': 'ir'}}           | R",
        "{'kernelspec': {'name': 'scala212'}}                                           | scala",
        "{'kernelspec': {'name': 'apache_toree_scala'}}                                 | scala",
        "{'kernelspec': {'language': 'kotlin', 'name': 'java'}}                         | kotlin",
        "{'kernelspec': {'display_name': 'JavaScript', 'name': 'javascript'}}           | javascript",
        "{'kernelspec': {'name': '.net-csharp'}}                                        | csharp",
        "{'language_info': {'name': 'groovy'}}                                          | groovy",
      })
  void anotherLanguageIsRefusedByName(String metadata, String language) {
    Notebook notebook = withMetadata(metadata.replace('\'', '"'));
    assertThatThrownBy(() -> KernelLanguage.requireJava(Path.of("f"), notebook))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("f: expected a notebook in Java, found one in " + language)
        .message()
        .hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'language_info': {'name': 'Java'}}",
        "{'kernelspec': {'display_name': 'Java', 'language': 'java', 'name': 'java'}}",
        "{'kernelspec': {'name': 'java'}, 'language_info': {'name': 'python'}}",
        "{'kernelspec': {'name': 'jjava'}}",
        "{'kernelspec': {'name': 'ijava', 'language': 'Java'}}",
        "{'kernelspec': {'name': 'ganymede-2.1.2-java-17'}}",
        "{'kernelspec': {'name': 'rapaio-jupyter-kernel', 'language': 'java'}}",
        "{'kernelspec': {'name': 'conda-env-x-java'}}",
        "{'kernelspec': {'name': 'of my own'}}",
        "{'kernelspec': 'java'}",
      })
  void everyJavaKernelIsWelcome(String metadata) {
    Notebook notebook = withMetadata(metadata.replace('\'', '"'));
    KernelLanguage.requireJava(Path.of("f"), notebook);
    assertThat(notebook.metadata()).isNotNull();
  }
}
