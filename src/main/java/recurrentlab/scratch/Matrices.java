package recurrentlab.scratch;

/** The few products that the networks are made of. A matrix is an array of its rows. */
final class Matrices {
  private Matrices() {}

  /**
   * m x + b.
   *
   * @param m (rows, columns)
   * @param x (columns)
   * @param b (rows)
   * @return (rows)
   */
  static double[] affine(double[][] m, double[] x, double[] b) {
    double[] y = b.clone();
    addProduct(m, x, y);
    return y;
  }

  /**
   * y += m x.
   *
   * @param m (rows, columns)
   * @param x (columns)
   * @param y (rows); modified
   */
  static void addProduct(double[][] m, double[] x, double[] y) {
    for (int i = 0; i < m.length; i++) {
      double[] row = m[i];
      double sum = 0;
      for (int j = 0; j < row.length; j++) {
        sum += row[j] * x[j];
      }
      y[i] += sum;
    }
  }

  /**
   * y += mᵀ x.
   *
   * @param m (rows, columns)
   * @param x (rows)
   * @param y (columns); modified
   */
  static void addTransposedProduct(double[][] m, double[] x, double[] y) {
    for (int i = 0; i < m.length; i++) {
      addScaled(m[i], x[i], y);
    }
  }

  /**
   * m += a bᵀ.
   *
   * @param a (rows)
   * @param b (columns)
   * @param m (rows, columns); modified
   */
  static void addOuterProduct(double[] a, double[] b, double[][] m) {
    for (int i = 0; i < m.length; i++) {
      addScaled(b, a[i], m[i]);
    }
  }

  /**
   * y += factor x.
   *
   * @param x (n)
   * @param y (n); modified
   */
  static void addScaled(double[] x, double factor, double[] y) {
    for (int j = 0; j < y.length; j++) {
      y[j] += factor * x[j];
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
