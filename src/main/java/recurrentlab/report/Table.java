package recurrentlab.report;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table of text with right-aligned columns as wide as their widest cell. */
final class Table {
  private final List<String[]> rows = new ArrayList<>();

  /** Starts with the heads of the columns. */
  Table(String... heads) {
    rows.add(heads);
  }

  void row(String... cells) {
    rows.add(cells);
  }

  void print(PrintWriter out) {
    int[] widths = new int[rows.get(0).length];
    for (String[] row : rows) {
      Arrays.setAll(widths, k -> Math.max(widths[k], row[k].length()));
    }
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder(" ");
      for (int k = 0; k < row.length; k++) {
        line.append("  ".repeat(Math.min(k, 1)))
            .append(" ".repeat(widths[k] - row[k].length()))
            .append(row[k]);
      }
      out.println(line);
    }
  }
}
