package recurrentlab.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import recurrentlab.networks.NativeSettings;
import recurrentlab.notebook.Cell;
import recurrentlab.notebook.CellRun;
import recurrentlab.notebook.JavaSession;
import recurrentlab.notebook.NotebookReader;
import recurrentlab.settings.Language;

/**
 * The solved sheets of parts 1 to 3, up to the training: with a typical slip in the place of a line
 * they still compile, and a check finds the slip.
 */
class NotebookSlipsTest {
  private static final String SLIP = "// SLIP ";
  private static final String STUB = "// STUB ";

  private final List<Handed> handed = new ArrayList<>();

  @AfterEach
  void reset() {
    Check.reset();
  }

  private static boolean hasTag(Cell cell, String tag) {
    return cell.metadata().path("tags").valueStream().anyMatch(t -> tag.equals(t.asString()));
  }

  /** Code that students have, up to the cell that trains. */
  private static List<String> cells(String part) throws IOException {
    List<Cell> all = NotebookReader.read(Path.of("notebooks", part)).notebook().cells();
    return all.stream()
        .takeWhile(cell -> !hasTag(cell, "training"))
        .filter(cell -> cell.kind() == Cell.Kind.CODE && !hasTag(cell, "solved-only"))
        .map(Cell::source)
        .toList();
  }

  private static boolean isMarker(String line) {
    return line.strip().matches("// (BEGIN|END) SOLUTION.*|// (SLIP|STUB) .*");
  }

  /** A cell as a student gets it. */
  private static String empty(String cell) {
    List<String> lines = new ArrayList<>();
    boolean solution = false;
    for (String line : cell.split("\n")) {
      String text = line.strip();
      solution = text.equals("// BEGIN SOLUTION") || (solution && !text.equals("// END SOLUTION"));
      if (text.startsWith(STUB)) {
        lines.add(text.substring(STUB.length()));
      } else if (!solution) {
        lines.add(line);
      }
    }
    return String.join("\n", lines);
  }

  /** A cell with the slip of one of its lines. */
  private static String withSlip(String cell, int slip) {
    String[] lines = cell.split("\n");
    int replaced = slip - 1;
    while (isMarker(lines[replaced])) {
      replaced--;
    }
    lines[replaced] = code(lines[slip]);
    return String.join("\n", lines);
  }

  private static String code(String slip) {
    return slip.substring(slip.indexOf(": ") + 2);
  }

  private String run(JavaSession session, Stream<String> cells) {
    return cells
        .map(cell -> CellRun.of(session, 1, cell).outputsAsJson().toString())
        .collect(Collectors.joining("\n"));
  }

  /** A session that has run all cells; the checks compare with what they give there. */
  private JavaSession solved(List<String> cells) {
    JavaSession session = new JavaSession(NativeSettings::apply);
    Check.listen(handed::add);
    String printed = run(session, cells.stream());
    assertThat(printed).doesNotContain("[0/", "\"error\"");
    Check.fingerprints(Check.table(Language.EN, handed));
    assertThat(run(session, cells.stream().filter(cell -> cell.contains("Check.of("))))
        .doesNotContain("[0/", "handed over", "\"error\"");
    return session;
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(
      strings = {"part1-elman-rnn.ipynb", "part2-lstm-by-hand.ipynb", "part3-token-lstm.ipynb"})
  void aCheckFindsEachSlip(String part) throws IOException {
    List<String> cells = cells(part);
    SoftAssertions softly = new SoftAssertions();
    int found = 0;
    try (JavaSession session = solved(cells)) {
      int fingerprints =
          IntStream.range(0, cells.size())
              .filter(k -> cells.get(k).contains("Check.fingerprints("))
              .findFirst()
              .orElseThrow();
      for (int k = 0; k < cells.size(); k++) {
        String[] lines = cells.get(k).split("\n");
        for (int line = 0; line < lines.length; line++) {
          if (lines[line].strip().startsWith(SLIP)) {
            found++;
            CellRun slipped = CellRun.of(session, 1, withSlip(cells.get(k), line));
            softly.assertThat(slipped.error()).as(lines[line]).isEmpty();
            String after = run(session, cells.stream().skip(k + 1L));
            softly.assertThat(after).as(lines[line]).contains("[0/");
          }
        }
        // the cell as it should be, before the next one has a slip
        if (k != fingerprints) {
          String right = run(session, Stream.of(cells.get(k)));
          softly.assertThat(right).as(cells.get(k)).doesNotContain("[0/", "\"error\"");
        }
      }
    }
    softly.assertAll();
    assertThat(found).isGreaterThan(part.startsWith("part3") ? 8 : 20);
  }

  /** Whoever has written nothing yet sees every check fail, and no cell. */
  @ParameterizedTest
  @ValueSource(strings = {"part1-elman-rnn.ipynb", "part2-lstm-by-hand.ipynb"})
  void anEmptySheetRunsAndEarnsNothing(String part) throws IOException {
    try (JavaSession session = new JavaSession(NativeSettings::apply)) {
      String printed = run(session, cells(part).stream().map(NotebookSlipsTest::empty));
      assertThat(printed).contains("[0/5]").doesNotContain("✓", "\"error\"");
    }
  }

  /** A slip has a name that no other one has, by which a teacher is told of it. */
  @Test
  void everySlipHasANameOfItsOwn() throws IOException {
    for (String part : List.of("part1-elman-rnn", "part2-lstm-by-hand")) {
      for (String language : List.of(".ipynb", ".es.ipynb")) {
        Set<String> names = new HashSet<>();
        for (String cell : cells(part + language)) {
          for (String line : cell.split("\n")) {
            if (line.strip().startsWith(SLIP)) {
              assertThat(line.strip()).matches("// SLIP [^:]+: .*;");
              assertThat(names.add(line.substring(0, line.indexOf(": ")).strip()))
                  .as(line)
                  .isTrue();
              assertThat(cell).contains("// BEGIN SOLUTION");
            }
          }
        }
      }
    }
  }
}
