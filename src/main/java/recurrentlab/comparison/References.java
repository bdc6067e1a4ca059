package recurrentlab.comparison;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import recurrentlab.comparison.Reference.Tolerance;
import recurrentlab.training.EpochRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds the reference trajectories that hold for a run. */
public final class References {
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, JsonNode> read = new HashMap<>();

  private References() {}

  /**
   * The references for a run, the notebook's printed rows first.
   *
   * @param part {@code part1} .. {@code part4}
   * @param settings the run's settings by name, and the data's {@code data_sha256}
   * @return empty if nobody made a reference with these settings
   */
  public static List<Reference> find(String part, Map<String, Object> settings) {
    References files = new References();
    List<Reference> found = new ArrayList<>();
    for (JsonNode rows : files.read("notebook.json")) {
      if (holdsFor(rows, part, settings)) {
        found.add(files.reference("notebook.json", true, rows));
      }
    }
    for (JsonNode file : files.read("index.json").get("files")) {
      if (holdsFor(file, part, settings)) { // from the index: a trajectory is long to read
        String name = file.get("name").asString();
        found.add(files.reference(name, false, files.read(name)));
      }
    }
    return found;
  }

  /** Whether each setting that the reference names has the run's value. */
  private static boolean holdsFor(JsonNode node, String part, Map<String, Object> run) {
    return node.has("settings")
        && node.get("part").asString().equals(part)
        && node.get("settings").properties().stream()
            .allMatch(setting -> same(setting.getValue(), run.get(setting.getKey())));
  }

  private static boolean same(JsonNode expected, Object value) {
    return expected.isNumber()
        ? value instanceof Number number
            && expected.doubleValue() == number.doubleValue() // settings are far below 2^53
        : expected.asString().equals(value);
  }

  private Reference reference(String name, boolean printed, JsonNode node) {
    List<List<EpochRecord>> spread = spread(node);
    return new Reference(
        name,
        printed,
        origin(node),
        new Tolerance(
            node.at("/tolerance/relative").asDouble(0), node.at("/tolerance/absolute").asDouble(0)),
        node.get("horizon").asInt(),
        rows(node.get("rows"), node.get("columns").size() == 3),
        spread,
        printed ? 0 : node.at("/shaken/runs").size());
  }

  /** What made the reference, with the versions that its numbers depend on. */
  private static String origin(JsonNode node) {
    JsonNode made = node.get("made_with");
    return made == null
        ? node.get("origin").asString()
        : String.format(
            Locale.ROOT,
            "%s; NumPy %s, PyTorch %s on %s",
            node.get("origin").asString(),
            made.get("numpy").asString(),
            made.get("torch").asString(),
            made.get("cpu_capability").asString());
  }

  /** Rows are {@code [epoch, train, validation]}, or without the epoch if no epoch is left out. */
  private static NavigableMap<Integer, EpochRecord> rows(JsonNode node, boolean numbered) {
    NavigableMap<Integer, EpochRecord> rows = new TreeMap<>();
    for (JsonNode row : node) {
      int epoch = numbered ? row.get(0).asInt() : rows.size();
      int first = numbered ? 1 : 0;
      rows.put(
          epoch,
          new EpochRecord(epoch, row.get(first).doubleValue(), row.get(first + 1).doubleValue()));
    }
    return rows;
  }

  /**
   * The reference's own runs. A trajectory's file holds its shaken runs, and the trajectory itself
   * counts as one more. The notebook's rows name the file and the list with the runs that belong to
   * them.
   */
  private List<List<EpochRecord>> spread(JsonNode node) {
    List<List<EpochRecord>> spread = new ArrayList<>();
    JsonNode from = node.get("spread_from");
    JsonNode file = from == null ? node : read(from.get("file").asString());
    String list = from == null ? "shaken" : from.get("list").asString();
    for (JsonNode run : file.at("/" + list + "/runs")) {
      spread.add(List.copyOf(rows(run, false).values()));
    }
    if (list.equals("shaken") && !spread.isEmpty()) {
      spread.add(List.copyOf(rows(file.get("rows"), false).values()));
    }
    return spread;
  }

  /** A reference file. It is read once, even if several references need it. */
  private JsonNode read(String name) {
    return read.computeIfAbsent(name, References::parse);
  }

  /** Reads a packaged file of the folder. */
  static JsonNode parse(String name) {
    try (InputStream in = References.class.getResourceAsStream("/reference/" + name)) {
      if (in == null) {
        throw new IllegalStateException("not packaged: reference/" + name);
      }
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
