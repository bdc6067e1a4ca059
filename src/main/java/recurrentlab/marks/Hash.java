package recurrentlab.marks;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.CRC32;

/**
 * The notebook's three hashes. Different results may have the same one: a hash finds slips, and
 * proves nothing.
 *
 * <ul>
 *   <li>Of an array x: max + min + mean + median + standard deviation (of the population) + Σ x_k +
 *       Σ k x_k, k from 0 in row-major order.
 *   <li>Of a word: the CRC-32 of its lower-case form, 0 to 2^32 - 1.
 *   <li>Of a number: that of its six significant digits, as Python prints them.
 * </ul>
 *
 * <p>Commons Statistics would add 70 ms of class loading to a run and change last digits in
 * run.json.
 */
public final class Hash {
  private static final double TOLERANCE = 1e-5;
  private static final double SHIFT = 1e-6;
  private static final MathContext SIX_DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);

  private Hash() {}

  /**
   * The hash of an array.
   *
   * @param x flat, row-major; not modified
   * @return NaN if the array holds a NaN or is empty
   */
  public static double ofArray(double[] x) {
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

  /** Whether |hash - expected| &le; 1e-5 + 1e-5 |expected|, for arrays; never for NaN. */
  public static boolean arrayMatches(double hash, double expected) {
    return Math.abs(hash - expected) <= TOLERANCE + TOLERANCE * Math.abs(expected);
  }

  /** The hash of a number. */
  public static long ofNumber(double value) {
    return ofWord(printed(value));
  }

  /**
   * Whether the value has this hash, or a value that is a millionth larger or smaller. The last
   * printed digit may fall either way.
   */
  public static boolean numberMatches(double value, long expected) {
    double shift = SHIFT * value;
    return ofNumber(value) == expected
        || ofNumber(value + shift) == expected
        || ofNumber(value - shift) == expected;
  }

  /** The hash of a word. */
  public static long ofWord(String word) {
    CRC32 crc = new CRC32();
    crc.update(word.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }

  /** The hash of a number or a word as a text, such as {@code 0xe8b7be43}. */
  static String hexadecimal(long hash) {
    return String.format(Locale.ROOT, "0x%08x", hash);
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

  /**
   * A matrix, row by row.
   *
   * @throws IllegalArgumentException if its rows are not equally long
   */
  public static double[] flat(double[][] rows) {
    double[] flat = new double[rows.length * width(rows)];
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != width(rows)) {
        throw new IllegalArgumentException(
            "row " + i + ": expected " + width(rows) + " values, found " + rows[i].length);
      }
      System.arraycopy(rows[i], 0, flat, i * rows[i].length, rows[i].length);
    }
    return flat;
  }

  /** The length of a matrix's rows; 0 if it has none. */
  public static int width(double[][] rows) {
    return rows.length == 0 ? 0 : rows[0].length;
  }
}
