package recurrentlab.notebook;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A cell that was run on its own, without its notebook.
 *
 * @param error what kind of failure; "" for none
 * @param outputs what it gave, its value and its failure included
 */
public record CellRun(String error, List<Output> outputs) {
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
    OutputList outputs = new OutputList();
    JavaSession.Result result = session.run(number, source, outputs);
    if (result.value() != null) {
      outputs.accept(Output.Result.of(result.value(), number));
    }
    if (result.failure() != null) {
      outputs.accept(result.failure());
    }
    String error = result.failure() == null ? "" : result.failure().name();
    return new CellRun(error, outputs.take());
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
