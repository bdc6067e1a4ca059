package recurrentlab.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import recurrentlab.files.InvalidInput;
import recurrentlab.lab.ElmanRnnPart;
import recurrentlab.lab.ForecastPart;
import recurrentlab.lab.LstmPart;
import recurrentlab.lab.Run;
import recurrentlab.lab.TestRun;
import recurrentlab.record.RunFolder;
import recurrentlab.settings.ForecastSettings;
import recurrentlab.settings.GradientMode;
import recurrentlab.settings.Language;
import recurrentlab.settings.PartKind;
import recurrentlab.settings.Precision;
import recurrentlab.settings.ScratchSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A run's files that are cut off, of another format, with a wrong type, a missing member, or lists
 * of lengths that do not fit: one line that names the place, or a page.
 */
class DamagedRunTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  @TempDir private static Path folder;

  private static String json;
  private static String csv;

  /** Parts 1, 2 and 4 with references to compare with, few epochs and few cells. */
  @BeforeAll
  static void run() throws IOException {
    TestRun.of(Writer.nullWriter(), () -> false, false, folder, Run.Files.NONE)
        .of(
            List.of(
                new ElmanRnnPart(
                    new ScratchSettings(2023, 100, 2, 50, 3e-4, GradientMode.AS_IN_NOTEBOOK)),
                new LstmPart(new ScratchSettings(1, 10, 2, 2, 0.1, GradientMode.EXACT)),
                new ForecastPart(new ForecastSettings(2023, 2, 12, 1e-3, Precision.FLOAT, 4, 8))));
    ObjectNode run = (ObjectNode) JSON.readTree(Files.readString(folder.resolve("run.json")));
    ((ObjectNode) run.at("/parts/0/comparisons/0")).set("tail", tail());
    for (int part : new int[] {0, 1}) {
      shorten((ArrayNode) run.at("/parts/" + part + "/findings/tokens/sequences"));
    }
    json = run.toString();
    csv = Files.readString(folder.resolve("part1.csv"));
  }

  /** Only a full-length run has one. */
  private static JsonNode tail() {
    return JSON.readTree(
        """
        {"from": 0, "to": 1,
         "train": {"ours": 1, "theirs": {"lower_quartile": 0.5, "median": 1, "upper_quartile": 2}},
         "validation":
           {"ours": 2, "theirs": {"lower_quartile": 0.5, "median": 1, "upper_quartile": 2}}}
        """);
  }

  /** Leaves two cells of two sequences. */
  private static void shorten(ArrayNode sequences) {
    while (sequences.size() > 2) {
      sequences.remove(0);
    }
    for (JsonNode sequence : sequences) {
      keepTwo(sequence.get("cells"));
      sequence.get("states").forEach(state -> state.get("values").forEach(DamagedRunTest::keepTwo));
    }
  }

  private static void keepTwo(JsonNode list) {
    while (list.size() > 2) {
      ((ArrayNode) list).remove(2);
    }
  }

  @BeforeEach
  void writeAnew() throws IOException {
    Files.writeString(folder.resolve("run.json"), json);
    Files.writeString(folder.resolve("part1.csv"), csv);
  }

  private static void change(JsonNode tree) throws IOException {
    Files.writeString(folder.resolve("run.json"), tree.toString());
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
    assertThat(page(RunFolder.read(folder))).contains("Part 4: LSTM");
  }

  /** A member of an object, or of a list. */
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

  /** A place of every kind: the last member of a list stands for the others. */
  private static void places(JsonNode node, String path, Set<String> kinds, List<Place> places) {
    if (node.isObject()) {
      for (String name : node.propertyNames()) {
        place(new Place(node, name, 0, path + "/" + name), kinds, places);
      }
    } else if (node.isArray() && !node.isEmpty()) {
      place(new Place(node, null, node.size() - 1, path + "/#"), kinds, places);
      for (JsonNode member : node) {
        places(member, path + "/#", kinds, places);
      }
    }
  }

  private static void place(Place place, Set<String> kinds, List<Place> places) {
    if (kinds.add(place.path())) {
      places.add(place);
    }
    places(place.get(), place.path(), kinds, places);
  }

  private int refused;

  private void refusedOrAPage(JsonNode tree, String what) throws IOException {
    change(tree);
    try {
      RunFolder run = RunFolder.read(folder);
      assertThat(page(run)).as(what).isNotEmpty();
    } catch (InvalidInput e) {
      isOneClearLine(e.getMessage());
      refused++;
    } catch (RuntimeException e) {
      throw new AssertionError(what, e);
    }
  }

  @Test
  void whateverIsMissingOrOfAnotherTypeIsRefusedOrMakesAPage() throws IOException {
    JsonNode tree = JSON.readTree(json);
    List<Place> places = new ArrayList<>();
    places(tree, "", new HashSet<>(), places);
    for (Place place : places) {
      JsonNode original = place.get();
      for (JsonNode other :
          List.of(
              NODES.nullNode(), NODES.stringNode("x"), NODES.numberNode(-1), NODES.arrayNode())) {
        place.set(other);
        refusedOrAPage(tree, place.path() + " = " + other);
      }
      place.set(original);
      place.remove();
      refusedOrAPage(tree, "without " + place.path());
      place.putBack(original);
    }
    assertThat(places).hasSizeGreaterThan(100);
    assertThat(refused).isGreaterThan(4 * places.size());
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /exit_status                       | 7           | run.json, exit_status: expected 0, 1 or 3, found 7
          /started                           | "noon"      | run.json, started: expected a time as 2026-11-28T09:30:00Z, found "noon"
          /parts                             | null        | run.json, parts: expected a list, found null
          /parts/0/part                      | "part5"     | parts[0].part: expected one of [part1, part2, part3, part4], found "part5"
          /parts/0/part                      | "part4"     | parts[0].settings: expected those of part4, found others
          /parts/1/part                      | "part1"     | run.json, parts: expected each once, found one twice
          /parts/0/settings/epochs           | "x"         | parts[0].settings.epochs: expected a whole number, found "x"
          /parts/0/settings/epochs           | 0           | parts[0].settings: --epochs: expected a whole number of at least 1, found 0. Give at least one epoch. Run the lab again
          /parts/0/settings                  | {"seed": 1} | parts[0].settings: expected the members of one of its kinds, found [seed]
          /parts/0/settings/gradients        | "wrong"     | expected one of [as-in-notebook, exact], found "wrong"
          /parts/0/last_epoch                | null        | part1.csv: expected the 0 epochs of run.json, found 2
          /parts/0/last_epoch/train          | "NaN"       | parts[0].last_epoch: expected finite losses, found
          /parts/0/last_epoch/train          | 1e999       | parts[0], last_epoch, train: expected a finite number, found one too large
          /parts/0/outcome                   | "lost"      | expected one of [completed, interrupted, diverged], found "lost"
          /parts/0/findings/tokens           | null        | parts[0].findings: expected those of a training of part1
          /parts/0/findings/tokens/sets      | []          | sets: expected [training, validation, test], found []
          /parts/0/findings/tokens/sequences/0/cells | [1] | sequences[0].hidden: expected 1 values, as the cells, found 2
          /parts/0/source                    | {"file": "f", "column": "c", "reading": {"encoding": "", "separator": "tab", "decimals": "point", "header_line": 1, "frequency": null, "first": "", "last": "", "ends": [], "notices": []}} | parts[0].source: expected none of part1, found some
          /parts/2/source/reading/separator  | "dot"       | source.reading.separator: expected one of [tab, semicolon, bar, comma, none], found "dot"
          /parts/2/source/reading/notices    | [{"kind": "gaps", "count": 1, "words": []}] | notices[0].words: expected 3 of gaps, found 0
          /parts/2/settings/header           | "yes"       | settings.header: expected true or false, found "yes"
          /parts/2/findings/series/labels    | ["1949-01"] | series.labels: expected 144 values, as the values, found 1
          /parts/2/findings/series/lookback  | 5           | series.training: expected 110 values, as the training windows, found 111
          """)
  void whatDoesNotFitIsToldWithItsPlace(String path, String value, String message)
      throws IOException {
    JsonNode run = JSON.readTree(json);
    int at = path.lastIndexOf('/');
    JsonNode changed =
        value.equals("1e999") ? NODES.numberNode(new BigDecimal(value)) : JSON.readTree(value);
    ((ObjectNode) run.at(path.substring(0, at))).set(path.substring(at + 1), changed);
    change(run);
    assertRefused(message);
  }

  @Test
  void aMemberThatIsMissingTwiceOrUnknownIsTold() throws IOException {
    String seconds = "\"seconds\":";
    Files.writeString(folder.resolve("run.json"), json.replaceFirst("\"seconds\":[^,]*,", ""));
    assertRefused("run.json, parts[0].seconds: expected a number, found nothing");
    Files.writeString(
        folder.resolve("run.json"), json.replaceFirst(seconds, "\"earned\":9," + seconds));
    assertRefused("run.json, parts[0].earned: expected no such name, found 9");
    Files.writeString(
        folder.resolve("run.json"), json.replaceFirst(seconds, seconds + "1," + seconds));
    assertRefused("run.json, line 1, column", "Duplicate Object property \"seconds\"");
  }

  @Test
  void aFileThatIsCutOffOrOfAnotherFormatIsTold() throws IOException {
    Path file = folder.resolve("run.json");
    for (int length = 1; length < json.length(); length += json.length() / 50) {
      Files.writeString(file, json.substring(0, length));
      assertRefused("run.json, line 1, column", "one that cannot be read (");
    }
    Files.writeString(file, "");
    assertRefused("run.json: expected a run record of format 4", "found an empty file");
    Files.writeString(file, json.replace("\"format\":4", "\"format\":2"));
    assertRefused(
        "expected a run record of format 4, as ", " writes it, found one of format 2, written by ");
    Files.write(file, new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, (byte) 0xff});
    assertRefused("a readable run.json, found one that is no text in UTF-8");
  }

  @Test
  void whatIsBeyondTheReadersLimitsIsTold() throws IOException {
    Files.writeString(folder.resolve("run.json"), "[".repeat(100_000));
    assertRefused("run.json: expected a run record", "(Document nesting depth (");
    Files.writeString(folder.resolve("run.json"), "{\"format\":" + "1".repeat(5_000_000) + "}");
    assertRefused("run.json: expected a run record", "(Number value length (");
  }

  @Test
  void aComparisonThatIsThereTwiceIsDrawnOnce() throws IOException {
    JsonNode run = JSON.readTree(json);
    ArrayNode comparisons = (ArrayNode) run.at("/parts/0/comparisons");
    comparisons.add(comparisons.get(0));
    change(run);
    try (RunPage page = new RunPage(Language.EN)) {
      assertThat(page.write(RunFolder.read(folder))).exists();
    }
  }

  @Test
  void controlCharactersOfAFileDoNotGetIntoThePage() throws IOException {
    JsonNode run = JSON.readTree(json);
    ((ObjectNode) run.get("machine")).put("os", "<script>\u001b[31m\u0000");
    change(run);
    assertThat(page(RunFolder.read(folder)))
        .contains("&lt;script&gt; [31m ")
        .doesNotContain("\u001b", "\u0000");
  }

  /** Some editors put a mark before a text, and end its lines in another way. */
  @Test
  void anEditorsMarkAndLineEndsDoNoHarm() throws IOException {
    String page = page(RunFolder.read(folder));
    Files.writeString(folder.resolve("run.json"), "\ufeff" + json);
    Files.writeString(folder.resolve("part1.csv"), "\ufeff" + csv);
    assertThat(page(RunFolder.read(folder))).isEqualTo(page);
    Files.writeString(folder.resolve("part1.csv"), csv.replace("\n", "\r\n"));
    assertThat(RunFolder.read(folder).histories()).containsKey(PartKind.ELMAN_RNN);
  }

  @Test
  void aHistoryThatIsDamagedIsTold() throws IOException {
    String[] lines = csv.split("\n");
    history(csv.substring(0, csv.indexOf(',', lines[0].length() + 3)));
    assertRefused("part1.csv: expected a history", "here three values");
    history(lines[0] + "\n" + lines[1] + "\n");
    assertRefused("part1.csv: expected the 2 epochs of run.json, found 1");
    history(csv + lines[2] + "\n");
    assertRefused("part1.csv: expected a history", "here epoch 2", "in line 4");
    history(lines[0] + "\n" + lines[2] + "\n" + lines[1] + "\n");
    assertRefused("part1.csv: expected a history", "here epoch 0", "in line 2");
    history(csv.replace("\n1,", "\n1,x"));
    assertRefused("part1.csv: expected a history", "a finite number in column 2", "in line 3");
    for (String number : new String[] {"NaN", "1e999", "1d", "0x1p1", "Infinity"}) {
      history(lines[0] + "\n" + lines[1] + "\n1," + number + ",1\n");
      assertRefused("a finite number in column 2, found 1," + number + ",1 in line 3");
    }
    history(csv.replace("\n", ",1\n"));
    assertRefused("part1.csv: expected a history", "here epoch,train,validation");
    history("");
    assertRefused("part1.csv: expected a history", "an empty file");
    Files.delete(folder.resolve("part1.csv"));
    assertRefused("a readable part1.csv, found none");
  }

  private static void history(String text) throws IOException {
    Files.writeString(folder.resolve("part1.csv"), text);
  }
}
