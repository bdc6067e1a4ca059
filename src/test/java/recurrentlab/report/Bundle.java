package recurrentlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The texts of one bundle, as the files have them. */
public final class Bundle {
  /** Where a value is filled in. */
  public static final Pattern PLACE = Pattern.compile("%(\\d+\\$)?[-,.0-9]*[a-zA-Z]");

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

  private static List<String> places(String text) {
    return PLACE.matcher(text).results().map(MatchResult::group).toList();
  }
}
