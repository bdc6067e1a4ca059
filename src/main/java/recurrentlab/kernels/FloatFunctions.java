package recurrentlab.kernels;

/**
 * The sigmoid and tanh of many values, in place, as they come out in float: for networks of floats,
 * whose rows hold doubles all the same. What decides such a network's training is where an
 * activation is flat: a saturated one is exactly 1 in float and its slope exactly 0, of which Adam,
 * dividing a gradient by its own size, makes no step at all.
 *
 * <p>About twice as fast as {@link Functions} where a processor's vectors hold eight doubles, and
 * no faster where they hold four: 11 digits are enough before the result is rounded to 24 bits. e^y
 * = 2^k (1 + q) with k the whole number nearest y / ln 2 and q = e^r - 1 by its series. All loops
 * but one are vectorized.
 *
 * <p>Holds the arrays for what is between the loops, so that no call allocates: one instance for
 * each thread.
 */
public final class FloatFunctions {
  private static final double PER_LN_2 = 1.4426950408889634; // 1 / ln 2
  private static final double LN_2 = 0.6931471805599453;
  private static final double TO_LOW_BITS = 0x1.8p52; // a whole number plus this has it in its bits
  private static final int EXPONENT_BITS = 1023;
  private static final int MANTISSA_LENGTH = 52;
  private static final double TO_FLOAT = 0x1p29 + 1; // Veltkamp: leaves 24 digits of 53
  private static final double HUGE = 1e300;

  // e^89 is too large for a float; tanh is 1 long before 20
  private static final double SIGMOID_END = 89;
  private static final double TANH_END = 20;

  /** tanh of 8.664339742, where Sleef, and with it PyTorch on AVX2, cuts it off in float. */
  private static final double TORCH_CUT_OFF = Math.tanh(8.664339742f);

  private double[] power = {}; // k, later 2^k
  private double[] rest = {}; // r, later e^r - 1

  /**
   * x_j = 1 / (1 + e^{-x_j}), every step rounded to float: exactly 1 from about 16.6 on, and before
   * that in the steps of 1 + e^{-x}, which are twice as wide as a float's below 1. Never less than
   * e^-89.
   *
   * @param x modified
   * @param from first index
   * @param to after the last index
   */
  public void sigmoid(double[] x, int from, int to) {
    reserve(to);
    reduce(x, -1, SIGMOID_END, power, rest, from, to);
    expm1(rest, from, to);
    powersOfTwo(power, from, to);
    invertOnePlus(power, rest, x, from, to);
  }

  /**
   * x_j = tanh(x_j), rounded to float.
   *
   * @param x modified
   * @param from first index
   * @param to after the last index
   */
  public void tanh(double[] x, int from, int to) {
    exactTanh(x, from, to);
    round(x, from, to);
  }

  /**
   * The same, but exactly &plusmn;1 from |x| = 8.664339742 on, as in PyTorch on AVX2.
   *
   * @param x modified
   * @param from first index
   * @param to after the last index
   */
  public void torchTanh(double[] x, int from, int to) {
    exactTanh(x, from, to);
    cutOff(x, from, to);
    round(x, from, to);
  }

  /**
   * Rounds to the 24 binary digits of a float, for values below 1e290. Veltkamp's way, because a
   * loop of casts is not vectorized.
   *
   * @param x modified
   * @param from first index
   * @param to after the last index
   */
  public static void round(double[] x, int from, int to) {
    for (int j = from; j < to; j++) {
      double t = TO_FLOAT * x[j];
      x[j] = t - (t - x[j]);
    }
  }

  private void reserve(int length) {
    if (power.length < length) {
      power = new double[length];
      rest = new double[length];
    }
  }

  /** tanh(x) = u / (u + 2) with u = e^{2x} - 1, of either sign. */
  private void exactTanh(double[] x, int from, int to) {
    reserve(to);
    reduce(x, 2, 2 * TANH_END, power, rest, from, to);
    expm1(rest, from, to);
    powersOfTwo(power, from, to);
    divideByTwoMore(power, rest, x, from, to);
  }

  /** k and r of y = factor x, kept between -end and end; NaN stays. */
  private static void reduce(
      double[] x, double factor, double end, double[] k, double[] r, int from, int to) {
    for (int j = from; j < to; j++) {
      r[j] = Math.max(Math.min(factor * x[j], end), -end);
    }
    for (int j = from; j < to; j++) {
      k[j] = Math.rint(r[j] * PER_LN_2);
      r[j] -= k[j] * LN_2;
    }
  }

  /** r becomes r + r²/2! + ... + r⁹/9!; the next term is below 1e-11 of that. */
  private static void expm1(double[] r, int from, int to) {
    for (int j = from; j < to; j++) {
      double y = r[j];
      double sum = y * (1 / 362880.0) + 1 / 40320.0;
      sum = y * sum + 1 / 5040.0;
      sum = y * sum + 1 / 720.0;
      sum = y * sum + 1 / 120.0;
      sum = y * sum + 1 / 24.0;
      sum = y * sum + 1 / 6.0;
      sum = y * sum + 0.5;
      r[j] = y + y * y * sum;
    }
  }

  /** 2^k, written straight into a double's exponent: the loop that is not vectorized. */
  private static void powersOfTwo(double[] k, int from, int to) {
    for (int j = from; j < to; j++) {
      k[j] =
          Double.longBitsToDouble(
              (Double.doubleToRawLongBits(k[j] + TO_LOW_BITS) + EXPONENT_BITS) << MANTISSA_LENGTH);
    }
  }

  private static void invertOnePlus(double[] p, double[] q, double[] x, int from, int to) {
    for (int j = from; j < to; j++) {
      double d = 1 + (p[j] + p[j] * q[j]);
      double t = TO_FLOAT * d;
      double v = 1 / (t - (t - d));
      double s = TO_FLOAT * v;
      x[j] = s - (s - v);
    }
  }

  private static void divideByTwoMore(double[] p, double[] q, double[] x, int from, int to) {
    for (int j = from; j < to; j++) {
      double u = p[j] * q[j] + (p[j] - 1);
      x[j] = u / (u + 2);
    }
  }

  /** Beyond the cut-off its distance from it, made huge, is cut to 1. */
  private static void cutOff(double[] x, int from, int to) {
    for (int j = from; j < to; j++) {
      x[j] = Math.max(x[j], Math.min((x[j] - TORCH_CUT_OFF) * HUGE, 1));
    }
    for (int j = from; j < to; j++) {
      x[j] = Math.min(x[j], Math.max((x[j] + TORCH_CUT_OFF) * HUGE, -1));
    }
  }
}
