package recurrentlab.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import recurrentlab.files.InvalidInput;
import recurrentlab.grade.SheetCell.Role;
import recurrentlab.notebook.Cell;
import recurrentlab.notebook.NotebookWriter;
import recurrentlab.settings.Language;

class SheetTest {
  private static final String CHECK = "Check.of(\"a\", 1).number(() -> 1);";
  private static final String SLIPS = "// BEGIN SOLUTION\nx\n// SLIP %s: y\n// END SOLUTION";

  @TempDir private Path folder;

  private Sheet read(String name, Cell... cells) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(
        file, NotebookWriter.text(Squares.SHEET.notebook().withCells(List.of(cells))));
    return Sheet.read(file);
  }

  private void assertRefused(String message, String... sources) {
    Cell[] cells =
        Stream.iterate(0, k -> k < sources.length, k -> k + 1)
            .map(k -> Squares.code("c" + k, sources[k]))
            .toArray(Cell[]::new);
    assertThatThrownBy(() -> read("my.ipynb", cells))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("my.ipynb")
        .hasMessageContaining(message);
  }

  @Test
  void everyCellHasItsRole() {
    assertThat(Squares.SHEET.cells().stream().map(SheetCell::role))
        .containsExactly(
            Role.LOCKED,
            Role.STUDENT,
            Role.SOLUTION,
            Role.CHECK,
            Role.SOLUTION,
            Role.CHECK,
            Role.ANSWER,
            Role.LOCKED);
    assertThat(Squares.SHEET.name()).isEqualTo("squares");
    assertThat(Squares.SHEET.language()).isEqualTo(Language.EN);
    assertThat(Squares.SHEET.usesFramework()).isFalse();
  }

  @Test
  void theNameSaysTheLanguage() throws IOException {
    Sheet sheet = read("años.es.ipynb", Squares.code("c", CHECK));
    assertThat(sheet.name()).isEqualTo("años");
    assertThat(sheet.language()).isEqualTo(Language.ES);
  }

  @Test
  void anotherSourceIsAnotherVersion() throws IOException {
    String one = read("a.ipynb", Squares.code("c", CHECK)).version();
    assertThat(read("a.ipynb", Squares.code("c", CHECK)).version()).isEqualTo(one);
    assertThat(read("a.ipynb", Squares.code("c", CHECK + " ")).version()).isNotEqualTo(one);
  }

  @Test
  void whatMakesNoAssignmentIsRefused() {
    assertRefused("expected a notebook whose cells call Check.of, found none", "int a;");
    assertRefused(
        "cell c0: expected either a solution or checks, found both",
        "// BEGIN SOLUTION\nx\n// END SOLUTION\n" + CHECK);
    assertRefused("cell c1, line 1: expected END SOLUTION", CHECK, "// BEGIN SOLUTION");
  }

  /** A slip's name stands for the wrong value that it gives: two would be mixed up. */
  @Test
  void slipsHaveDifferentNames() throws IOException {
    assertRefused(
        "cell c2: expected slips of different names, found // SLIP same twice",
        CHECK,
        SLIPS.replace("%s", "same"),
        SLIPS.replace("%s", "same"));
    Sheet sheet =
        read(
            "b.ipynb",
            Squares.code("c", CHECK),
            Squares.code("d", SLIPS.replace("%s", "one")),
            Squares.code("e", SLIPS.replace("%s", "other")));
    assertThat(sheet.cells()).hasSize(3);
  }

  @Test
  void aGradeIdIsThereOnce() throws IOException {
    Cell one = Squares.code("c0", CHECK);
    Cell other = Squares.code("c1", "int a;");
    other.metadata().putObject("nbgrader").put("grade_id", "c0");
    assertThatThrownBy(() -> read("my.ipynb", one, other))
        .hasMessageContaining("expected a grade_id once, found c0 twice");
  }

  @Test
  void cellsOfTheSolvedSheetOnlyAreLeftOut() throws IOException {
    Cell only = Squares.code("c1", "// BEGIN SOLUTION\nsecret\n// END SOLUTION");
    only.metadata().putArray("tags").add("solved-only");
    assertThat(read("my.ipynb", Squares.code("c0", CHECK), only).cells()).hasSize(1);
  }

  /** A solved sheet must pass itself, on a student's machine too. */
  @Test
  void aSolvedSheetThatDoesNotPassItselfIsRefused() {
    assertUnsolved("a value of the solved sheet that has a fingerprint", "vector(() -> big())");
    assertUnsolved("passes its own check a, found NaN", "number(() -> Double.NaN)");
    assertUnsolved("passes its own check a, found 2", "below(1, () -> 2)");
    assertUnsolved("passes its own check a, found null", "word(() -> null)");
    assertUnsolved("expected a check once, found a twice", "number(() -> 1); " + CHECK);
    assertUnsolved("cell c0: expected a solved sheet whose cells all run", "nonsense()");
  }

  private void assertUnsolved(String message, String check) {
    String big =
        "import recurrentlab.checks.Check; double[] big() { return new double[] {1e308, 1e308}; }\n";
    assertThatThrownBy(
            () -> {
              String source = big + "Check.of(\"a\", 1)." + check + ";";
              Sheet sheet = read("my.ipynb", Squares.code("c0", source));
              new Judge(sheet, () -> {}).close();
            })
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(message);
  }
}
