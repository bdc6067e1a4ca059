package recurrentlab.kernels;

/**
 * exp, the logistic sigmoid and tanh of many values, in place: about 1.5, 1.6 and 1.6 ns a value
 * where {@code Math.exp} takes 3 and {@code Math.tanh} 14; 4 for {@link #roundedTanh}.
 *
 * <p>All rest on e^y = 2^k e^r, where k is the whole number nearest y / ln 2, so |r| &le; ln 2 / 2.
 * The power of two is written straight into a double's exponent; only that loop is not vectorized.
 *
 * <p>Holds the arrays for what is between the loops, so that no call allocates: one instance for
 * each thread.
 */
public final class Functions {
  /**
   * {@link #roundedTanh} is exactly &plusmn;1 above this: where Sleef, and with it PyTorch on AVX2,
   * cuts it off.
   */
  public static final double TANH_IS_ONE_ABOVE = 18.714973875;

  private static final double PER_LN_2 = 1.4426950408889634; // 1 / ln 2
  // ln 2 in two parts; the first has so few bits that k times it is exact (fdlibm, e_exp.c)
  private static final double LN_2_HIGH = 0x1.62e42feep-1;
  private static final double LN_2_LOW = 0x1.a39ef35793c76p-33;

  // added to a small number, this rounds it to a whole one, which then is in the sum's lowest bits
  private static final double TO_LOW_BITS = 0x1.8p52;
  private static final long LOW_BITS_OF_ZERO = Double.doubleToRawLongBits(TO_LOW_BITS);
  private static final int EXPONENT_BIAS = 1023;
  private static final int MANTISSA_LENGTH = 52;

  // R / 2 = 1 + s (R2 + s (R4 + s (R6 + s (R8 + s R10)))), s = r²; fdlibm's P1 to P5, halved
  private static final double R2 = 0x1.555555555553ep-4;
  private static final double R4 = -0x1.6c16c16bebd93p-10;
  private static final double R6 = 0x1.1566aaf25de2cp-15;
  private static final double R8 = -0x1.bbd41c5d26bf1p-21;
  private static final double R10 = 0x1.6376972bea4d0p-26;

  private static final double SPLIT = 0x1p27 + 1; // Veltkamp: halves the digits of a double

  private double[] power = {}; // k in its lowest bits, later 2^k
  private double[] high = {}; // r, or a value's leading part
  private double[] low = {}; // what rounding took from it
  private double[] tail = {}; // (e^r - 1 - r - r²/2) / r³

  /**
   * x_j = e^{x_j}; within 0.6 ulp, where the result is subnormal within 0.8.
   *
   * @param x modified
   * @param from first index
   * @param to after the last index
   */
  public void exp(double[] x, int from, int to) {
    exp(1, x, from, to);
  }

  private void exp(double sign, double[] x, int from, int to) {
    reserve(to);
    reduce(sign, x, power, high, low, from, to);
    tails(high, tail, from, to);
    sumExp(high, low, tail, x, from, to);
    scale(power, x, from, to);
  }

  /**
   * x_j = 1 / (1 + e^{-x_j}); within 2 ulp, also where it is small: only below -709.78, where
   * e^{-x} is too large for a double, it is 0.
   *
   * @param x modified
   * @param from first index
   * @param to after the last index
   */
  public void sigmoid(double[] x, int from, int to) {
    exp(-1, x, from, to);
    invertOnePlus(x, from, to);
  }

  /**
   * x_j = tanh(x_j); within 2 ulp, also where it is small, and exactly &plusmn;1 where that is the
   * nearest double.
   *
   * <p>With 2x = k ln 2 + r, tanh(x) = tanh(k ln 2 / 2 + r / 2) = m + (1 - m²) t / (1 + m t), where
   * m = (2^k - 1) / (2^k + 1) and t = tanh(r / 2) = r / R, R an even function of r (fdlibm,
   * e_exp.c). Nothing cancels: where x is small k is 0 and m is 0, and where tanh is near 1 so is
   * m.
   *
   * @param x modified
   * @param from first index
   * @param to after the last index
   */
  public void tanh(double[] x, int from, int to) {
    reserve(to);
    reduceDouble(x, power, high, low, from, to);
    powersOfTwo(x, power, high, low, from, to);
    addTanhs(power, high, low, x, from, to);
  }

