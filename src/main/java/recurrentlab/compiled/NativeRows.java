package recurrentlab.compiled;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import recurrentlab.kernels.FloatRows;

/**
 * Rows in native memory, in float or double: one after the other, which to ND4J is the transposed
 * matrix in column order; or side by side, a column of all rows after the other, to be read only.
 */
final class NativeRows {
  /**
   * {@code [columns, rows]} one after the other, {@code [rows, columns]} side by side, order 'f'.
   */
  final INDArray array;

  private final int rows;
  private final int columns;
  private final boolean sideBySide;
  private final FloatBuffer floats; // null in double
  private final DoubleBuffer doubles; // null in float
  private final float[] singles; // what goes to the buffer and comes from it
  private final double[] values;

  /**
   * @param type FLOAT or DOUBLE
   */
  NativeRows(int rows, int columns, DataType type, boolean sideBySide) {
    long[] shape = sideBySide ? new long[] {rows, columns} : new long[] {columns, rows};
    array = Nd4j.create(type, shape, 'f');
    this.rows = rows;
    this.columns = columns;
    this.sideBySide = sideBySide;
    boolean single = type == DataType.FLOAT;
    floats = single ? array.data().asNioFloat() : null;
    doubles = single ? null : array.data().asNioDouble();
    int part = sideBySide ? rows * columns : columns;
    singles = new float[single ? part : 0];
    values = new double[single ? 0 : part];
  }

  /** Takes the rows from..from+rows-1, columns from first on; not if they are side by side. */
  void put(double[][] source, int from, int first) {
    for (int r = 0; r < rows; r++) {
      if (floats == null) {
        doubles.position(r * columns).put(source[from + r], first, columns);
      } else {
        FloatRows.round(source[from + r], first, singles, 0, columns);
        floats.position(r * columns).put(singles);
      }
    }
  }

  /** Adds to the rows from..from+rows-1. */
  void addTo(double[][] target, int from) {
    if (sideBySide) {
      fetch(0);
    }
    for (int r = 0; r < rows; r++) {
      double[] row = target[from + r];
      if (!sideBySide) {
        fetch(r * columns);
      }
      int first = sideBySide ? r : 0;
      int step = sideBySide ? rows : 1;
      if (floats == null) {
        add(values, first, step, row);
      } else {
        add(singles, first, step, row);
      }
    }
  }

  private void fetch(int position) {
    if (floats == null) {
      doubles.position(position).get(values);
    } else {
      floats.position(position).get(singles);
    }
  }

  private static void add(float[] x, int first, int step, double[] row) {
    for (int j = 0, k = first; j < row.length; j++, k += step) {
      row[j] += x[k];
    }
  }

  private static void add(double[] x, int first, int step, double[] row) {
    for (int j = 0, k = first; j < row.length; j++, k += step) {
      row[j] += x[k];
    }
  }
}
