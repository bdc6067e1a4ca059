package recurrentlab.notebook;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** One output of a code cell, as nbformat has them. */
public sealed interface Output {

  /**
   * Text that was printed.
   *
   * @param name {@code stdout} or {@code stderr}
   */
  record Stream(String name, String text) implements Output {}

  /**
   * Something shown, in one form or more.
   *
   * @param data by MIME type: a text, PNG as base64, or any JSON for a JSON type
   * @param metadata kept as it is
   */
  record Shown(SortedMap<String, JsonNode> data, ObjectNode metadata) implements Output {
    /** Copies the map. */
    public Shown {
      data = new TreeMap<>(data);
    }

    /** The same thing in these forms. */
    static Shown of(Map<String, String> forms) {
      return new Shown(texts(forms), JsonNodeFactory.instance.objectNode());
    }
  }

  /**
   * The value of a cell.
   *
   * @param data as in {@link Shown}
   * @param executionCount the cell's number; null if unknown
   */
  record Result(SortedMap<String, JsonNode> data, ObjectNode metadata, Integer executionCount)
      implements Output {
    /** Copies the map. */
    public Result {
      data = new TreeMap<>(data);
    }

    /** A value as text. */
    static Result of(String text, int executionCount) {
      return new Result(
          texts(Map.of("text/plain", text)), JsonNodeFactory.instance.objectNode(), executionCount);
    }
  }

  /**
   * Why a cell failed.
   *
   * @param name of the exception
   * @param message what it says, in a line
   * @param traceback what a person reads, line by line
   */
  record Failure(String name, String message, List<String> traceback) implements Output {
    /** Copies the list. */
    public Failure {
      traceback = List.copyOf(traceback);
    }
  }

  private static SortedMap<String, JsonNode> texts(Map<String, String> forms) {
    SortedMap<String, JsonNode> data = new TreeMap<>();
    forms.forEach((type, text) -> data.put(type, StringNode.valueOf(text)));
    return data;
  }
}
