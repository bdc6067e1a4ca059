package recurrentlab.notebook;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A cell that was run on its own, without its notebook.
 *
 * @param failure why it failed; null if it did not
 * @param outputs what it gave, its value and its failure included
 * @param leftOut how many bytes of what it gave were dropped
 */
public record CellRun(Output.Failure failure, List<Output> outputs, long leftOut) {
  /** Copies the list. */
  public CellRun {
    outputs = List.copyOf(outputs);
  }

  /**
   * Runs a cell.
   *
   * @param number its number, for messages
   */
  public static CellRun of(JavaSession session, int number, String source) {
    return of(session, number, source, () -> {});
  }

  /**
   * The same, and tells at once when the cell gives more than is kept.
   *
   * @param onFirstLoss done at most once, while the cell runs and in any thread
   */
  static CellRun of(JavaSession session, int number, String source, Runnable onFirstLoss) {
    OutputList outputs = new OutputList();
    JavaSession.Result result = session.run(number, source, outputs, onFirstLoss);
    if (result.value() != null) {
      outputs.accept(Output.Result.of(result.value(), number));
    }
    if (result.failure() != null) {
      outputs.accept(result.failure());
    }
    return new CellRun(result.failure(), outputs.take(), result.leftOut());
  }

  /** What kind of failure; "" for none. */
  public String error() {
    return failure == null ? "" : failure.name();
  }

  /** The outputs as a notebook's file has them. */
  public JsonNode outputsAsJson() {
    return NotebookWriter.outputs(outputs);
  }

  /** Reads outputs as a notebook's file has them; one that makes no sense is none. */
  public static List<Output> outputs(JsonNode json) {
    return OutputReader.all(json);
  }
}
