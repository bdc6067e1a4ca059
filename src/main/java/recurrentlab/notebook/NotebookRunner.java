package recurrentlab.notebook;

import java.util.ArrayList;
import java.util.List;

/** Runs a notebook's cells from top to bottom, without Jupyter. */
public final class NotebookRunner {
  private NotebookRunner() {}

  /** Told of a cell before it runs. */
  @FunctionalInterface
  public interface Progress {
    /**
     * @param number of the cell, from 1: the number that Jupyter shows beside it
     * @param count how many there are to run
     * @param cell what will run
     */
    void cell(int number, int count, Cell cell);

    /** A cell begins to give more than is kept; it still runs. Told in any thread. */
    default void limitReached(int number) {}

    /** Some of what a cell gave was dropped: so many bytes beyond the limits. */
    default void leftOut(int number, long bytes) {}
  }

  /**
   * How a run ended.
   *
   * @param notebook with what the cells gave; what did not run has no outputs
   * @param number of the failing cell; 0 if none failed
   * @param failed the failing cell; null if none failed
   * @param failure why it failed; null if none failed
   */
  public record Run(Notebook notebook, int number, Cell failed, Output.Failure failure) {
    /** Whether every cell ran to its end. */
    public boolean completed() {
      return failure == null;
    }
  }

  /**
   * Runs every cell, or those up to the first that fails.
   *
   * @param session runs the cells; a new one for each notebook
   */
  public static Run run(JavaSession session, Notebook notebook, Progress progress) {
    int count = notebook.cellsToRun();
    List<Cell> executed = new ArrayList<>();
    int number = 0;
    Cell failed = null;
    Output.Failure failure = null;
    for (Cell cell : notebook.cells()) {
      if (cell.kind() != Cell.Kind.CODE) {
        executed.add(cell);
      } else if (failure != null || !cell.runs()) {
        executed.add(cell.executed(null, List.of()));
      } else {
        number++;
        progress.cell(number, count, cell);
        int running = number;
        CellRun run =
            CellRun.of(session, number, cell.source(), () -> progress.limitReached(running));
        if (run.leftOut() > 0) {
          progress.leftOut(number, run.leftOut());
        }
        if (run.failure() != null) {
          failure = run.failure();
          failed = cell;
        }
        executed.add(cell.executed(number, run.outputs()));
      }
    }
    return new Run(notebook.withCells(executed), failed == null ? 0 : number, failed, failure);
  }
}
