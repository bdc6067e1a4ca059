package recurrentlab.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Numbers as a person writes them in one language: 0.25 in English, 0,25 in Spanish. Files for
 * programs, CSV and JSON, and what is typed on the command line have a point in both.
 */
public final class Numbers {
  /** A number of at most so many characters can be read at a glance. */
  private static final int SHORT = 12;

  private static final int VALUE_DIGITS = 10;
  private static final int FIRST_ROWS = 10;

  private final Locale locale;

  Numbers(Locale locale) {
    this.locale = locale;
  }

  /** One or more numbers in a format such as {@code %.4f}, see {@link String#format}. */
  public String format(String format, Object... values) {
    return TextFormat.fill(locale, format, values);
  }

  /** The numbers of a text that was made with points, such as what a mark has computed. */
  public String within(String text) {
    String separator =
        String.valueOf(DecimalFormatSymbols.getInstance(locale).getDecimalSeparator());
    return text.replaceAll("(?<=\\d)\\.(?=\\d)", separator);
  }

  /**
   * A number as a person writes it: 0.0003 and 112, not 3.0E-4 and 112.0, but 1e-300. Anything else
   * stays as it is.
   */
  public String plain(Object value) {
    return value instanceof Double number ? within(typed(number)) : String.valueOf(value);
  }

  /** The same as it is typed on the command line, with a point in every language. */
  public static String typed(double number) {
    if (!Double.isFinite(number)) {
      return String.valueOf(number);
    }
    String text = BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    double size = Math.abs(number);
    return text.length() <= SHORT || size >= 1e-6 && size < 1e7
        ? text
        : String.valueOf(number).replace(".0E", "e").replace('E', 'e');
  }

  /**
   * A rounded figure, written as {@link #plain} writes it.
   *
   * @param digits significant digits
   */
  public String rounded(double figure, int digits) {
    return Double.isFinite(figure)
        ? plain(BigDecimal.valueOf(figure).round(new MathContext(digits)).doubleValue())
        : plain(figure);
  }

  /** A value of a series, rounded to ten significant digits. */
  public String value(double value) {
    return rounded(value, VALUE_DIGITS);
  }

  /** The first ten rows of a series, as "1949-01 112, 1949-02 118". */
  public String firstRows(List<String> labels, double[] values) {
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
    return absolute > 0
        ? "\u00b1" + texts.numbers().plain(absolute)
        : texts.get("comparison.relative", relative);
  }
}
