package recurrentlab.notebook;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A cell of a notebook.
 *
 * @param kind what it holds
 * @param id 1 to 64 of {@code a-zA-Z0-9-_}, never made anew
 * @param metadata kept as it is; {@code tags} is a list of words
 * @param source its text, lines ended by {@code \n}
 * @param attachments pictures in a Markdown cell; null for none
 * @param executionCount its number when it was last run; null for never, and for other kinds
 * @param outputs what it gave when it was last run; empty for other kinds
 */
public record Cell(
    Kind kind,
    String id,
    ObjectNode metadata,
    String source,
    ObjectNode attachments,
    Integer executionCount,
    List<Output> outputs) {

  /** What a cell holds. */
  public enum Kind {
    /** Java. */
    CODE,
    /** Text. */
    MARKDOWN,
    /** Something for a converter. */
    RAW;

    /** The kind with this word in the file. */
    static Optional<Kind> of(String word) {
      return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /** The word for it in the file. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Checks the id, and that only code has outputs; copies the list. */
  public Cell {
    if (!isId(id)) {
      throw new IllegalArgumentException("an id of 1 to 64 of a-zA-Z0-9-_, found " + id);
    }
    outputs = List.copyOf(outputs);
    if (kind != Kind.CODE && (executionCount != null || !outputs.isEmpty())) {
      throw new IllegalArgumentException("only a code cell has outputs, found " + kind.word());
    }
    if (executionCount != null && executionCount < 0) {
      throw new IllegalArgumentException("an execution count from 0 on, found " + executionCount);
    }
  }

  /** Whether a word is an id. */
  static boolean isId(String word) {
    return word.matches("[a-zA-Z0-9-_]{1,64}");
  }

  /** The same after a run. */
  Cell executed(Integer count, List<Output> given) {
    return new Cell(kind, id, metadata, source, attachments, count, given);
  }

  /** Whether there is anything to run: Jupyter passes over code cells that hold only space. */
  boolean runs() {
    return kind == Kind.CODE && !source.isBlank();
  }

  /** Whether it carries this tag. */
  public boolean hasTag(String tag) {
    return metadata.path("tags").valueStream().anyMatch(word -> tag.equals(word.asString()));
  }

  /** The first line that says something, for a message. */
  public String firstLine() {
    return source.lines().filter(line -> !line.isBlank()).findFirst().orElse("").strip();
  }
}
