package recurrentlab.exchange;

import java.nio.ByteBuffer;
import recurrentlab.training.Array;

/**
 * An array in a file.
 *
 * @param type of its numbers in the file
 * @param array its shape and its numbers
 */
public record Tensor(NumberType type, Array array) {
  /** Its size in the file. */
  long bytes() {
    return (long) array.size() * type.bytes();
  }

  /**
   * Reads the numbers that follow.
   *
   * @param from little-endian, with at least as many bytes left
   */
  static Tensor read(NumberType type, int[] shape, ByteBuffer from) {
    int size = 1;
    for (int side : shape) {
      size *= side;
    }
    double[] values = new double[size];
    for (int k = 0; k < size; k++) {
      values[k] = type.get(from);
    }
    return new Tensor(type, new Array(shape, values));
  }

  /** Writes its numbers. */
  void write(ByteBuffer to) {
    type.put(array.values(), to);
  }
}
