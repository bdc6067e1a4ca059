package recurrentlab.compiled;

import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A whole ND4J array of float or double, in the order of its buffer, in one go. */
final class FlatArray {
  private FlatArray() {}

  /** A copy in double. */
  static double[] read(INDArray array) {
    DataBuffer buffer = array.data();
    double[] values = new double[(int) array.length()];
    if (array.dataType() == DataType.DOUBLE) {
      buffer.asNioDouble().get(values);
    } else {
      float[] floats = new float[values.length];
      buffer.asNioFloat().get(floats);
      for (int k = 0; k < floats.length; k++) {
        values[k] = floats[k];
      }
    }
    return values;
  }

  /**
   * Rounds to the array's type.
   *
   * @param array overwritten
   */
  static void write(double[] values, INDArray array) {
    DataBuffer buffer = array.data();
    if (array.dataType() == DataType.DOUBLE) {
      buffer.asNioDouble().put(values);
    } else {
      float[] floats = new float[values.length];
      for (int k = 0; k < floats.length; k++) {
        floats[k] = (float) values[k];
      }
      buffer.asNioFloat().put(floats);
    }
  }
}
