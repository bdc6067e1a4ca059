package recurrentlab.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The texts of one bundle, as the files have them. */
public final class Bundle {
  /** Where a value is filled in. */
  public static final Pattern PLACE = Pattern.compile("%(\\d+\\$)?[-,.0-9]*[a-zA-Z]");

  /** More than any text has. */
  private static final int PLACES = 12;

  private Bundle() {}

  /** A properties file beside a class. */
  public static Properties load(Class<?> beside, String name) {
    Properties texts = new Properties();
    try (InputStream in = beside.getResourceAsStream(name)) {
      texts.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }

  /** Both have the same keys, and each text the same places in the same order. */
  public static void assertSameKeysAndPlaces(Properties english, Properties spanish) {
    assertThat(spanish.keySet()).isEqualTo(english.keySet());
    for (String key : english.stringPropertyNames()) {
      assertThat(places(spanish.getProperty(key)))
          .as(key)
          .isEqualTo(places(english.getProperty(key)));
    }
  }

  /**
   * Where a count is 1, no plural follows it: {@code 1 of 1 epochs}.
   *
   * @param plurals of what is counted, as a regular expression
   */
  public static void assertSingularAfterOne(Properties texts, String plurals) {
    Pattern wrong = Pattern.compile("\\b1 (compared )?(" + plurals + ")\\b");
    for (String key : texts.stringPropertyNames()) {
      String text = texts.getProperty(key);
      if (PLACE.matcher(text).find()) {
        assertThat(TextFormat.fill(Locale.ROOT, text, ones(text)))
            .as(key)
            .doesNotContainPattern(wrong);
      }
    }
  }

  /** No number in a text has a decimal point; a place may have one, as {@code %.4f}. */
  public static void assertNoDecimalPoints(Properties texts) {
    for (String key : texts.stringPropertyNames()) {
      assertThat(texts.getProperty(key)).as(key).doesNotContainPattern("\\d\\.\\d");
    }
  }

  /** A value for each place, 1 where it is a number. */
  private static Object[] ones(String text) {
    Object[] values = new Object[PLACES];
    Arrays.fill(values, 1);
    int next = 0;
    for (MatchResult place : PLACE.matcher(text).results().toList()) {
      int index = place.group(1) == null ? next++ : place.group(1).charAt(0) - '1';
      char kind = place.group().charAt(place.group().length() - 1);
      values[index] = kind == 'd' ? (Object) 1 : kind == 's' ? "x" : (Object) 1.0;
    }
    return values;
  }

  private static List<String> places(String text) {
    return PLACE.matcher(text).results().map(MatchResult::group).toList();
  }
}
