package recurrentlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import recurrentlab.notebook.NotebookSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The notebooks of the four parts, as they are committed. */
class NotebooksTest {
  private static final Path FOLDER = Path.of("notebooks");
  private static final List<String> PARTS =
      List.of(
          "part1-elman-rnn", "part2-lstm-by-hand", "part3-token-lstm", "part4-airline-forecast");

  /** The marks of each part; part 1 has those for the data, too. */
  private static final List<Integer> MARKS = List.of(85, 35, 10, 28);

  /** Checks that a solved sheet passes; what is computed again by its hidden tests counts twice. */
  private static final List<Integer> TICKS = List.of(18, 7, 4, 8);

  /** Words of a language: what is between quotes, and comments. */
  private static final Pattern WORDS = Pattern.compile("\"[^\"]*\"|//[^\n]*|/\\*\\*.*?\\*/");

  /** A comment that is code: what stands for a student's line, and for a slip in one. */
  private static final Pattern CODE_IN_COMMENT = Pattern.compile("// (?:SLIP [^:]+: |STUB )");

  @TempDir private Path folder;

  private static List<JsonNode> cells(Path file) throws IOException {
    List<JsonNode> cells = new ArrayList<>();
    new JsonMapper().readTree(Files.readString(file)).required("cells").forEach(cells::add);
    return cells;
  }

