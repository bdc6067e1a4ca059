package recurrentlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import recurrentlab.settings.Language;

class TextsTest {
  @Test
  void bothLanguagesHaveTheSameKeysAndPlaces() {
    Bundle.assertSameKeysAndPlaces(
        Bundle.load(Texts.class, "texts.properties"),
        Bundle.load(Texts.class, "texts_es.properties"));
  }

  @Test
  void theLanguageIsTheOneAskedForAndNumbersKeepTheirPoint() {
    assertThat(new Texts(Language.EN).get("progress.test", 1.5)).isEqualTo("test 1.500000");
    assertThat(new Texts(Language.ES).get("progress.test", 1.5)).isEqualTo("prueba 1.500000");
  }
}
