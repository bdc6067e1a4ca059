package recurrentlab.marks;

import java.util.Arrays;

/**
 * The notebook's hash of an array x: max + min + mean + median + standard deviation (of the
 * population) + Σ x_k + Σ k x_k, k from 0 in row-major order. A sum over different arrays may be
 * the same: it finds slips, it proves nothing.
 */
public final class ArrayHash {
  private static final double TOLERANCE = 1e-5;

  private ArrayHash() {}

  /**
   * The hash.
   *
   * @param x flat, row-major; not modified
   * @return NaN if there is a NaN or no number at all
   */
  public static double of(double[] x) {
    if (x.length == 0) {
      return Double.NaN;
    }
    double sum = 0;
    double weighted = 0;
    for (int k = 0; k < x.length; k++) {
      sum += x[k];
      weighted += k * x[k];
    }
    double mean = sum / x.length;
    double squares = 0;
    for (double value : x) {
      squares += (value - mean) * (value - mean);
    }
    double[] sorted = x.clone();
    Arrays.sort(sorted);
    // of an even number the mean of the two in the middle, as NumPy's
    double median = (sorted[(x.length - 1) / 2] + sorted[x.length / 2]) / 2;
    double deviation = Math.sqrt(squares / x.length);
    return sorted[x.length - 1] + sorted[0] + mean + median + deviation + sum + weighted;
  }

  /** Whether |hash - expected| &le; 1e-5 + 1e-5 |expected|; never for NaN. */
  public static boolean matches(double hash, double expected) {
    return Math.abs(hash - expected) <= TOLERANCE + TOLERANCE * Math.abs(expected);
  }
}
