package recurrentlab.scratch;

import recurrentlab.kernels.Functions;

/**
 * What {@link Activations} computes of one value, here of a whole row and in its place, by {@link
 * Functions}: the networks spend much of their time here.
 *
 * <p>Holds work space: one instance for each network, not for two threads.
 */
final class RowActivations {
  private final Functions functions = new Functions();

  /**
   * σ(x + 1e-12) = 1 / (1 + exp(-(x + 1e-12))).
   *
   * @param x (n); modified
   */
  void sigmoid(double[] x) {
    addTiny(x);
    functions.sigmoid(x, 0, x.length);
  }

  /**
   * tanh(x + 1e-12).
   *
   * @param x (n); modified
   */
  void tanh(double[] x) {
    addTiny(x);
    functions.tanh(x, 0, x.length);
  }

  private static void addTiny(double[] x) {
    for (int k = 0; k < x.length; k++) {
      x[k] += Activations.TINY;
    }
  }

  /**
   * From s = σ(x) to σ'(x) = s (1 - s).
   *
   * @param s (n); modified
   */
  static void sigmoidToSlope(double[] s) {
    for (int k = 0; k < s.length; k++) {
      s[k] *= 1 - s[k];
    }
  }

  /**
   * From t = tanh(x) to tanh'(x) = 1 - t².
   *
   * @param t (n); modified
   */
  static void tanhToSlope(double[] t) {
    for (int k = 0; k < t.length; k++) {
      t[k] = 1 - t[k] * t[k];
    }
  }
}
