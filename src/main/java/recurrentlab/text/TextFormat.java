package recurrentlab.text;

import java.util.Locale;
import java.util.function.IntSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills in the places of a text, as {@link String#format} does, with two differences:
 *
 * <ul>
 *   <li><code>{2:epoch|epochs}</code> becomes the first wording if the second value is 1, otherwise
 *       the other. Both may hold places.
 *   <li>A decimal number of ten million or more is written with a power of ten. A number that
 *       rounds to zero has no minus sign.
 * </ul>
 *
 * <p>{@code MessageFormat} has no {@code %.4g} and no {@code 1.0e-05}, rounds ties otherwise, and
 * needs three wordings for a plural.
 */
final class TextFormat {
  private static final double LARGE = 1e7;
  private static final Pattern CHOICE = Pattern.compile("\\{(\\d+):([^|}]*)\\|([^}]*)\\}");
  private static final Pattern PLACE =
      Pattern.compile("%(?:(\\d+)\\$)?[-#+ 0,(]*\\d*(?:\\.\\d+)?([a-zA-Z%])");

  private TextFormat() {}

  /**
   * The text with its values filled in.
   *
   * @param locale how numbers are written, whatever the machine's own habits are
   */
  static String fill(Locale locale, String text, Object... values) {
    String chosen = CHOICE.matcher(text).replaceAll(match -> literally(choice(match, values)));
    int[] next = {0};
    return PLACE
        .matcher(chosen)
        .replaceAll(match -> literally(place(locale, match, values, () -> next[0]++)));
  }

  private static String literally(String text) {
    return Matcher.quoteReplacement(text);
  }

  private static String choice(MatchResult match, Object... values) {
    Object value = values[Integer.parseInt(match.group(1)) - 1];
    return match.group(value instanceof Number number && number.doubleValue() == 1 ? 2 : 3);
  }

  private static String place(Locale locale, MatchResult match, Object[] values, IntSupplier next) {
    String kind = match.group(2);
    if (kind.equals("%")) {
      return "%";
    }
    int index = match.group(1) == null ? next.getAsInt() : Integer.parseInt(match.group(1)) - 1;
    String format = match.group().replaceFirst("\\d+\\$", "");
    return number(locale, format, values[index]);
  }

  /** One value by its own format. */
  private static String number(Locale locale, String format, Object value) {
    boolean large =
        value instanceof Double number && Math.abs(number) >= LARGE && !number.isInfinite();
    String text = String.format(locale, large && format.endsWith("f") ? "%.3e" : format, value);
    return value instanceof Double && text.matches("-[0.,]+(e\\+00)?") ? text.substring(1) : text;
  }
}
