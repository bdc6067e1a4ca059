package recurrentlab.console;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A table of text with right-aligned columns as wide as their widest cell. Picocli's {@code
 * TextTable} aligns to the left only, and must know the widths in advance.
 */
public final class Table {
  /**
   * @param colour dresses the last cell
   */
  private record Row(UnaryOperator<String> colour, String... cells) {}

  private final List<Row> rows = new ArrayList<>();

  /** Starts with the heads of the columns. */
  public Table(String... heads) {
    row(heads);
  }

  /** A row without colour. */
  public void row(String... cells) {
    row(UnaryOperator.identity(), cells);
  }

  /**
   * @param colour dresses the last cell, and does not count for its width
   */
  void row(UnaryOperator<String> colour, String... cells) {
    rows.add(new Row(colour, cells));
  }

  /** Prints it. */
  public void print(PrintWriter out) {
    int[] widths = new int[rows.get(0).cells().length];
    for (Row row : rows) {
      Arrays.setAll(widths, k -> Math.max(widths[k], row.cells()[k].length()));
    }
    for (Row row : rows) {
      StringBuilder line = new StringBuilder(" ");
      String[] cells = row.cells();
      for (int k = 0; k < cells.length; k++) {
        line.append("  ".repeat(Math.min(k, 1)))
            .append(" ".repeat(widths[k] - cells[k].length()))
            .append(k == cells.length - 1 ? row.colour().apply(cells[k]) : cells[k]);
      }
      out.println(line);
    }
  }
}
