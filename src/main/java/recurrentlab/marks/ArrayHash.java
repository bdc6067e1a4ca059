package recurrentlab.marks;

import java.util.Arrays;

/**
 * The notebook's hash of an array x: max + min + mean + median + standard deviation (of the
 * population) + Σ x_k + Σ k x_k, k from 0 in row-major order. Different arrays may have the same
 * sum: the hash finds slips, and proves nothing.
 *
 * <p>Commons Statistics would add 70 ms of class loading to a run and change last digits in
 * run.json.
 */
public final class ArrayHash {
  private static final double TOLERANCE = 1e-5;

  private ArrayHash() {}

  /**
   * The hash.
   *
   * @param x flat, row-major; not modified
   * @return NaN if the array holds a NaN or is empty
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
    // the mean of the two in the middle if their number is even, as NumPy has it
    double median = (sorted[(x.length - 1) / 2] + sorted[x.length / 2]) / 2;
    double deviation = Math.sqrt(squares / x.length);
    return sorted[x.length - 1] + sorted[0] + mean + median + deviation + sum + weighted;
  }

  /** Whether |hash - expected| &le; 1e-5 + 1e-5 |expected|; never for NaN. */
  public static boolean matches(double hash, double expected) {
    return Math.abs(hash - expected) <= TOLERANCE + TOLERANCE * Math.abs(expected);
  }
}
