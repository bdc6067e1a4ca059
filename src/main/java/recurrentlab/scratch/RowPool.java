package recurrentlab.scratch;

import java.util.Arrays;

/** Rows that serve one sequence after the other, so that training allocates next to nothing. */
final class RowPool {
  private final int columns;
  private double[][] rows = {};

  RowPool(int columns) {
    this.columns = columns;
  }

  /** The first rows of the pool, whatever they hold; (count, columns). */
  double[][] first(int count) {
    int had = rows.length;
    if (had < count) {
      rows = Arrays.copyOf(rows, count);
      for (int i = had; i < count; i++) {
        rows[i] = new double[columns];
      }
    }
    return Arrays.copyOf(rows, count);
  }
}
