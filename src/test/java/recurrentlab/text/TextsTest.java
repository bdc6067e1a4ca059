package recurrentlab.text;

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
  void oneIsSingular() {
    Bundle.assertSingularAfterOne(
        Bundle.load(Texts.class, "texts.properties"),
        "epochs|rows|cells|parameters|times|marks|comparisons|pass|are");
    Bundle.assertSingularAfterOne(
        Bundle.load(Texts.class, "texts_es.properties"),
        "\u00e9pocas|filas|celdas|par\u00e1metros|veces|puntos|alcanzan|son");
    assertThat(new Texts(Language.EN).get("training.start", 1)).isEqualTo("training 1 epoch ...");
    assertThat(new Texts(Language.ES).get("training.start", 1))
        .isEqualTo("entrenando 1 \u00e9poca ...");
  }

  @Test
  void theLanguageIsTheOneAskedForAndNumbersKeepTheirPoint() {
    assertThat(new Texts(Language.EN).get("progress.test", 1.5)).isEqualTo("test 1.500000");
    assertThat(new Texts(Language.ES).get("progress.test", 1.5)).isEqualTo("prueba 1.500000");
  }
}
