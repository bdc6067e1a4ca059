package recurrentlab.notebook;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * A notebook, as nbformat 4.5 has it.
 *
 * @param metadata of the whole notebook, such as its kernel; kept as it is
 * @param minor the format's minor version, 5 or above
 * @param cells from top to bottom
 */
public record Notebook(ObjectNode metadata, int minor, List<Cell> cells) {
  /** The format's major version. */
  public static final int MAJOR = 4;

  /** The first minor version whose cells have ids: an older notebook becomes one of it. */
  public static final int OLDEST_MINOR = 5;

  /** Copies the list. */
  public Notebook {
    if (minor < OLDEST_MINOR) {
      throw new IllegalArgumentException("nbformat 4.5 or above, found 4." + minor);
    }
    cells = List.copyOf(cells);
  }

  /** How many cells there are to run. */
  public int cellsToRun() {
    return (int) cells.stream().filter(Cell::runs).count();
  }

  /** The same with other cells. */
  public Notebook withCells(List<Cell> others) {
    return new Notebook(metadata, minor, others);
  }
}
