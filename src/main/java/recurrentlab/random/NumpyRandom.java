package recurrentlab.random;

import org.apache.commons.rng.core.source32.MersenneTwister;

/**
 * NumPy's legacy random stream: {@code numpy.random.seed}, {@code randint}, {@code random_sample}
 * and {@code randn}. One stream: the order of calls matters. Not safe for several threads.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/random/legacy.html">NumPy, Legacy Random
 *     Generation</a>
 */
public final class NumpyRandom {
  private final MersenneTwister twister;
  private double kept;
  private boolean hasKept;

  /**
   * As {@code numpy.random.seed(seed)}.
   *
   * @param seed 0 to 2^32 - 1
   * @throws IllegalArgumentException for any other seed, as NumPy's {@code ValueError}
   */
  public NumpyRandom(long seed) {
    if (seed < 0 || seed > 0xFFFF_FFFFL) {
      throw new IllegalArgumentException("seed must be between 0 and 2^32 - 1, found " + seed);
    }
    twister = KnuthSeeding.mersenneTwister((int) seed);
  }

  /**
   * A whole number, low &le; n &lt; high, as {@link #randint(long, long)}.
   *
   * @param low least value, inclusive
   * @param high exclusive
   * @throws IllegalArgumentException if low &ge; high
   */
  public int randint(int low, int high) {
    return (int) randint((long) low, (long) high);
  }

  /**
   * A whole number, low &le; n &lt; high, by masked rejection: 32-bit draws are cut to as many bits
   * as high - 1 - low has, and those that are still too large are thrown away. A range of one
   * number draws nothing.
   *
   * @param low least value, inclusive
   * @param high exclusive, at most low + 2^32 (for wider ranges NumPy draws 64 bits: not ported)
   * @throws IllegalArgumentException if low &ge; high, or the range is wider
   */
  public long randint(long low, long high) {
    if (low >= high) {
      throw new IllegalArgumentException("low must be below high, found " + low + " and " + high);
    }
    long range = high - 1 - low;
    if (range < 0 || range > 0xFFFF_FFFFL) { // below 0: it overflowed
      throw new IllegalArgumentException(
          "a range holds at most 2^32 numbers, found " + low + " to " + high);
    }
    if (range == 0) {
      return low;
    }
    long mask = -1L >>> Long.numberOfLeadingZeros(range);
    long draw;
    do {
      draw = twister.nextInt() & mask;
    } while (draw > range);
    return low + draw;
  }

  /**
   * A uniform double in [0, 1), in steps of 2^-53. (Commons RNG's {@code nextDouble} takes other
   * bits.)
   */
  public double randomSample() {
    // (a 2^26 + b) / 2^53, a the upper 27 bits of a draw and b the upper 26 of the next
    long a = twister.nextInt() >>> 5;
    long b = twister.nextInt() >>> 6;
    return ((a << 26) + b) * 0x1p-53;
  }

  /**
   * A number from the normal distribution N(0, 1), by Marsaglia's polar method. Numbers come in
   * pairs: the second of a pair is returned first, the first is kept for the next call.
   *
   * <p>NumPy's within 2 ulp: {@link Math#log} and C's {@code log} do not round alike.
   */
  public double randn() {
    if (hasKept) {
      hasKept = false;
      return kept;
    }
    double x;
    double y;
    double r2;
    do {
      x = 2 * randomSample() - 1;
      y = 2 * randomSample() - 1;
      r2 = x * x + y * y;
    } while (r2 >= 1 || r2 == 0);
    // f = sqrt(-2 ln r^2 / r^2)
    double f = Math.sqrt(-2 * Math.log(r2) / r2);
    kept = f * x;
    hasKept = true;
    return f * y;
  }

  /**
   * A matrix of {@link #randn()}, drawn row by row.
   *
   * @return (rows, columns)
   */
  public double[][] randn(int rows, int columns) {
    double[][] matrix = new double[rows][columns];
    for (double[] row : matrix) {
      for (int j = 0; j < columns; j++) {
        row[j] = randn();
      }
    }
    return matrix;
  }
}