  /**
   * x_j = tanh(x_j); within 0.56 ulp, and the nearest double for all but one in a hundred of the
   * arguments between 0.05 and 0.3, one in three hundred up to 1, hardly any elsewhere. Exactly
   * &plusmn;1 from {@link #TANH_IS_ONE_ABOVE} on.
   *
   * <p>tanh(x) = u / (u + 2) with u = e^{2|x|} - 1, each as the sum of two doubles.
   *
   * @param x modified
   * @param from first index
   * @param to after the last index
   */
  public void roundedTanh(double[] x, int from, int to) {
    reserve(to);
    doubleOfAbsolute(x, tail, from, to);
    reduce(1, tail, power, high, low, from, to);
    tails(high, tail, from, to);
    sumExpm1(high, low, tail, from, to);
    powersOfTwo(power, from, to);
    scaleExpm1(power, high, low, from, to);
    addTwo(high, low, power, tail, from, to);
    divide(high, low, power, tail, from, to);
    signed(high, x, from, to);
  }

  private void reserve(int length) {
    if (power.length < length) {
      power = new double[length];
      high = new double[length];
      low = new double[length];
      tail = new double[length];
    }
  }

  /** &plusmn;y = k ln 2 + r, with k in the low bits of power and r in high + low. */
  private static void reduce(
      double sign, double[] y, double[] power, double[] high, double[] low, int from, int to) {
    for (int j = from; j < to; j++) {
      double x = sign * y[j];
      double bits = x * PER_LN_2 + TO_LOW_BITS;
      double k = bits - TO_LOW_BITS;
      double a = x - k * LN_2_HIGH;
      double b = k * LN_2_LOW;
      double r = a - b;
      power[j] = bits;
      high[j] = r;
      low[j] = (a - r) - b;
    }
  }

  /**
   * 1/3! + r/4! + ... + r¹¹/14!; the next term is below 2^-55 of the sum. Even and odd powers are
   * summed apart: two short chains of operations that wait for each other take three quarters of
   * the time of a long one.
   */
  private static void tails(double[] high, double[] tail, int from, int to) {
    for (int j = from; j < to; j++) {
      double r = high[j];
      double s = r * r;
      double odd = s * (1 / 87178291200.0) + 1 / 479001600.0; // 14!, 12!
      double even = s * (1 / 6227020800.0) + 1 / 39916800.0; // 13!, 11!
      odd = s * odd + 1 / 3628800.0;
      even = s * even + 1 / 362880.0;
      odd = s * odd + 1 / 40320.0;
      even = s * even + 1 / 5040.0;
      odd = s * odd + 1 / 720.0;
      even = s * even + 1 / 120.0;
      odd = s * odd + 1 / 24.0;
      even = s * even + 1 / 6.0;
      tail[j] = r * odd + even;
    }
  }

  /** e^r = 1 + r + (r²/2 + r³ tail): the last sum is small, and so is its rounding. */
  private static void sumExp(
      double[] high, double[] low, double[] tail, double[] x, int from, int to) {
    for (int j = from; j < to; j++) {
      double r = high[j];
      double rest = low[j] + low[j] * r;
      double sum = 1 + r;
      x[j] = sum + (((1 - sum) + r) + (rest + r * r * (0.5 + r * tail[j])));
    }
  }

  /**
   * x = 2^k x, by adding k to the exponent of x, which is about 1: for |k| up to about 512 (so |y|
   * up to 354), which leaves the extreme ones, infinities and NaN to the slower way.
   */
  private static void scale(double[] power, double[] x, int from, int to) {
    for (int j = from; j < to; j++) {
      long k = Double.doubleToRawLongBits(power[j]) - LOW_BITS_OF_ZERO;
      if ((k + 512) >>> 10 == 0) {
        x[j] = Double.longBitsToDouble(Double.doubleToRawLongBits(x[j]) + (k << MANTISSA_LENGTH));
      } else {
        x[j] = scaleFar(power[j] - TO_LOW_BITS, x[j]);
      }
    }
  }

  /** Where k is infinite, x is NaN by then; where k is NaN, so is x. */
  private static double scaleFar(double k, double x) {
    if (k > EXPONENT_BIAS + 1) {
      return Double.POSITIVE_INFINITY;
    }
    return k < -2 * EXPONENT_BIAS ? 0 : Math.scalb(x, (int) k);
  }

  private static void invertOnePlus(double[] x, int from, int to) {
    for (int j = from; j < to; j++) {
      x[j] = 1 / (1 + x[j]);
    }
  }

  /** 2x = k ln 2 + r, with k in the low bits of power, r / 2 in half, R / 2 in even. */
  private static void reduceDouble(
      double[] x, double[] power, double[] half, double[] even, int from, int to) {
    for (int j = from; j < to; j++) {
      double y = 2 * x[j];
      double bits = y * PER_LN_2 + TO_LOW_BITS;
      double k = bits - TO_LOW_BITS;
      double r = (y - k * LN_2_HIGH) - k * LN_2_LOW;
      double s = r * r;
      power[j] = bits;
      half[j] = 0.5 * r;
      even[j] = s * (s * (s * (s * (s * R10 + R8) + R6) + R4) + R2) + 1;
    }
  }

