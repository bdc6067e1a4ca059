package recurrentlab.scratch;

/** Copies and shapes. A matrix is an array of its rows. */
public final class Matrices {
  private Matrices() {}

  /** The values of one row into another. */
  static void copy(double[] from, double[] to) {
    System.arraycopy(from, 0, to, 0, to.length);
  }

  /**
   * The parts, one after the other.
   *
   * @param whole as long as the parts together; overwritten
   */
  static void concatenate(double[] whole, double[]... parts) {
    int start = 0;
    for (double[] part : parts) {
      System.arraycopy(part, 0, whole, start, part.length);
      start += part.length;
    }
  }

  /**
   * The reverse of {@link #concatenate}.
   *
   * @param parts overwritten
   */
  public static void split(double[] whole, double[]... parts) {
    int start = 0;
    for (double[] part : parts) {
      System.arraycopy(whole, start, part, 0, part.length);
      start += part.length;
    }
  }

  /** A copy that shares no row. */
  static double[][] copy(double[][] m) {
    double[][] copy = m.clone();
    for (int i = 0; i < copy.length; i++) {
      copy[i] = copy[i].clone();
    }
    return copy;
  }

  /**
   * @throws IllegalArgumentException if there is no row, or a row has not that many columns
   */
  static void requireColumns(String name, double[][] m, int columns) {
    if (m.length == 0) {
      throw new IllegalArgumentException(name + ": expected at least one row, found none");
    }
    for (int i = 0; i < m.length; i++) {
      if (m[i].length != columns) {
        throw new IllegalArgumentException(
            name + ", row " + i + ": expected " + columns + " columns, found " + m[i].length);
      }
    }
  }

  /**
   * @throws IllegalArgumentException if m is not (rows, columns)
   */
  static void requireShape(String name, double[][] m, int rows, int columns) {
    if (m.length != rows) {
      throw new IllegalArgumentException(name + ": expected " + rows + " rows, found " + m.length);
    }
    requireColumns(name, m, columns);
  }

  /**
   * @throws IllegalArgumentException if x is not (n)
   */
  static void requireLength(String name, double[] x, int n) {
    if (x.length != n) {
      throw new IllegalArgumentException(name + ": expected length " + n + ", found " + x.length);
    }
  }
}
