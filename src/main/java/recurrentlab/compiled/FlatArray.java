package recurrentlab.compiled;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A whole ND4J array of float or double, taken out and put back in one go: a copy of it in its own
 * type, in the order of its buffer.
 */
public final class FlatArray {
  private double[] doubles = {}; // of an array of doubles
  private float[] floats; // of an array of floats; else null
  private double[] values = {}; // the floats, for those who read them

  /**
   * The array's values in double.
   *
   * @param array with a buffer of its own, not part of another's
   * @return overwritten by the next call
   */
  public double[] read(INDArray array) {
    load(array);
    if (floats == null) {
      return doubles;
    }
    if (values.length != floats.length) {
      values = new double[floats.length];
    }
    for (int k = 0; k < values.length; k++) {
      values[k] = floats[k];
    }
    return values;
  }

  /**
   * Takes the array out.
   *
   * @return false if it holds what it held when it was last taken out or put back
   */
  boolean load(INDArray array) {
    boolean fresh = reserve(array);
    if (floats == null) {
      DoubleBuffer buffer = array.data().asNioDouble();
      if (!fresh && buffer.mismatch(DoubleBuffer.wrap(doubles)) < 0) {
        return false;
      }
      buffer.get(doubles);
    } else {
      FloatBuffer buffer = array.data().asNioFloat();
      if (!fresh && buffer.mismatch(FloatBuffer.wrap(floats)) < 0) {
        return false;
      }
      buffer.get(floats);
    }
    return true;
  }

  /**
   * Makes room for the array, if there is none; what is there is left from before.
   *
   * @return whether the room is new
   */
  boolean reserve(INDArray array) {
    int length = (int) array.length();
    boolean isFloat = array.dataType() == DataType.FLOAT;
    if (isFloat == (floats != null) && length == length()) {
      return false;
    }
    floats = isFloat ? new float[length] : null;
    doubles = isFloat ? null : new double[length];
    return true;
  }

  private int length() {
    return floats == null ? doubles.length : floats.length;
  }

  double get(int index) {
    return floats == null ? doubles[index] : floats[index];
  }

  /**
   * Sets a value, rounded to the array's type.
   *
   * @return what it was rounded to
   */
  double put(int index, double value) {
    if (floats == null) {
      doubles[index] = value;
      return value;
    }
    floats[index] = (float) value;
    return floats[index];
  }

  /**
   * Puts it all back.
   *
   * @param array overwritten
   */
  void store(INDArray array) {
    if (floats == null) {
      array.data().asNioDouble().put(doubles);
    } else {
      array.data().asNioFloat().put(floats);
    }
  }
}
