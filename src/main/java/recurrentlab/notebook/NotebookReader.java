package recurrentlab.notebook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import recurrentlab.files.InvalidInput;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Reads a notebook of nbformat 4.5 or a later 4.x, and refuses everything else by name and place. A
 * JSON schema validator would make the zip 0.7 MB larger and name ten faults for one wrong id.
 */
public final class NotebookReader {
  private static final String ADVICE =
      "Open it in Jupyter and save it, or get it again from where it came from";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final Path file;

  private NotebookReader(Path file) {
    this.file = file;
  }

  /**
   * Reads a file.
   *
   * @throws InvalidInput when it cannot be read or is no such notebook
   */
  public static Notebook read(Path file) {
    try {
      return new NotebookReader(file).notebook(MAPPER.readTree(Files.readString(file)));
    } catch (IOException e) {
      throw new InvalidInput(
          file.toString(),
          "a readable notebook in UTF-8",
          e.getClass().getSimpleName().replace("Exception", ""),
          "Check the path");
    } catch (JacksonException e) {
      throw new InvalidInput(file.toString(), "a notebook in JSON", e.getOriginalMessage(), ADVICE);
    }
  }

  private Notebook notebook(JsonNode root) {
    object("the file", root);
    JsonNode major = root.path("nbformat");
    JsonNode minor = root.path("nbformat_minor");
    if (!major.isInt()
        || !minor.isInt()
        || major.asInt() != Notebook.MAJOR
        || minor.asInt() < Notebook.OLDEST_MINOR) {
      throw refused("the file", "nbformat 4.5 or a later 4", format(major, minor));
    }
    onlyThese("the file", root, Set.of("cells", "metadata", "nbformat", "nbformat_minor"));
    List<Cell> cells = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (JsonNode cell : array("cells", root.path("cells"))) {
      String where = "cell " + (cells.size() + 1);
      Cell next = cell(where, cell);
      if (!ids.add(next.id())) {
        throw refused(where + ", id", "an id of its own", next.id() + ", as of a cell before it");
      }
      cells.add(next);
    }
    return new Notebook(object("metadata", root.path("metadata")), minor.asInt(), cells);
  }

  private static String format(JsonNode major, JsonNode minor) {
    return major.isMissingNode()
        ? "no nbformat"
        : "nbformat "
            + major
            + (minor.isMissingNode() ? " without an nbformat_minor" : "." + minor);
  }

  private Cell cell(String where, JsonNode json) {
    object(where, json);
    String word = string(where + ", cell_type", json.path("cell_type"));
    Cell.Kind kind =
        switch (word) {
          case "code" -> Cell.Kind.CODE;
          case "markdown" -> Cell.Kind.MARKDOWN;
          case "raw" -> Cell.Kind.RAW;
          default -> throw refused(where + ", cell_type", "code, markdown or raw", word);
        };
    boolean code = kind == Cell.Kind.CODE;
    onlyThese(
        where,
        json,
        code
            ? Set.of("cell_type", "id", "metadata", "source", "execution_count", "outputs")
            : Set.of("cell_type", "id", "metadata", "source", "attachments"));
    List<Output> outputs = new ArrayList<>();
    if (code) {
      for (JsonNode output : array(where + ", outputs", json.path("outputs"))) {
        outputs.add(output(where + ", output " + (outputs.size() + 1), output));
      }
    }
    try {
      return new Cell(
          kind,
          string(where + ", id", json.path("id")),
          object(where + ", metadata", json.path("metadata")),
          text(where + ", source", json.path("source")),
          json.has("attachments") ? attachments(where, json.path("attachments")) : null,
          code ? count(where, json.path("execution_count")) : null,
          outputs);
    } catch (InvalidInput e) {
      throw e;
    } catch (IllegalArgumentException e) { // the cell's own checks name what they expected
      throw refused(where, "a cell as nbformat has it", e.getMessage());
    }
  }

  private Output output(String where, JsonNode json) {
    object(where, json);
    String type = string(where + ", output_type", json.path("output_type"));
    return switch (type) {
      case "stream" ->
          new Output.Stream(
              string(where + ", name", json.path("name")),
              text(where + ", text", json.path("text")));
      case "display_data" ->
          new Output.Shown(bundle(where, json), object(where, json.path("metadata")));
      case "execute_result" ->
          new Output.Result(
              bundle(where, json),
              object(where, json.path("metadata")),
              count(where, json.path("execution_count")));
      case "error" -> {
        List<String> traceback = new ArrayList<>();
        for (JsonNode line : array(where + ", traceback", json.path("traceback"))) {
          traceback.add(string(where + ", traceback", line));
        }
        yield new Output.Failure(
            string(where + ", ename", json.path("ename")),
            string(where + ", evalue", json.path("evalue")),
            traceback);
      }
      default ->
          throw refused(where, "stream, display_data, execute_result or error", "'" + type + "'");
    };
  }

  private ObjectNode attachments(String where, JsonNode json) {
    ObjectNode attachments = MAPPER.createObjectNode();
    object(where + ", attachments", json)
        .forEachEntry(
            (name, forms) -> {
              ObjectNode joined = attachments.putObject(name);
              object(where + ", attachment " + name, forms)
                  .forEachEntry((type, content) -> joined.set(type, joined(content)));
            });
    return attachments;
  }

  private SortedMap<String, JsonNode> bundle(String where, JsonNode output) {
    SortedMap<String, JsonNode> data = new TreeMap<>();
    object(where + ", data", output.path("data"))
        .forEachEntry((type, content) -> data.put(type, isJson(type) ? content : joined(content)));
    return data;
  }

  private static boolean isJson(String type) {
    return type.startsWith("application/") && (type.endsWith("/json") || type.endsWith("+json"));
  }

  /** A list of lines as one text; anything else as it is. */
  private static JsonNode joined(JsonNode content) {
    if (!content.isArray()) {
      return content;
    }
    StringBuilder text = new StringBuilder();
    content.forEach(line -> text.append(line.asString()));
    return StringNode.valueOf(text.toString());
  }

  private String text(String where, JsonNode json) {
    if (json.isArray()) {
      for (JsonNode line : json) {
        string(where, line);
      }
    }
    return string(where, joined(json));
  }

  private Integer count(String where, JsonNode json) {
    if (json.isNull()) {
      return null;
    }
    if (!json.isInt()) {
      throw refused(where + ", execution_count", "a whole number or null", kind(json));
    }
    return json.asInt();
  }

  private String string(String where, JsonNode json) {
    if (!json.isString()) {
      throw refused(where, "a text", kind(json));
    }
    return json.asString();
  }

  private ObjectNode object(String where, JsonNode json) {
    if (json instanceof ObjectNode object) {
      return object;
    }
    throw refused(where, "a JSON object", kind(json));
  }

  private JsonNode array(String where, JsonNode json) {
    if (!json.isArray()) {
      throw refused(where, "a JSON list", kind(json));
    }
    return json;
  }

  private void onlyThese(String where, JsonNode json, Set<String> allowed) {
    for (String name : json.propertyNames()) {
      if (!allowed.contains(name)) {
        throw refused(where, "only " + new TreeSet<>(allowed), "'" + name + "'");
      }
    }
  }

  private static String kind(JsonNode json) {
    return json.isMissingNode() ? "nothing" : json.getNodeType().name().toLowerCase(Locale.ROOT);
  }

  private InvalidInput refused(String where, String expected, Object found) {
    return new InvalidInput(file + ", " + where, expected, found, ADVICE);
  }
}
