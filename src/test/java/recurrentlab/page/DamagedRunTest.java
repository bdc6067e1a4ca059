package recurrentlab.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import recurrentlab.lab.ElmanRnnPart;
import recurrentlab.lab.ForecastPart;
import recurrentlab.lab.LstmPart;
import recurrentlab.lab.Run;
import recurrentlab.marks.Grader;
import recurrentlab.record.RunFolder;
import recurrentlab.report.SharedConsole;
import recurrentlab.report.Style;
import recurrentlab.report.Texts;
import recurrentlab.series.MonthlySeries;
import recurrentlab.settings.Engine;
import recurrentlab.settings.ForecastSettings;
import recurrentlab.settings.GradientMode;
import recurrentlab.settings.InvalidInput;
import recurrentlab.settings.Language;
import recurrentlab.settings.Precision;
import recurrentlab.settings.ScratchSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A run's files that somebody has edited, or that were damaged: one line, or a page. */
class DamagedRunTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  @TempDir private static Path folder;

  private static String json;
  private static String[] csv;

  /** Parts 1, 2 and 4 in the notebook's settings, so that there is something to compare with. */
  @BeforeAll
  static void run() throws IOException {
    SharedConsole console =
        new SharedConsole(
            new PrintWriter(Writer.nullWriter()), new Texts(Language.EN), false, Style.PLAIN);
    new Run(console, () -> false, false, folder, Run.Files.NONE, List.of())
        .of(
            List.of(
                new ElmanRnnPart(
                    new ScratchSettings(2023, 100, 2, 50, 3e-4, GradientMode.AS_IN_NOTEBOOK)),
                new LstmPart(new ScratchSettings(1, 10, 2, 2, 0.1, GradientMode.EXACT)),
                new ForecastPart(
                    new ForecastSettings(2023, 2, 12, 1e-3, Precision.FLOAT, 4, 8),
                    Engine.DEFAULT,
                    null,
                    MonthlySeries.DEFAULT_COLUMN,
                    0)));
    ObjectNode run = (ObjectNode) JSON.readTree(Files.readString(folder.resolve("run.json")));
    withAllThereIs(run);
    shorten(run);
    json = run.toString();
    csv =
        new String[] {
          Files.readString(folder.resolve("part1.csv")),
          Files.readString(folder.resolve("part4.csv"))
        };
  }

  /** Adds what only a full-length run has. */
  private static void withAllThereIs(ObjectNode run) {
    ObjectNode comparison = (ObjectNode) run.at("/parts/0/comparisons/0");
    comparison.set(
        "tail",
        JSON.readTree(
            """
            {"from": 0, "to": 1, "train": 1, "second": 2, "inside": true,
             "train_spread": {"lower_quartile": 0.5, "median": 1, "upper_quartile": 2},
             "second_spread": {"lower_quartile": 0.5, "median": 1, "upper_quartile": 2}}
            """));
    ObjectNode mark = ((ArrayNode) run.at("/parts/2/marks/marks")).addObject();
    mark.put("part", "part4").put("check", "train RMSE").put("marks", 7).put("passed", false);
    mark.put("kind", "below").put("computed", "30.5").put("expected", "< 22.0");
    mark.put("note", note());
    ((ArrayNode) run.at("/parts/2/marks/ungraded")).removeAll();
    run.put("exit_status", 1);
  }

  /** Leaves few of what there are many of, to be quick. */
  private static void shorten(ObjectNode run) {
    for (int part : new int[] {0, 1}) {
      ArrayNode sequences = (ArrayNode) run.at("/parts/" + part + "/tokens/sequences");
      sequences.removeIf(
          sequence -> sequence.get("test_index").isNull() && sequence.get("n").intValue() > 2);
      for (JsonNode sequence : sequences) {
        keepTwo(sequence.get("cells"));
        for (JsonNode state : sequence.get("states")) {
          state.get("values").forEach(DamagedRunTest::keepTwo);
        }
      }
    }
  }

  private static void keepTwo(JsonNode list) {
    while (list.size() > 2) {
      ((ArrayNode) list).remove(2);
    }
  }

  private static String note() {
    return new Grader("part4").below("train RMSE", 1).last().note();
  }

  @BeforeEach
  void writeAnew() throws IOException {
    Files.deleteIfExists(folder.resolve("run.json"));
    Files.writeString(folder.resolve("run.json"), json);
    Files.writeString(folder.resolve("part1.csv"), csv[0]);
    Files.writeString(folder.resolve("part4.csv"), csv[1]);
  }

  private static String page() {
    return page(RunFolder.read(folder));
  }

  private static String page(RunFolder run) {
    try (RunPage page = new RunPage(Language.EN)) {
      return page.html(run, chart -> new byte[0]);
    }
  }

  private static void assertRefused(String... parts) {
    assertThatThrownBy(() -> RunFolder.read(folder))
        .isInstanceOf(InvalidInput.class)
        .message()
        .satisfies(DamagedRunTest::isOneClearLine)
        .contains(parts);
  }

  private static void isOneClearLine(String message) {
    assertThat(message.lines()).hasSize(1);
    assertThat(message)
        .startsWith(folder.toString())
        .contains(": expected ", ", found ")
        .endsWith(".")
        .doesNotContain("Source:", "jackson", "java.", "recurrentlab.");
    assertThat(message.length()).isLessThan(500);
  }

  @Test
  void theRunThatIsDamagedIsSound() {
    assertThat(page()).contains("Part 4: LSTM");
  }

  /** One place of the tree. */
  private record Place(JsonNode parent, String name, int index, String path) {
    JsonNode get() {
      return name == null ? parent.get(index) : parent.get(name);
    }

    void set(JsonNode value) {
      if (name == null) {
        ((ArrayNode) parent).set(index, value);
      } else {
        ((ObjectNode) parent).set(name, value);
      }
    }

    void remove() {
      if (name == null) {
        ((ArrayNode) parent).remove(index);
      } else {
        ((ObjectNode) parent).remove(name);
      }
    }

    void putBack(JsonNode value) {
      if (name == null) {
        ((ArrayNode) parent).insert(index, value);
      } else {
        ((ObjectNode) parent).set(name, value);
      }
    }
  }

  /**
   * A place of every kind; of a list the first and the last member stand for the rest, of values
   * one. Members of different parts are of one kind, when they have the same names.
   */
  private static void places(JsonNode node, String path, List<Place> places) {
    if (node.isObject()) {
      for (String name : node.propertyNames()) {
        places.add(new Place(node, name, 0, path + "/" + name));
        places(node.get(name), path + "/" + name, places);
      }
    } else if (node.isArray()) {
      for (int index = 0; index < node.size(); index++) {
        boolean isLast = index == node.size() - 1;
        if (isLast || index == 0 && node.get(0).isContainer()) {
          places.add(new Place(node, null, index, path + "/" + index));
          places(node.get(index), path + "/" + index, places);
        }
      }
    }
  }

  private final Set<String> seen = new HashSet<>();
  private int pages;
  private int refusals;

  /** Reads what the tree is now; what can be read makes a page. */
  private void tryOut(JsonNode tree, String change) throws IOException {
    Files.writeString(folder.resolve("run.json"), tree.toString(), StandardCharsets.UTF_8);
    try {
      RunFolder run = RunFolder.read(folder);
      if (seen.add(change.replaceAll("[0-9]+", "#"))) { // the same of another member: read only
        assertThat(page(run)).as(change).isNotEmpty();
      }
      pages++;
    } catch (InvalidInput e) {
      isOneClearLine(e.getMessage());
      refusals++;
    } catch (RuntimeException e) {
      throw new AssertionError(change, e);
    }
  }

  @Test
  void whateverIsChangedIsRefusedOrMakesAPage() throws IOException {
    JsonNode tree = JSON.readTree(json);
    JsonNode infinite = NODES.numberNode(new BigDecimal("1e999"));
    List<JsonNode> others =
        List.of(
            NODES.nullNode(),
            NODES.stringNode("x"),
            NODES.numberNode(-1.5),
            infinite,
            NODES.arrayNode(),
            NODES.objectNode());
    List<Place> places = new ArrayList<>();
    places(tree, "", places);
    Set<String> kinds = new HashSet<>();
    for (Place place : places) {
      if (!kinds.add(place.path().replaceAll("[0-9]+", "#"))) {
        continue;
      }
      JsonNode original = place.get();
      for (JsonNode other : others) {
        if (other == infinite && !original.isNumber()
            || other.isObject() && !original.isContainer()) {
          continue; // the list has been tried, and is no value either
        }
        place.set(other);
        tryOut(tree, place.path() + " = " + other);
      }
      place.set(original);
      place.remove();
      tryOut(tree, "without " + place.path());
      place.putBack(original);
      if (original.isArray() && !original.isEmpty()) {
        ((ArrayNode) original).insert(0, original.get(0));
        tryOut(tree, "twice " + place.path() + "/0");
        ((ArrayNode) original).remove(0);
      }
    }
    assertThat(refusals).isGreaterThan(10 * pages);
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /format                               | 3           | run.json: expected a run record that this version of the lab wrote, format 2
          /exit_status                          | 0           | run.json, exit_status: expected one of [1, 3], found 0
          /started                              | "noon"      | started: expected a time as 2026-11-28T09:30:00Z, found noon
          /machine/processors                   | "two"       | machine.processors: expected a whole number, found two
          /parts                                | null        | parts: expected a list, found null
          /parts/0                              | null        | parts[0]: expected a value, found null
          /parts/0/part                         | "part5"     | parts[0].part: expected one of [part1, part2, part3, part4], found part5
          /parts/1/part                         | "part1"     | parts[1].history: expected one of [part1.csv], found part2.csv
          /parts/0/settings/epochs              | "x"         | parts[0].settings.epochs: expected a whole number, found x
          /parts/0/settings/learning_rate       | "0.1"       | parts[0].settings.learning_rate: expected a finite number above 0, found 0.1
          /parts/0/settings/gradients           | "wrong"     | parts[0].settings.gradients: expected one of [as-in-notebook, exact], found wrong
          /parts/0/epochs_done                  | "2"         | parts[0].epochs_done, line 1, column
          /parts/0/epochs_done                  | 1           | parts[0].epochs_done: expected those of 2 epochs, COMPLETED, found 1
          /parts/0/outcome                      | "diverged"  | parts[0].epochs_done: expected those of 2 epochs, DIVERGED, found 2
          /parts/0/outcome                      | "lost"      | expected one of [completed, interrupted, diverged], found "lost"
          /parts/0/last_epoch                   | null        | parts[0].last_epoch: expected the losses of epoch 1, found none
          /parts/0/last_epoch/epoch             | 0           | parts[0].last_epoch: expected the losses of epoch 1, found epoch 0
          /parts/0/last_epoch/train             | 4.5         | part1.csv: expected the losses that run.json has, 4.5 and
          /parts/0/last_epoch/train             | "NaN"       | parts[0].last_epoch.train: expected a finite number, found NaN
          /parts/0/last_epoch/train             | 1e999       | parts[0].last_epoch.train: expected a finite number, found Infinity
          /parts/0/history_sha256               | "00"        | part1.csv: expected the history that run.json was written with, SHA-256 00, found another,
          /parts/0/seconds                      | 1e300       | parts[0].seconds: expected a number from 0 to a year's, found 1.0E300
          /parts/0/comparisons/0/passed         | false       | parts[0].comparisons[0].passed: expected true
          /parts/0/comparisons/0/rows_compared  | 2           | parts[0].comparisons[0].rows: expected a list of length 2, a row for each printed one, found 1
          /parts/0/comparisons/0/rows/0/verdict | "different" | parts[0].comparisons[0].verdict: expected one that follows from tolerance and horizon, found DIFFERENT
          /parts/0/comparisons/0/tail/inside    | false       | parts[0].comparisons[0].tail.inside: expected true
          /parts/0/other_gradients/points/1/epoch | 5         | parts[0].other_gradients: expected points within the 2 epochs done
          /parts/0/marks/ungraded/0/reason      | "lazy"      | parts[0].marks.ungraded: expected one of [settings], found lazy
          /parts/2/marks/marks/0/marks          | 500         | parts[2].marks: expected one of the notebook's checks
          /parts/2/marks/marks/0/passed         | true        | parts[2].marks: expected one of the notebook's checks, judged by what was computed, found train RMSE, 30.5, passed: true
          /parts/2/marks/marks/0/computed       | "3"         | parts[2].marks: expected one of the notebook's checks, judged
          /parts/2/marks/marks/0/marks          | -1          | parts[2].marks.marks[0].marks: expected 0 or more, found -1
          /parts/0/tokens                       | null        | parts[0].tokens: expected findings, as the training is completed, found none
          /parts/0/tokens/sets/0/equal_tokens   | 5000        | parts[0].tokens.sets[0].equal_tokens: expected at most all
          /parts/0/tokens/sets/0/steps/0        | 2000000000  | parts[0].tokens.sets[0].steps: expected even lengths from 2 to 1000
          /parts/0/tokens/sequences/0/n         | 3           | parts[0].tokens.sequences[0].input: expected twice n = 3 tokens, found 4
          /parts/0/tokens/sequences/0/target/0  | null        | parts[0].tokens.sequences[0].target[0]: expected a text, found null
          /parts/0/tokens/sequences/0/target/0  | "c"         | parts[0].tokens.sequences: expected one of [a, b, EOS, UNK], found c
          /parts/0/tokens/sequences/0/cells     | [1]         | parts[0].tokens.sequences[0].hidden: expected a list of length 1
          /parts/2/series/labels                | ["1949-01"] | parts[2].series.labels: expected a list of length 144
          /parts/2/series/values/3              | 1e999       | parts[2].series.values: expected a finite number, found Infinity
          /parts/2/series/lookback              | 5           | parts[2].series.training: expected a list of length
          """)
  void aContradictionIsToldWithItsPlace(String path, String value, String message)
      throws IOException {
    JsonNode run = JSON.readTree(json);
    int at = path.lastIndexOf('/');
    JsonNode parent = run.at(path.substring(0, at));
    JsonNode changed =
        value.equals("1e999") ? NODES.numberNode(new BigDecimal(value)) : JSON.readTree(value);
    if (parent.isArray()) {
      ((ArrayNode) parent).set(Integer.parseInt(path.substring(at + 1)), changed);
    } else {
      ((ObjectNode) parent).set(path.substring(at + 1), changed);
    }
    Files.writeString(folder.resolve("run.json"), run.toString());
    assertRefused(message);
  }

  @Test
  void whatIsMissingTwiceOrTooMuchIsTold() throws IOException {
    change(run -> run.replaceFirst("\"epochs_done\":2,", ""));
    assertRefused("run.json, parts[0].epochs_done: expected a whole number, found nothing");
    change(run -> run.replaceFirst("\"epochs_done\":2,", "\"epochs_done\":2,\"earned\":9,"));
    assertRefused("run.json, parts[0].earned: expected no such name, found 9");
    change(run -> run.replaceFirst("\"epochs_done\":2,", "\"epochs_done\":2,\"epochs_done\":2,"));
    assertRefused("run.json, line 1, column", "Duplicate Object property \"epochs_done\"");
    change(
        run -> {
          ObjectNode tree = (ObjectNode) JSON.readTree(run);
          ((ArrayNode) tree.get("parts")).add(tree.at("/parts/0"));
          return tree.toString();
        });
    assertRefused("run.json, parts: expected no member twice, found [part1, part2, part4, part1]");
  }

  @Test
  void aFileThatIsNoJsonIsTold() throws IOException {
    Path file = folder.resolve("run.json");
    change(run -> "");
    assertRefused("run.json: expected a run record", "format 2", "found an empty file");
    change(run -> run.substring(0, run.length() / 2));
    assertRefused("run.json, line 1, column", "one that cannot be read (Unexpected end-of-input");
    Files.write(file, new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, (byte) 0xff});
    assertRefused("a readable run.json, found one that is no text in UTF-8");
    Files.delete(file);
    Files.createDirectory(file);
    assertRefused("a readable run.json, found a folder of that name");
  }

  /** Some editors put a mark before a text, and end its lines in another way. */
  @Test
  void anEditorsMarkAndLineEndsDoNoHarm() throws IOException {
    String page = page();
    change(run -> "\ufeff" + run);
    assertThat(page()).isEqualTo(page);
    Files.writeString(folder.resolve("part1.csv"), "\ufeff" + csv[0]);
    assertThat(page()).isEqualTo(page);
    Files.writeString(folder.resolve("part1.csv"), csv[0].replace("\n", "\r\n"));
    assertThat(RunFolder.read(folder).histories()).containsKey("part1");
  }

  @Test
  void aHistoryThatIsDamagedIsTold() throws IOException {
    String[] lines = csv[0].split("\n");
    history(csv[0].substring(0, csv[0].length() - 5));
    assertRefused("part1.csv: expected the losses that run.json has");
    history(csv[0].substring(0, csv[0].indexOf(',', lines[0].length() + 3)));
    assertRefused("part1.csv: expected a history", "here three values");
    history(lines[0] + "\n" + lines[1] + "\n");
    assertRefused("part1.csv: expected the 2 epochs of run.json, found 1");
    history(csv[0] + lines[2] + "\n");
    assertRefused("part1.csv: expected a history", "here epoch 2", "in line 4");
    history(lines[0] + "\n" + lines[2] + "\n" + lines[1] + "\n");
    assertRefused("part1.csv: expected a history", "here epoch 0", "in line 2");
    history(csv[0].replace("\n1,", "\n1,x"));
    assertRefused("part1.csv: expected a history", "a finite number in column 2", "in line 3");
    for (String number : new String[] {"NaN", "1e999", "1d", "0x1p1", "Infinity"}) {
      history(lines[0] + "\n" + lines[1] + "\n1," + number + ",1\n");
      assertRefused("a finite number in column 2, found 1," + number + ",1 in line 3");
    }
    history(csv[0].replace("\n", ",1\n"));
    assertRefused("part1.csv: expected a history", "here epoch,train,validation");
    history("");
    assertRefused("part1.csv: expected a history", "an empty file");
    Files.delete(folder.resolve("part1.csv"));
    assertRefused("a readable part1.csv, found none");
  }

  private static void history(String text) throws IOException {
    Files.writeString(folder.resolve("part1.csv"), text);
  }

  private static void change(UnaryOperator<String> edit) throws IOException {
    Files.writeString(folder.resolve("run.json"), edit.apply(json));
  }
}
