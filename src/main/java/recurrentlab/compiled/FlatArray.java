package recurrentlab.compiled;

import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A whole ND4J array of float or double, taken out and put back in one go, in the order of its
 * buffer.
 */
public final class FlatArray {
  private double[] values = {};
  private float[] floats = {};

  /**
   * The array's values in double.
   *
   * @param array with a buffer of its own, not part of another's
   * @return overwritten by the next call of this or {@link #blank}
   */
  public double[] read(INDArray array) {
    double[] copy = blank(array);
    DataBuffer buffer = array.data();
    if (array.dataType() == DataType.DOUBLE) {
      buffer.asNioDouble().get(copy);
    } else {
      buffer.asNioFloat().get(floats);
      for (int k = 0; k < copy.length; k++) {
        copy[k] = floats[k];
      }
    }
    return copy;
  }

  /** Room for the array's values; what it holds is left from before. */
  double[] blank(INDArray array) {
    int length = (int) array.length();
    if (values.length != length) {
      values = new double[length];
      floats = new float[length];
    }
    return values;
  }

  /**
   * Puts what {@link #blank} gave into the array, rounded to its type.
   *
   * @param array overwritten
   */
  void write(INDArray array) {
    DataBuffer buffer = array.data();
    if (array.dataType() == DataType.DOUBLE) {
      buffer.asNioDouble().put(values);
    } else {
      for (int k = 0; k < values.length; k++) {
        floats[k] = (float) values[k];
      }
      buffer.asNioFloat().put(floats);
    }
  }
}
