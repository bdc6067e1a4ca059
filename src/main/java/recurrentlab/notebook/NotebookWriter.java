package recurrentlab.notebook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.core.util.Separators.Spacing;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A notebook as text, byte for byte as Jupyter writes it: names sorted, indented by one space,
 * letters beyond ASCII as they are, long texts as lists of lines, a line end at the end.
 */
public final class NotebookWriter {
  /** Where Python's {@code str.splitlines} ends a line. */
  private static final Pattern LINE =
      Pattern.compile(
          "[^\\n\\r\\x0b\\f\\x1c-\\x1e\\x85\\u2028\\u2029]*"
              + "(?:\\r\\n|[\\n\\r\\x0b\\f\\x1c-\\x1e\\x85\\u2028\\u2029]|$)");

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final Comparator<String> BY_CODE_POINT =
      (a, b) -> Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
          .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
          .build();

  private NotebookWriter() {}

  /** The whole file. */
  public static String text(Notebook notebook) {
    ObjectNode file = NODES.objectNode();
    ArrayNode cells = file.putArray("cells");
    notebook.cells().forEach(cell -> cells.add(json(cell)));
    file.set("metadata", notebook.metadata());
    file.put("nbformat", Notebook.MAJOR);
    file.put("nbformat_minor", notebook.minor());
    return MAPPER.writer().with(layout()).writeValueAsString(sorted(file)) + "\n";
  }

  private static DefaultPrettyPrinter layout() {
    DefaultIndenter oneSpace = new DefaultIndenter(" ", "\n");
    Separators separators =
        Separators.createDefaultInstance()
            .withObjectNameValueSpacing(Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");
    return new DefaultPrettyPrinter(separators)
        .withObjectIndenter(oneSpace)
        .withArrayIndenter(oneSpace);
  }

  private static ObjectNode json(Cell cell) {
    ObjectNode json = NODES.objectNode();
    json.put("cell_type", cell.kind().word());
    json.put("id", cell.id());
    json.set("metadata", cell.metadata());
    json.set("source", lines(cell.source()));
    if (cell.attachments() != null) {
      ObjectNode attachments = json.putObject("attachments");
      cell.attachments()
          .forEachEntry((name, forms) -> attachments.set(name, bundle(forms.properties())));
    }
    if (cell.kind() == Cell.Kind.CODE) {
      json.put("execution_count", cell.executionCount());
      json.set("outputs", outputs(cell.outputs()));
    }
    return json;
  }

  /** A cell's outputs. */
  static ArrayNode outputs(List<Output> outputs) {
    ArrayNode array = NODES.arrayNode();
    outputs.forEach(output -> array.add(json(output)));
    return array;
  }

  private static ObjectNode json(Output output) {
    ObjectNode json = NODES.objectNode();
    if (output instanceof Output.Stream stream) {
      json.put("output_type", "stream");
      json.put("name", stream.name());
      json.set("text", lines(stream.text()));
    } else if (output instanceof Output.Shown shown) {
      json.put("output_type", "display_data");
      json.set("data", bundle(shown.data().entrySet()));
      json.set("metadata", shown.metadata());
    } else if (output instanceof Output.Result result) {
      json.put("output_type", "execute_result");
      json.put("execution_count", result.executionCount());
      json.set("data", bundle(result.data().entrySet()));
      json.set("metadata", result.metadata());
    } else if (output instanceof Output.Failure failure) {
      json.put("output_type", "error");
      json.put("ename", failure.name());
      json.put("evalue", failure.message());
      ArrayNode traceback = json.putArray("traceback");
      failure.traceback().forEach(traceback::add);
    }
    return json;
  }

  private static ObjectNode bundle(Set<Map.Entry<String, JsonNode>> forms) {
    ObjectNode json = NODES.objectNode();
    forms.forEach(form -> json.set(form.getKey(), content(form.getKey(), form.getValue())));
    return json;
  }

  /** Texts and vector pictures as lines; base64 and JSON as they are. */
  private static JsonNode content(String type, JsonNode content) {
    boolean split =
        type.startsWith("text/")
            || type.equals("image/svg+xml")
            || type.equals("application/javascript");
    return split && content.isString() ? lines(content.asString()) : content;
  }

  private static ArrayNode lines(String text) {
    ArrayNode lines = NODES.arrayNode();
    Matcher line = LINE.matcher(text);
    while (line.find() && !line.group().isEmpty()) {
      lines.add(line.group());
    }
    return lines;
  }

  /** The same with the names of every object in the order of their code points, as Python's. */
  private static JsonNode sorted(JsonNode node) {
    if (node.isObject()) {
      Map<String, JsonNode> byName = new TreeMap<>(BY_CODE_POINT);
      node.forEachEntry((name, value) -> byName.put(name, sorted(value)));
      ObjectNode sorted = NODES.objectNode();
      byName.forEach(sorted::set);
      return sorted;
    }
    if (node.isArray()) {
      List<JsonNode> all = new ArrayList<>();
      node.forEach(value -> all.add(sorted(value)));
      return NODES.arrayNode().addAll(all);
    }
    return node;
  }
}
