package recurrentlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import recurrentlab.settings.Language;

class TextsTest {
  private static final Pattern PLACE = Pattern.compile("%[-,.0-9]*[a-zA-Z]");

  private static Properties bundle(String name) {
    Properties texts = new Properties();
    try (InputStream in = Texts.class.getResourceAsStream(name)) {
      texts.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }

  @Test
  void bothLanguagesHaveTheSameKeysAndPlaces() {
    Properties english = bundle("texts.properties");
    Properties spanish = bundle("texts_es.properties");
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

  @Test
  void theLanguageIsTheOneAskedForAndNumbersKeepTheirPoint() {
    assertThat(new Texts(Language.EN).get("progress.test", 1.5)).isEqualTo("test 1.500000");
    assertThat(new Texts(Language.ES).get("progress.test", 1.5)).isEqualTo("prueba 1.500000");
  }
}
