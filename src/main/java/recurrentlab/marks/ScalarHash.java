package recurrentlab.marks;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * The notebook's hash of a number: the CRC-32 of its six significant digits, as Python prints them.
 */
public final class ScalarHash {
  private static final MathContext SIX_DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);
  private static final double SHIFT = 1e-6;

  private ScalarHash() {}

  /** 0 to 2^32 - 1. */
  public static long of(double value) {
    return StringHash.of(printed(value));
  }

  /**
   * Whether the value has this hash, or a value that is a millionth larger or smaller. The last
   * printed digit may fall either way.
   */
  public static boolean matches(double value, long expected) {
    double shift = SHIFT * value;
    return of(value) == expected || of(value + shift) == expected || of(value - shift) == expected;
  }

  /**
   * Prints like Python's {@code "%1.5e" % value}, which rounds the exact binary value, ties to
   * even. Java's own {@code %e} rounds the shortest decimal form, ties up, and now and then gives
   * another digit.
   */
  static String printed(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
    }
    BigDecimal rounded = new BigDecimal(value).round(SIX_DIGITS);
    boolean negativeZero = value == 0 && 1 / value < 0;
    return (negativeZero ? "-" : "") + String.format(Locale.ROOT, "%.5e", rounded);
  }
}
