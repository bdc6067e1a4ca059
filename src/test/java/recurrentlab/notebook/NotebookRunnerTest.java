package recurrentlab.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import recurrentlab.files.InvalidInput;

/** Whole notebooks, without Jupyter. */
class NotebookRunnerTest {
  private final List<String> progress = new ArrayList<>();

  /** One for all: to start JShell takes longer than to run a notebook of ours. */
  private static JavaSession session;

  @BeforeAll
  static void start() {
    session = new JavaSession(() -> {});
  }

  @AfterAll
  static void end() {
    session.close();
  }

  /** Runs it; what comes out is valid. */
  private NotebookRunner.Run run(Notebook notebook) {
    NotebookRunner.Run run =
        NotebookRunner.run(
            session,
            notebook,
            (number, count, cell) -> progress.add(number + "/" + count + " " + cell.firstLine()));
    assertThat(NotebookSchema.errors(NotebookWriter.text(run.notebook()))).isEmpty();
    return run;
  }

  /** The committed outputs are those of another run, on another machine. */
  @Test
  void everyCellGetsItsNumberAndOutputs() throws IOException {
    Notebook notebook = Samples.notebook("sample.ipynb");
    NotebookRunner.Run run = run(notebook);
    assertThat(run.completed()).isTrue();
    assertThat(progress)
        .hasSize(9)
        .startsWith("1/9 int epochs = 3; // as few as may be")
        .endsWith("9/9 LocalDate.of(2023, 1, 31).plusMonths(1)");
    List<Cell> cells = run.notebook().cells();
    assertThat(cells).extracting(Cell::id).isEqualTo(ids(notebook));
    assertThat(cells)
        .extracting(Cell::executionCount)
        .containsExactly(null, 1, 2, 3, 4, 5, 6, 7, null, 8, 9);
    assertThat(cells.get(4).outputs())
        .containsExactly(
            new Output.Stream("stdout", "epoch 0\nepoch 1\nepoch 2\n"),
            new Output.Stream("stderr", "a warning\n"),
            new Output.Stream("stdout", "end"));
    assertThat(cells.get(5).outputs())
        .containsExactly(Output.Result.of("Pair[word=\u00f1, sum=6]", 5));
    assertThat(cells.get(6).outputs()).isEmpty();
    assertThat(cells.get(7).outputs()).hasSize(5);
    assertThat(NotebookWriter.text(run.notebook()))
        .isEqualTo(Files.readString(Samples.file("sample.ipynb")));
  }

  private static List<String> ids(Notebook notebook) {
    return notebook.cells().stream().map(Cell::id).toList();
  }

  @Test
  void theFirstFailingCellEndsTheRun() {
    NotebookRunner.Run run = run(Samples.notebook("compile-error.ipynb"));
    assertThat(run.completed()).isFalse();
    assertThat(run.number()).isEqualTo(2);
    assertThat(run.failed().firstLine()).isEqualTo("int y = x +");
    assertThat(run.failure().message()).isEqualTo("line 2: cannot find symbol");
    List<Cell> cells = run.notebook().cells();
    assertThat(cells.get(1).outputs()).containsExactly(run.failure());
    assertThat(cells.get(2).executionCount()).isNull();
    assertThat(cells.get(2).outputs()).isEmpty();
    assertThat(progress).hasSize(2);
  }

  @Test
  void otherSettingsAreAssignedAfterTheOnesOfTheNotebook() {
    Notebook plain = Samples.notebook("sample.ipynb");
    Notebook other = Parameters.inject("f", plain, Map.of("epochs", "1"));
    assertThat(other.cells()).hasSize(plain.cells().size() + 1);
    Cell injected = other.cells().get(2);
    assertThat(injected.source()).isEqualTo("epochs = 1;");
    assertThat(injected.hasTag("injected-parameters")).isTrue();
    assertThat(NotebookSchema.errors(NotebookWriter.text(other))).isEmpty();
    NotebookRunner.Run run = run(other);
    assertThat(run.completed()).isTrue();
    assertThat(run.notebook().cells().get(5).outputs())
        .startsWith(new Output.Stream("stdout", "epoch 0\n"));
    Notebook again = Parameters.inject("f", other, Map.of("epochs", "2"));
    assertThat(ids(again)).isEqualTo(ids(other));
    assertThat(again.cells().get(2).source()).isEqualTo("epochs = 2;");
    assertThat(Parameters.inject("f", plain, Map.of())).isSameAs(plain);
  }

  @Test
  void aValueOfAnotherTypeFailsItsCell() {
    Notebook notebook = Samples.notebook("sample.ipynb");
    NotebookRunner.Run run = run(Parameters.inject("f", notebook, Map.of("epochs", "\"x\"")));
    assertThat(run.number()).isEqualTo(2);
    assertThat(run.failure().message()).contains("incompatible types");
  }

  @Test
  void settingsThatANotebookHasNotAreRefused() {
    assertThatThrownBy(
            () -> Parameters.inject("f", Samples.notebook("sample.ipynb"), Map.of("epoch", "1")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContainingAll("--set", "[epochs, word]", "found epoch");
    assertThatThrownBy(
            () -> Parameters.inject("f", Samples.notebook("compile-error.ipynb"), Map.of("x", "1")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContainingAll("--set", "'parameters'", "none in f");
  }

  @Test
  void theKernelsFolderIsWhereJupyterLooks() {
    Path home = Path.of("home");
    assertThat(KernelSpec.userFolder(Map.of("JUPYTER_DATA_DIR", "own"), "Linux", home))
        .isEqualTo(Path.of("own"));
    assertThat(KernelSpec.userFolder(Map.of(), "Linux", home))
        .isEqualTo(Path.of("home/.local/share/jupyter"));
    assertThat(KernelSpec.userFolder(Map.of("XDG_DATA_HOME", "data"), "Linux", home))
        .isEqualTo(Path.of("data/jupyter"));
    assertThat(KernelSpec.userFolder(Map.of(), "Mac OS X", home))
        .isEqualTo(Path.of("home/Library/Jupyter"));
    assertThat(KernelSpec.userFolder(Map.of("APPDATA", "data"), "Windows 11", home))
        .isEqualTo(Path.of("data/jupyter"));
  }
}
