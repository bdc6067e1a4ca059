package recurrentlab.training;

import java.util.Arrays;

/**
 * Numbers in a shape, such as a layer's weights.
 *
 * @param shape its sides, 0 or more each
 * @param values row-major, as many as the product of the sides
 */
public record Array(int[] shape, double[] values) {
  /** Checks that shape and values agree; copies both. */
  public Array {
    shape = shape.clone();
    values = values.clone();
    long size = Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
    if (Arrays.stream(shape).anyMatch(side -> side < 0) || size != values.length) {
      throw new IllegalArgumentException(
          "expected the values of the shape "
              + Arrays.toString(shape)
              + ", found "
              + values.length);
    }
  }

  /** A vector (n). */
  public static Array of(double[] values) {
    return new Array(new int[] {values.length}, values);
  }

  /** A matrix (rows, columns) of at least one row. */
  public static Array of(double[][] rows) {
    return new Array(
        new int[] {rows.length, rows[0].length},
        Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray());
  }

  /** How many numbers it has. */
  public int size() {
    return values.length;
  }

  /** The sides; a copy. */
  @Override
  public int[] shape() {
    return shape.clone();
  }

  /** The values; a copy. */
  @Override
  public double[] values() {
    return values.clone();
  }

  /** By shape and bits. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Array array
        && Arrays.equals(shape, array.shape)
        && Arrays.equals(values, array.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
  }

  /** Its shape, as {@code [200, 4]}. */
  @Override
  public String toString() {
    return Arrays.toString(shape);
  }

  /** The rows of a matrix; copies. */
  public double[][] rows() {
    if (shape.length != 2) {
      throw new IllegalArgumentException("expected a matrix, found " + Arrays.toString(shape));
    }
    double[][] rows = new double[shape[0]][];
    Arrays.setAll(rows, i -> Arrays.copyOfRange(values, i * shape[1], (i + 1) * shape[1]));
    return rows;
  }
}
