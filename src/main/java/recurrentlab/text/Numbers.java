package recurrentlab.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Numbers as a person writes them, the same in every language. */
public final class Numbers {
  /** A number of at most so many characters can be read at a glance. */
  private static final int SHORT = 12;

  private static final int VALUE_DIGITS = 10;
  private static final int FIRST_ROWS = 10;

  private Numbers() {}

  /**
   * A number as a person writes it: 0.0003 and 112, not 3.0E-4 and 112.0, but 1e-300. Anything else
   * stays as it is.
   */
  public static String plain(Object value) {
    if (!(value instanceof Double number) || !Double.isFinite(number)) {
      return String.valueOf(value);
    }
    String text = BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    double size = Math.abs(number);
    return text.length() <= SHORT || size >= 1e-6 && size < 1e7
        ? text
        : number.toString().replace(".0E", "e").replace('E', 'e');
  }

  /**
   * A rounded figure, written as {@link #plain} writes it.
   *
   * @param digits significant digits
   */
  public static String rounded(double figure, int digits) {
    return Double.isFinite(figure)
        ? plain(BigDecimal.valueOf(figure).round(new MathContext(digits)).doubleValue())
        : plain(figure);
  }

  /** A value of a series, rounded to ten significant digits. */
  public static String value(double value) {
    return rounded(value, VALUE_DIGITS);
  }

  /** The first ten rows of a series, as "1949-01 112, 1949-02 118". */
  public static String firstRows(List<String> labels, double[] values) {
    return IntStream.range(0, Math.min(FIRST_ROWS, values.length))
        .mapToObj(row -> labels.get(row) + " " + value(values[row]))
        .collect(Collectors.joining(", "));
  }

  /**
   * How far a value may be from its reference.
   *
   * @param relative share of the reference's size
   * @param absolute in the unit of the values; 0 if the relative one counts
   * @param texts with a {@code comparison.relative}
   */
  public static String tolerance(double relative, double absolute, Texts texts) {
    return absolute > 0 ? "\u00b1" + plain(absolute) : texts.get("comparison.relative", relative);
  }
}