  private static String text(JsonNode lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line.asString()));
    return text.toString();
  }

  private static boolean isCode(JsonNode cell) {
    return cell.required("cell_type").asString().equals("code");
  }

  @Test
  void eachIsValidAndHasItsOutputs() throws IOException {
    for (String part : PARTS) {
      for (String language : List.of("", ".es")) {
        Path file = FOLDER.resolve(part + language + ".ipynb");
        assertThat(NotebookSchema.errors(Files.readString(file))).as(file.toString()).isEmpty();
        int number = 1;
        int pictures = 0;
        for (JsonNode cell : cells(file)) {
          if (isCode(cell)) {
            assertThat(cell.required("execution_count").asInt())
                .as(file.toString())
                .isEqualTo(number++);
            for (JsonNode output : cell.required("outputs")) {
              assertThat(output.required("output_type").asString()).isNotEqualTo("error");
              pictures += output.at("/data/image~1png").isMissingNode() ? 0 : 1;
            }
          }
        }
        assertThat(pictures).as(file.toString()).isPositive();
      }
    }
  }

  /** Both languages do the same, cell by cell; only words differ. */
  @Test
  void theSpanishOnesHaveTheSameCode() throws IOException {
    for (String part : PARTS) {
      List<JsonNode> english = cells(FOLDER.resolve(part + ".ipynb"));
      List<JsonNode> spanish = cells(FOLDER.resolve(part + ".es.ipynb"));
      assertThat(spanish).hasSameSizeAs(english);
      for (int k = 0; k < english.size(); k++) {
        String ours = text(english.get(k).required("source"));
        String theirs = text(spanish.get(k).required("source"));
        assertThat(isCode(spanish.get(k))).isEqualTo(isCode(english.get(k)));
        if (isCode(english.get(k))) {
          assertThat(withoutWords(theirs)).isEqualTo(withoutWords(ours));
        } else {
          assertThat(theirs).isNotEqualTo(ours);
        }
      }
    }
  }

  private static String withoutWords(String source) {
    String code = CODE_IN_COMMENT.matcher(source).replaceAll("SLIP OR STUB ");
    return WORDS.matcher(code).replaceAll("...");
  }

  private static Map<String, Object> metadata(JsonNode cell) {
    Map<String, Object> nbgrader = new TreeMap<>();
    cell.at("/metadata/nbgrader").properties().forEach(e -> nbgrader.put(e.getKey(), e.getValue()));
    nbgrader.put("tags", cell.at("/metadata/tags"));
    return nbgrader;
  }

  private static boolean hasTag(JsonNode cell, String tag) {
    return cell.at("/metadata/tags").valueStream().anyMatch(t -> tag.equals(t.asString()));
  }

  /** nbgrader's metadata and the tags say what stands in a cell, in both languages alike. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void theMetadataSayWhatACellIsFor(int part) throws IOException {
    List<JsonNode> english = cells(FOLDER.resolve(PARTS.get(part - 1) + ".ipynb"));
    List<JsonNode> spanish = cells(FOLDER.resolve(PARTS.get(part - 1) + ".es.ipynb"));
    int points = 0;
    for (int k = 0; k < english.size(); k++) {
      JsonNode cell = english.get(k);
      assertThat(metadata(spanish.get(k))).isEqualTo(metadata(cell));
      JsonNode nbgrader = cell.at("/metadata/nbgrader");
      String source = text(cell.required("source"));
      if (hasTag(cell, "solved-only") || hasTag(cell, "student")) {
        assertThat(nbgrader.isMissingNode()).isTrue();
        continue;
      }
      assertThat(nbgrader.required("grade_id")).isEqualTo(cell.required("id"));
      boolean solution = source.contains("BEGIN SOLUTION");
      boolean check = isCode(cell) && source.matches("(?s).*Check\\.(of|give)\\(.*");
      assertThat(nbgrader.required("solution").asBoolean()).as(source).isEqualTo(solution);
      assertThat(nbgrader.required("locked").asBoolean()).as(source).isEqualTo(!solution);
      assertThat(nbgrader.required("grade").asBoolean())
          .as(source)
          .isEqualTo(check || hasTag(cell, "answer"));
      assertThat(check && solution).as(source).isFalse();
      points += nbgrader.path("points").asInt(0);
    }
    assertThat(points).isEqualTo(MARKS.get(part - 1));
    int questions = part == 4 ? 0 : 3;
    assertThat(english.stream().filter(cell -> hasTag(cell, "question"))).hasSize(questions);
    assertThat(english.stream().filter(cell -> hasTag(cell, "answer"))).hasSize(questions);
  }

  /** Each check of the notebook's is earned, and nothing is left unjudged but what has no marks. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void theSolvedSheetEarnsAllMarks(int part) throws IOException {
    for (String language : List.of("", ".es")) {
      String all =
          String.join("", printed(FOLDER.resolve(PARTS.get(part - 1) + language + ".ipynb")));
      int marks = MARKS.get(part - 1);
      assertThat(all).doesNotContain("[0/").contains(" " + marks + " / " + marks + "\n");
      assertThat(all.split("✓", -1)).hasSize(TICKS.get(part - 1) + 1);
    }
  }

  private void assertRuns(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] all =
        Stream.concat(Stream.of("notebook", "run", "--output", folder.toString()), Stream.of(args))
            .toArray(String[]::new);
    int status = Cli.execute(new PrintWriter(out), new PrintWriter(err), all);
    assertThat(status).as(err.toString()).isZero();
  }

  /** Part 2 is run below. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4})
  void eachRunsFromTopToBottom(int part) {
    String file = FOLDER.resolve(PARTS.get(part - 1) + ".ipynb").toString();
    assertRuns("--set", "epochs=2", file);
  }

  /** For other settings nothing is graded or compared, and the cells say so. */
  @Tag("slow")
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void anotherSeedIsNeitherGradedNorCompared(int part) throws IOException {
    String name = PARTS.get(part - 1) + ".ipynb";
    assertRuns("--set", "seed=7", "--set", "epochs=2", FOLDER.resolve(name).toString());
    assertThat(String.join("", printed(folder.resolve(name))))
        .contains("not graded", "no reference for these settings")
        .doesNotContain("[0/", "✓", "marks 0 / ");
  }

  /** The sequence whose memory is shown has n = 7 with this seed; the notebook's has 11. */
  @Test
  void part2RunsAndItsMemoryIsCountedWithTheSequencesOwnLength() throws IOException {
    String name = PARTS.get(1) + ".ipynb";
    assertRuns("--set", "seed=7", "--set", "epochs=2", FOLDER.resolve(name).toString());
    assertThat(Files.readString(folder.resolve(name)))
        .contains("a's without their b / 7 0.1429 .. 0.000");
    assertThat(Files.readString(FOLDER.resolve(name)))
        .contains("a's without their b / 11 0.09091 .. 0.000");
  }

  /** At full length, in both languages: what is committed comes out again, to the ninth digit. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  @Tag("slow")
  void eachGivesItsOutputsAgain(int part) throws IOException {
    for (String language : List.of("", ".es")) {
      String name = PARTS.get(part - 1) + language + ".ipynb";
      assertRuns(FOLDER.resolve(name).toString());
      assertThat(printed(folder.resolve(name))).isEqualTo(printed(FOLDER.resolve(name)));
    }
  }

  private static List<String> printed(Path file) throws IOException {
    List<String> printed = new ArrayList<>();
    for (JsonNode cell : cells(file)) {
      if (isCode(cell)) {
        for (JsonNode output : cell.required("outputs")) {
          if (output.has("text")) {
            printed.add(text(output.required("text")).replaceAll("(\\.\\d{9})\\d+", "$1"));
          }
        }
      }
    }
    return printed;
  }
}
