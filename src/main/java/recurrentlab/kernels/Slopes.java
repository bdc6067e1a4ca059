package recurrentlab.kernels;

/**
 * The way back through an activation function: a gradient with respect to activations a becomes one
 * with respect to their arguments. The slope comes from the activation. Loops without a call in
 * them, which the compiler turns into vector instructions.
 */
public final class Slopes {
  private Slopes() {}

  /**
   * d_j = d_j (1 - a_j)(1 + a_j). Not 1 - a&sup2;, which loses the digits of 1 - a where a is near
   * 1.
   *
   * @param a only read
   * @param d modified, from..to-1
   */
  public static void tanh(double[] a, double[] d, int from, int to) {
    for (int j = from; j < to; j++) {
      d[j] *= (1 - a[j]) * (1 + a[j]);
    }
  }

  /** The same in float. */
  public static void tanh(float[] a, float[] d, int from, int to) {
    for (int j = from; j < to; j++) {
      d[j] *= (1 - a[j]) * (1 + a[j]);
    }
  }

  /**
   * d_j = d_j a_j (1 - a_j).
   *
   * @param a only read
   * @param d modified, from..to-1
   */
  public static void sigmoid(double[] a, double[] d, int from, int to) {
    for (int j = from; j < to; j++) {
      d[j] *= a[j] * (1 - a[j]);
    }
  }

  /** The same in float. */
  public static void sigmoid(float[] a, float[] d, int from, int to) {
    for (int j = from; j < to; j++) {
      d[j] *= a[j] * (1 - a[j]);
    }
  }

  /**
   * c += a &compfn; b, on parts of rows.
   *
   * @param c modified, from cFrom..cFrom+length-1
   */
  public static void addProduct(
      double[] a, int aFrom, double[] b, int bFrom, double[] c, int cFrom, int length) {
    for (int j = 0; j < length; j++) {
      c[cFrom + j] += a[aFrom + j] * b[bFrom + j];
    }
  }
}
