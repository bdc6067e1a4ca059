package recurrentlab.kernels;

/**
 * The sigmoid and tanh of many floats, in place, computed in float, as PyTorch does it: the result
 * is at most two units of the last digit off.
 *
 * <p>e^y = 2^k (1 + q) with k the whole number nearest y / ln 2 and q = e^r - 1 by its series. All
 * loops but one are vectorized. Holds the arrays for what is between the loops, so that no call
 * allocates: one instance for each thread.
 */
public final class FloatRowFunctions {
  private static final float PER_LN_2 = 1.44269504f; // 1 / ln 2
  // ln 2 in two parts, of which k times the first is exact
  private static final float LN_2 = 0.693359375f;
  private static final float LN_2_REST = -2.12194440e-4f;
  private static final float TO_LOW_BITS =
      0x1.8p23f; // a number plus this is a whole one, in its bits
  private static final int EXPONENT_BITS = 127;
  private static final int MANTISSA_LENGTH = 23;
  private static final float HUGE = 1e30f;

  // 2^k must be a float; tanh is 1 long before 20
  private static final float SIGMOID_END = 87;
  private static final float TANH_END = 20;

  /** Where Sleef, and with it PyTorch on AVX2, cuts tanh off. */
  private static final float TORCH_END = 8.664339742f;

  private float[] power = {}; // k, later 2^k
  private float[] rest = {}; // r, later e^r - 1

  /**
   * x_j = 1 / (1 + e^{-x_j}): exactly 1 from about 16.6 on, never less than e^-87.
   *
   * @param x modified
   * @param from first index
   * @param to after the last index
   */
  public void sigmoid(float[] x, int from, int to) {
    reserve(to);
    for (int j = from; j < to; j++) {
      rest[j] = Math.max(Math.min(-x[j], SIGMOID_END), -SIGMOID_END);
    }
    reduce(power, rest, from, to);
    expm1(rest, from, to);
    powersOfTwo(power, from, to);
    invertOnePlus(power, rest, x, from, to);
  }

  /**
   * x_j = tanh(x_j): of |x| it is u / (u + 2) with u = e^{2 |x|} - 1.
   *
   * @param x modified
   * @param from first index
   * @param to after the last index
   */
  public void tanh(float[] x, int from, int to) {
    reserve(to);
    for (int j = from; j < to; j++) {
      rest[j] = Math.min(2 * Math.abs(x[j]), 2 * TANH_END);
    }
    tanhOfReserved(x, from, to);
  }

  /**
   * The same, but exactly &plusmn;1 from |x| = 8.664339742 on, as in PyTorch on AVX2: from there on
   * |x| is made huge.
   *
   * @param x modified
   * @param from first index
   * @param to after the last index
   */
  public void torchTanh(float[] x, int from, int to) {
    reserve(to);
    for (int j = from; j < to; j++) {
      float size = Math.abs(x[j]);
      rest[j] = Math.min(2 * Math.max(size, (size - TORCH_END) * HUGE), 2 * TANH_END);
    }
    tanhOfReserved(x, from, to);
  }

  private void tanhOfReserved(float[] x, int from, int to) {
    reduce(power, rest, from, to);
    expm1(rest, from, to);
    powersOfTwo(power, from, to);
    divideByTwoMore(power, rest, from, to);
    for (int j = from; j < to; j++) { // with the sign of x, without a branch
      x[j] = Math.max(Math.min(x[j] * HUGE, rest[j]), -rest[j]);
    }
  }

  private void reserve(int length) {
    if (power.length < length) {
      power = new float[length];
      rest = new float[length];
    }
  }

  /** k, in the low bits, and r of y, which comes as r; NaN stays. */
  private static void reduce(float[] k, float[] r, int from, int to) {
    for (int j = from; j < to; j++) {
      k[j] = r[j] * PER_LN_2 + TO_LOW_BITS;
    }
    for (int j = from; j < to; j++) {
      float whole = k[j] - TO_LOW_BITS;
      r[j] = r[j] - whole * LN_2 - whole * LN_2_REST;
    }
  }

  /** r becomes r + r²/2! + ... + r⁷/7!; the next term is below 1e-8 of that. */
  private static void expm1(float[] r, int from, int to) {
    for (int j = from; j < to; j++) {
      float y = r[j];
      float sum = y * (1 / 5040f) + 1 / 720f;
      sum = y * sum + 1 / 120f;
      sum = y * sum + 1 / 24f;
      sum = y * sum + 1 / 6f;
      sum = y * sum + 0.5f;
      r[j] = y + y * y * sum;
    }
  }

  /** 2^k, written straight into a float's exponent: the loop that is not vectorized. */
  private static void powersOfTwo(float[] k, int from, int to) {
    for (int j = from; j < to; j++) {
      k[j] =
          Float.intBitsToFloat((Float.floatToRawIntBits(k[j]) + EXPONENT_BITS) << MANTISSA_LENGTH);
    }
  }

  private static void invertOnePlus(float[] p, float[] q, float[] x, int from, int to) {
    for (int j = from; j < to; j++) {
      x[j] = 1 / (1 + (p[j] + p[j] * q[j]));
    }
  }

  private static void divideByTwoMore(float[] p, float[] q, int from, int to) {
    for (int j = from; j < to; j++) {
      float u = p[j] * q[j] + (p[j] - 1);
      q[j] = u / (u + 2);
    }
  }
}
