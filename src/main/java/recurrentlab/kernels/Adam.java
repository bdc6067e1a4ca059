package recurrentlab.kernels;

/** The step of Adam (Kingma and Ba, arXiv:1412.6980) on one row of parameters. */
public final class Adam {
  private Adam() {}

  /**
   *
   *
   * <pre>
   * m = β₁ m + (1 - β₁) g
   * v = β₂ v + (1 - β₂) g²
   * p = p - rate m / (√v + ε)
   * </pre>
   *
   * The corrections for the bias towards zero are the caller's, in rate and ε: the paper's (and
   * PyTorch's) step t has rate = α c₂/c₁ and c₂ ε for ε, where c₁ = 1 - β₁ᵗ, c₂ = √(1 - β₂ᵗ).
   *
   * @param p parameters, (n); modified
   * @param g their gradient, (n)
   * @param m its running mean, (n); modified
   * @param v the running mean of its square, (n); modified
   */
  public static void step(
      double[] p,
      double[] g,
      double[] m,
      double[] v,
      double beta1,
      double beta2,
      double rate,
      double epsilon) {
    double oneMinusBeta1 = 1 - beta1;
    double oneMinusBeta2 = 1 - beta2;
    // One loop: it is vectorized although it has three targets, and each array is read only once.
    for (int j = 0; j < p.length; j++) {
      double d = g[j];
      double mean = beta1 * m[j] + oneMinusBeta1 * d;
      double square = beta2 * v[j] + oneMinusBeta2 * d * d;
      m[j] = mean;
      v[j] = square;
      p[j] -= rate * mean / (Math.sqrt(square) + epsilon);
    }
  }

  /**
   * What the last {@link #step} took from the parameters, again: rate m / (√v + ε).
   *
   * @param m as the step left it, (n); only read
   * @param v as the step left it, (n); only read
   * @param taken overwritten, (n)
   */
  public static void taken(double[] m, double[] v, double rate, double epsilon, double[] taken) {
    for (int j = 0; j < taken.length; j++) {
      taken[j] = rate * m[j] / (Math.sqrt(v[j]) + epsilon);
    }
  }
}
