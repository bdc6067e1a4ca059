package recurrentlab.compiled;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Rows in native memory, one after the other, in float or double. To ND4J this is the transposed
 * matrix in column order.
 */
final class NativeRows {
  /** {@code [columns, rows]}, order 'f'. */
  final INDArray array;

  private final int rows;
  private final FloatBuffer floats;
  private final DoubleBuffer doubles;
  private final float[] row;

  NativeRows(int rows, int columns, DataType type) {
    array = Nd4j.create(type, new long[] {columns, rows}, 'f');
    this.rows = rows;
    boolean single = type == DataType.FLOAT;
    floats = single ? array.data().asNioFloat() : null;
    doubles = single ? null : array.data().asNioDouble();
    row = new float[columns];
  }

  /** Takes the rows from..from+rows-1. */
  void put(double[][] source, int from) {
    for (int r = 0; r < rows; r++) {
      double[] values = source[from + r];
      if (floats == null) {
        doubles.position(r * row.length).put(values, 0, row.length);
      } else {
        for (int j = 0; j < row.length; j++) {
          row[j] = (float) values[j];
        }
        floats.position(r * row.length).put(row);
      }
    }
  }

  /** Adds to the rows from..from+rows-1. */
  void addTo(double[][] target, int from) {
    for (int r = 0; r < rows; r++) {
      double[] values = target[from + r];
      if (floats == null) {
        DoubleBuffer source = doubles.position(r * row.length);
        for (int j = 0; j < row.length; j++) {
          values[j] += source.get();
        }
      } else {
        floats.position(r * row.length).get(row);
        for (int j = 0; j < row.length; j++) {
          values[j] += row[j];
        }
      }
    }
  }
}
