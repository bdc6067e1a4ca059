package recurrentlab.scratch;

/**
 * The notebook's activation functions. Each adds {@link #TINY} to its argument first, as the
 * notebook does.
 *
 * <p>The slopes here take the <em>argument</em> of the function: {@code tanhSlope(x) = 1 -
 * tanh(x)²}. The notebook hands them values that are already activations (R2, L3). The exact
 * backward pass does not use them: from an activation a the slope is a(1 - a), or 1 - a².
 */
public final class Activations {
  /** What the notebook adds inside every activation and inside the loss's logarithm. */
  public static final double TINY = 1e-12;

  private Activations() {}

  /** 1 / (1 + exp(-x)). */
  public static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-(x + TINY)));
  }

  /** The hyperbolic tangent. */
  public static double tanh(double x) {
    return Math.tanh(x + TINY);
  }

  /** sigmoid(x) (1 - sigmoid(x)). */
  public static double sigmoidSlope(double x) {
    double s = sigmoid(x);
    return s * (1 - s);
  }

  /** 1 - tanh(x)². */
  public static double tanhSlope(double x) {
    double t = tanh(x);
    return 1 - t * t;
  }

  /**
   * The sigmoid of each value.
   *
   * @param x (n)
   * @return (n)
   */
  public static double[] sigmoid(double[] x) {
    double[] s = new double[x.length];
    for (int k = 0; k < x.length; k++) {
      s[k] = sigmoid(x[k]);
    }
    return s;
  }

  /**
   * The hyperbolic tangent of each value.
   *
   * @param x (n)
   * @return (n)
   */
  public static double[] tanh(double[] x) {
    double[] t = new double[x.length];
    for (int k = 0; k < x.length; k++) {
      t[k] = tanh(x[k]);
    }
    return t;
  }

  /**
   * exp(x_k) / Σ_j exp(x_j): probabilities that sum to 1. No maximum is subtracted first, as in the
   * notebook, so a value above about 709 gives NaN.
   *
   * @param x (n)
   * @return (n)
   */
  public static double[] softmax(double[] x) {
    double[] e = new double[x.length];
    double sum = 0;
    for (int k = 0; k < x.length; k++) {
      e[k] = Math.exp(x[k] + TINY);
      sum += e[k];
    }
    for (int k = 0; k < x.length; k++) {
      e[k] /= sum;
    }
    return e;
  }
}
