package recurrentlab.compiled;

import java.util.Arrays;

/**
 * What rows are made of. Two kinds: {@code double[]}, and {@code float[]} for the wide recurrent
 * layers of a network of floats.
 *
 * @param <R> a row
 */
abstract class RowType<R> {
  static final RowType<double[]> DOUBLE =
      new RowType<>() {
        @Override
        double[] row(int width) {
          return new double[width];
        }

        @Override
        double[][] rows(int count, int width) {
          return new double[count][width];
        }

        @Override
        double[][][] steps(int count) {
          return new double[count][][];
        }

        @Override
        int width(double[] row) {
          return row.length;
        }

        @Override
        void clear(double[] row) {
          Arrays.fill(row, 0);
        }
      };

  static final RowType<float[]> FLOAT =
      new RowType<>() {
        @Override
        float[] row(int width) {
          return new float[width];
        }

        @Override
        float[][] rows(int count, int width) {
          return new float[count][width];
        }

        @Override
        float[][][] steps(int count) {
          return new float[count][][];
        }

        @Override
        int width(float[] row) {
          return row.length;
        }

        @Override
        void clear(float[] row) {
          Arrays.fill(row, 0);
        }
      };

  private RowType() {}

  /** That of these rows. */
  @SuppressWarnings("unchecked") // there are no others
  static <R> RowType<R> of(R[] rows) {
    return (RowType<R>) (rows instanceof float[][] ? FLOAT : DOUBLE);
  }

  /** A new row of zeros. */
  abstract R row(int width);

  /** New rows of zeros. */
  abstract R[] rows(int count, int width);

  /** Room for so many steps of rows. */
  abstract R[][] steps(int count);

  abstract int width(R row);

  /** Sets a row to zero. */
  abstract void clear(R row);

  /** The same numbers in a row of its own. */
  final R copy(R row) {
    R copy = row(width(row));
    System.arraycopy(row, 0, copy, 0, width(row));
    return copy;
  }
}
