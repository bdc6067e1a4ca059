package recurrentlab.scratch;

import recurrentlab.kernels.Functions;

/**
 * What {@link Activations} says of one value, here for whole rows.
 *
 * <p>Holds work space: one instance for each network, not for two threads.
 */
final class RowActivations {
  private final Functions functions = new Functions();
  private double[] line = {};

  /**
   * tanh(x + 1e-12).
   *
   * @param x (n); modified
   */
  void tanh(double[] x) {
    for (int k = 0; k < x.length; k++) {
      x[k] += Activations.TINY;
    }
    functions.tanh(x, 0, x.length);
  }

  /**
   * A row of gates: tanh(x + 1e-12) of the first values, σ(x + 1e-12) of the others. Both from one
   * pass of the sigmoid, as tanh(x) = 2 σ(2x) - 1, which is right to 3e-16.
   *
   * @param x (n); modified
   * @param tanhs how many of them are for tanh, 0..n
   */
  void gates(double[] x, int tanhs) {
    arguments(x, tanhs, x);
    functions.sigmoid(x, 0, x.length);
    for (int k = 0; k < tanhs; k++) {
      x[k] = 2 * x[k] - 1;
    }
  }

  /**
   * {@link Activations#softmax} of each row; exp of all rows as one long line, which costs less
   * than value by value.
   *
   * @param x (rows, n); modified
   */
  void softmax(double[][] x) {
    int n = x[0].length;
    reserve(x.length * n);
    for (int i = 0; i < x.length; i++) {
      for (int k = 0; k < n; k++) {
        line[i * n + k] = x[i][k] + Activations.TINY;
      }
    }
    functions.exp(line, 0, x.length * n);
    for (int i = 0; i < x.length; i++) {
      double sum = 0;
      for (int k = 0; k < n; k++) {
        sum += line[i * n + k];
      }
      for (int k = 0; k < n; k++) {
        x[i][k] = line[i * n + k] / sum;
      }
    }
  }

  /**
   * tanh'(x + 1e-12) of the rows. All of them go through tanh as one long line, which costs less
   * than many short ones.
   *
   * @param x (rows, n)
   * @param slopes (rows, n); overwritten
   */
  void tanhSlopes(double[][] x, double[][] slopes) {
    int n = x[0].length;
    reserve(x.length * n);
    for (int i = 0; i < x.length; i++) {
      System.arraycopy(x[i], 0, line, i * n, n);
    }
    for (int k = 0; k < x.length * n; k++) {
      line[k] += Activations.TINY;
    }
    functions.tanh(line, 0, x.length * n);
    for (int k = 0; k < x.length * n; k++) {
      line[k] = 1 - line[k] * line[k];
    }
    for (int i = 0; i < x.length; i++) {
      System.arraycopy(line, i * n, slopes[i], 0, n);
    }
  }

  /**
   * Of rows of {@link #gates}: tanh'(x + 1e-12) of the first values of each, σ'(x + 1e-12) of the
   * others; tanh'(x) = 4 σ'(2x). As one long line, too.
   *
   * @param x (rows, n)
   * @param tanhs how many of each row are for tanh', 0..n
   * @param slopes (rows, n); overwritten
   */
  void gateSlopes(double[][] x, int tanhs, double[][] slopes) {
    int n = x[0].length;
    reserve(x.length * n);
    for (int i = 0; i < x.length; i++) {
      arguments(x[i], tanhs, slopes[i]);
      System.arraycopy(slopes[i], 0, line, i * n, n);
    }
    functions.sigmoid(line, 0, x.length * n);
    for (int i = 0; i < x.length; i++) {
      System.arraycopy(line, i * n, slopes[i], 0, n);
      toSlope(slopes[i], tanhs);
    }
  }

  private void reserve(int length) {
    if (line.length < length) {
      line = new double[length];
    }
  }

  /** What goes into the sigmoid; into x itself if that is given twice. */
  private static void arguments(double[] x, int tanhs, double[] moved) {
    for (int k = 0; k < tanhs; k++) {
      moved[k] = 2 * (x[k] + Activations.TINY);
    }
    for (int k = tanhs; k < x.length; k++) {
      moved[k] = x[k] + Activations.TINY;
    }
  }

  /** From s = σ(2x) to 4 s (1 - s), from s = σ(x) to s (1 - s). */
  private static void toSlope(double[] s, int tanhs) {
    for (int k = 0; k < tanhs; k++) {
      s[k] = 4 * s[k] * (1 - s[k]);
    }
    for (int k = tanhs; k < s.length; k++) {
      s[k] *= 1 - s[k];
    }
  }
}
