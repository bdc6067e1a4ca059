package recurrentlab.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the outputs of an earlier run. A run makes them anew, so one that makes no sense is none.
 */
final class OutputReader {
  private OutputReader() {}

  /** Those of a cell. */
  static List<Output> all(JsonNode outputs) {
    List<Output> all = new ArrayList<>();
    if (outputs.isArray()) {
      outputs.forEach(output -> output(output).ifPresent(all::add));
    }
    return all;
  }

  /** A cell's number when it was last run; null where there is none. */
  static Integer count(JsonNode json) {
    return json.isInt() && json.asInt() >= 0 ? json.asInt() : null;
  }

  private static Optional<Output> output(JsonNode json) {
    return switch (json.path("output_type").asString("")) {
      case "stream" ->
          Optional.of(new Output.Stream(json.path("name").asString("stdout"), text(json, "text")));
      case "display_data" ->
          Optional.of(new Output.Shown(MimeText.bundle(json.path("data")), metadata(json)));
      case "execute_result" ->
          Optional.of(
              new Output.Result(
                  MimeText.bundle(json.path("data")),
                  metadata(json),
                  count(json.path("execution_count"))));
      case "error" -> {
        List<String> traceback = new ArrayList<>();
        json.path("traceback").forEach(line -> traceback.add(line.asString("")));
        yield Optional.of(new Output.Failure(text(json, "ename"), text(json, "evalue"), traceback));
      }
      default -> Optional.empty();
    };
  }

  private static String text(JsonNode json, String name) {
    return MimeText.joined(json.path(name)).asString("");
  }

  private static ObjectNode metadata(JsonNode json) {
    return json.path("metadata") instanceof ObjectNode object
        ? object
        : JsonNodeFactory.instance.objectNode();
  }
}
