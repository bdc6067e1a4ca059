package recurrentlab.compiled;

import java.util.Arrays;
import recurrentlab.kernels.Rows;

/**
 * One array of parameters of the network as rows, {@code (in, out)}: a row holds what one input
 * contributes to every output. With it go its gradient, and Adam's two means where Adam is used, in
 * the same shape.
 *
 * <p>DL4J keeps all parameters of a network in one flat array; this knows the order there.
 */
final class Parameter {
  /** DL4J's order of a matrix {@code [in, out]} in the flat array. */
  enum Order {
    /** Row after row. */
    ROWS,
    /** Column after column, DL4J's 'f'. */
    COLUMNS
  }

  final double[][] value;
  final double[][] gradient;
  private final Order order;
  private double[][] transposed;

  Parameter(int rows, int columns, Order order) {
    value = new double[rows][columns];
    gradient = new double[rows][columns];
    this.order = order;
  }

  int rows() {
    return value.length;
  }

  int columns() {
    return value[0].length;
  }

  int length() {
    return rows() * columns();
  }

  /** A new array of this parameter's shape. */
  double[][] zeros() {
    return new double[rows()][columns()];
  }

  void clearGradient() {
    for (double[] row : gradient) {
      Arrays.fill(row, 0);
    }
  }

  /**
   * The values as {@code (out, in)}, for the way back: a copy, because a product by whole rows is
   * several times faster than one by columns.
   */
  double[][] transposed() {
    if (transposed == null) {
      transposed = new double[columns()][rows()];
    }
    Rows.transpose(value, transposed);
    return transposed;
  }

  /**
   * Takes rows of this shape out of a flat array.
   *
   * @param offset place of the first element
   * @param rows overwritten
   */
  void read(double[] flat, int offset, double[][] rows) {
    for (int i = 0; i < rows.length; i++) {
      double[] row = rows[i];
      if (order == Order.ROWS) {
        System.arraycopy(flat, offset + i * row.length, row, 0, row.length);
      } else {
        for (int j = 0; j < row.length; j++) {
          row[j] = flat[offset + j * rows.length + i];
        }
      }
    }
  }

  /**
   * Puts rows of this shape into a flat array.
   *
   * @param flat modified
   */
  void write(double[][] rows, double[] flat, int offset) {
    for (int i = 0; i < rows.length; i++) {
      double[] row = rows[i];
      if (order == Order.ROWS) {
        System.arraycopy(row, 0, flat, offset + i * row.length, row.length);
      } else {
        for (int j = 0; j < row.length; j++) {
          flat[offset + j * rows.length + i] = row[j];
        }
      }
    }
  }
}
