package recurrentlab.compiled;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import recurrentlab.kernels.FloatRows;
import recurrentlab.kernels.Rows;

/**
 * Rows in native memory, in float or double, one after the other, which to ND4J is the transposed
 * matrix in column order.
 */
final class NativeRows {
  /** {@code [columns, rows]}, order 'f'. */
  final INDArray array;

  private final int rows;
  private final int columns;
  private final FloatBuffer floats; // null in double
  private final DoubleBuffer doubles; // null in float
  private final float[] singles; // what goes to the buffer and comes from it
  private final double[] values;

  /**
   * @param type FLOAT or DOUBLE
   */
  NativeRows(int rows, int columns, DataType type) {
    array = Nd4j.create(type, new long[] {columns, rows}, 'f');
    this.rows = rows;
    this.columns = columns;
    boolean single = type == DataType.FLOAT;
    floats = single ? array.data().asNioFloat() : null;
    doubles = single ? null : array.data().asNioDouble();
    singles = new float[single ? columns : 0];
    values = new double[single ? 0 : columns];
  }

  /** Takes the rows from..from+rows-1, columns from first on. */
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
    for (int r = 0; r < rows; r++) {
      if (floats == null) {
        doubles.position(r * columns).get(values);
        Rows.addScaled(1, values, target[from + r]);
      } else {
        floats.position(r * columns).get(singles);
        FloatRows.add(singles, target[from + r]);
      }
    }
  }
}
