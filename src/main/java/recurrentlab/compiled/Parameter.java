package recurrentlab.compiled;

import java.util.Arrays;
import recurrentlab.kernels.FloatRows;
import recurrentlab.kernels.Rows;

/**
 * One array of parameters of the network as rows, usually {@code (in, out)}: a row holds what one
 * input contributes to every output. Products go along rows and are several times faster on long
 * ones, so the weights of few outputs are kept as {@code (out, in)}. With the values goes their
 * gradient, in the same shape.
 *
 * <p>DL4J keeps all parameters of a network in one flat array; this knows the order there.
 */
final class Parameter {
  /** The rows, and their order in the flat array. */
  enum Layout {
    /** {@code (in, out)}, row after row: a bias, and the weights of a convolution. */
    ROWS,
    /** {@code (in, out)}, column after column: a matrix in DL4J's order 'f'. */
    COLUMNS,
    /** {@code (out, in)}, row after row: the same order 'f'. */
    BY_OUTPUT;

    /** From this many outputs on, a dense or output layer's weights are kept by input. */
    private static final int FEW_OUTPUTS = 8;

    /** That of a dense or output layer. */
    static Layout of(int outputs) {
      return outputs < FEW_OUTPUTS ? BY_OUTPUT : COLUMNS;
    }
  }

  /** Rows whose elements lie side by side in a cache line of a flat array by columns. */
  private static final int TOGETHER = 8;

  final double[][] value;
  final double[][] gradient;

  /** Whether a row is an output. */
  final boolean byOutput;

  private final boolean byColumns;
  // Copies, with the version that they are of; several threads may ask.
  private double[][] transposed;
  private volatile int transposedVersion = -1;
  private float[][] floats;
  private volatile int floatsVersion = -1;
  private float[][] transposedFloats;
  private volatile int transposedFloatsVersion = -1;
  private int version;

  Parameter(int inputs, int outputs, Layout layout) {
    byOutput = layout == Layout.BY_OUTPUT;
    byColumns = layout == Layout.COLUMNS;
    value = byOutput ? new double[outputs][inputs] : new double[inputs][outputs];
    gradient = zeros();
  }

  int inputs() {
    return byOutput ? value[0].length : value.length;
  }

  int outputs() {
    return byOutput ? value.length : value[0].length;
  }

  int rows() {
    return value.length;
  }

  /** A new array of this parameter's shape. */
  double[][] zeros() {
    return new double[value.length][value[0].length];
  }

  void clearGradient() {
    for (double[] row : gradient) {
      Arrays.fill(row, 0);
    }
  }

  /** Must be told whenever the values have been modified. */
  void changed() {
    version++;
  }

  /** Another one after each change. */
  int version() {
    return version;
  }

  /** The values with rows and columns exchanged: a copy, kept until the values change. */
  double[][] transposed() {
    if (transposedVersion != version) {
      transpose();
    }
    return transposed;
  }

  private synchronized void transpose() {
    if (transposed == null) {
      transposed = new double[value[0].length][value.length];
    }
    if (transposedVersion != version) {
      Rows.transpose(value, transposed);
      transposedVersion = version;
    }
  }

  /** The values rounded: a copy, kept until they change. */
  float[][] floats() {
    if (floatsVersion != version) {
      round();
    }
    return floats;
  }

  private synchronized void round() {
    if (floats == null) {
      floats = new float[value.length][value[0].length];
    }
    if (floatsVersion != version) {
      for (int i = 0; i < value.length; i++) {
        FloatRows.round(value[i], 0, floats[i], 0, floats[i].length);
      }
      floatsVersion = version;
    }
  }

  /** The rounded values with rows and columns exchanged, likewise. */
  float[][] transposedFloats() {
    if (transposedFloatsVersion != version) {
      roundTransposed();
    }
    return transposedFloats;
  }

  private synchronized void roundTransposed() {
    if (transposedFloats == null) {
      transposedFloats = new float[value[0].length][value.length];
    }
    if (transposedFloatsVersion != version) {
      FloatRows.roundTransposed(value, transposedFloats);
      transposedFloatsVersion = version;
    }
  }

  /**
   * Takes rows of this shape out of a flat array.
   *
   * @param offset place of the first element
   * @param rows overwritten
   */
  void read(FlatArray flat, int offset, double[][] rows) {
    int columns = rows[0].length;
    if (!byColumns) {
      for (int i = 0; i < rows.length; i++) {
        for (int j = 0; j < columns; j++) {
          rows[i][j] = flat.get(offset + i * columns + j);
        }
      }
      return;
    }
    for (int first = 0; first < rows.length; first += TOGETHER) {
      int end = Math.min(first + TOGETHER, rows.length);
      for (int j = 0; j < columns; j++) {
        for (int i = first; i < end; i++) {
          rows[i][j] = flat.get(offset + j * rows.length + i);
        }
      }
    }
  }

  /**
   * Puts rows of this shape into a flat array.
   *
   * @param rows rounded to what the array can hold
   * @param flat modified
   */
  void write(double[][] rows, FlatArray flat, int offset) {
    int columns = rows[0].length;
    if (!byColumns) {
      for (int i = 0; i < rows.length; i++) {
        for (int j = 0; j < columns; j++) {
          rows[i][j] = flat.put(offset + i * columns + j, rows[i][j]);
        }
      }
      return;
    }
    for (int first = 0; first < rows.length; first += TOGETHER) {
      int end = Math.min(first + TOGETHER, rows.length);
      for (int j = 0; j < columns; j++) {
        for (int i = first; i < end; i++) {
          rows[i][j] = flat.put(offset + j * rows.length + i, rows[i][j]);
        }
      }
    }
  }
}