  /**
   * 2^k, written straight into a double's exponent, for |k| up to about 512; beyond that, R and r
   * become those of &plusmn;1. Where x is NaN, so are they.
   */
  private static void powersOfTwo(
      double[] x, double[] power, double[] half, double[] even, int from, int to) {
    for (int j = from; j < to; j++) {
      long k = Double.doubleToRawLongBits(power[j]) - LOW_BITS_OF_ZERO;
      if ((k + 512) >>> 10 == 0) {
        power[j] = Double.longBitsToDouble((k + EXPONENT_BIAS) << MANTISSA_LENGTH);
      } else {
        power[j] = 1;
        half[j] = Math.signum(x[j]);
        even[j] = 1;
      }
    }
  }

  /** tanh(x) from 2^k and t = tanh(r / 2) = half / even. */
  private static void addTanhs(
      double[] power, double[] half, double[] even, double[] x, int from, int to) {
    for (int j = from; j < to; j++) {
      double p = power[j];
      double inverse = 1 / (p + 1);
      double m = (p - 1) * inverse;
      double slope = 4 * (p * inverse) * inverse; // 1 - m²
      x[j] = m + slope * half[j] / (even[j] + m * half[j]);
    }
  }

  private static void doubleOfAbsolute(double[] x, double[] y, int from, int to) {
    for (int j = from; j < to; j++) {
      y[j] = 2 * Math.abs(x[j]);
    }
  }

  /**
   * e^r - 1 = r + r²/2 + r³ tail into high + low. r is split in two halves whose products are exact
   * (Dekker, 1971), so that r²/2 is; Math.fma would do the same, but is slow where a machine has
   * none.
   */
  private static void sumExpm1(double[] high, double[] low, double[] tail, int from, int to) {
    for (int j = from; j < to; j++) {
      double r = high[j];
      double rest = low[j] + low[j] * r;
      double t = SPLIT * r;
      double r0 = t - (t - r);
      double r1 = r - r0;
      double square = 0.5 * r0 * r0;
      double small = (r0 + 0.5 * r1) * r1 + r * r * r * tail[j] + rest;
      double sum = r + square;
      double lost = ((r - sum) + square) + small;
      double whole = sum + lost;
      high[j] = whole;
      low[j] = (sum - whole) + lost;
    }
  }

  private static void powersOfTwo(double[] power, int from, int to) {
    for (int j = from; j < to; j++) {
      long k = Double.doubleToRawLongBits(power[j]) - LOW_BITS_OF_ZERO;
      power[j] = Double.longBitsToDouble((k + EXPONENT_BIAS) << MANTISSA_LENGTH);
    }
  }

  /** u = 2^k (e^r - 1) + (2^k - 1), for k &ge; 0. */
  private static void scaleExpm1(double[] power, double[] high, double[] low, int from, int to) {
    for (int j = from; j < to; j++) {
      double whole = power[j] - 1;
      double part = power[j] * high[j];
      double u = whole + part;
      high[j] = u;
      low[j] = (part - (u - whole)) + power[j] * low[j];
    }
  }

  /** d = u + 2, with what its rounding lost, and what u lacks. */
  private static void addTwo(
      double[] high, double[] low, double[] divisor, double[] lost, int from, int to) {
    for (int j = from; j < to; j++) {
      double u = high[j];
      double d = u + 2;
      double two = d - u;
      divisor[j] = d;
      lost[j] = (u - (d - two)) + (2 - two) + low[j];
    }
  }

  /**
   * u / d into high. A first quotient is cut to half of its digits, and so is d: their product is
   * exact, and what it leaves of u, divided by d, is the rest of the quotient.
   */
  private static void divide(
      double[] high, double[] low, double[] divisor, double[] lost, int from, int to) {
    for (int j = from; j < to; j++) {
      double u = high[j];
      double d = divisor[j];
      double inverse = 1 / d;
      double t = SPLIT * (u * inverse);
      double q = t - (t - u * inverse);
      double s = SPLIT * d;
      double d0 = s - (s - d);
      double d1 = (d - d0) + lost[j];
      high[j] = q + (((u - q * d0) - q * d1) + low[j]) * inverse;
    }
  }

  private static void signed(double[] tanh, double[] x, int from, int to) {
    for (int j = from; j < to; j++) {
      x[j] = Math.copySign(Math.abs(x[j]) > TANH_IS_ONE_ABOVE ? 1 : tanh[j], x[j]);
    }
  }
}
