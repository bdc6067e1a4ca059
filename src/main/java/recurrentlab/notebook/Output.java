package recurrentlab.notebook;

import java.util.List;
import java.util.Map;
import java.util.Objects;
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
  record Stream(String name, String text) implements Output {
    /** Checks that both are there. */
    public Stream {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(text, "text");
    }
  }

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
      Objects.requireNonNull(metadata, "metadata");
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
      Objects.requireNonNull(metadata, "metadata");
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
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(message, "message");
      traceback = List.copyOf(traceback);
    }
  }

  private static SortedMap<String, JsonNode> texts(Map<String, String> forms) {
    SortedMap<String, JsonNode> data = new TreeMap<>();
    forms.forEach((type, text) -> data.put(type, StringNode.valueOf(text)));
    return data;
  }
}
