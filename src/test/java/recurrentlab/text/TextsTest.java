package recurrentlab.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import recurrentlab.series.Decimals;
import recurrentlab.series.Frequency;
import recurrentlab.series.Notice;
import recurrentlab.series.Separator;
import recurrentlab.series.SeriesReading;
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
  void whateverThereIsToSayOfASeriesHasAText() {
    Texts texts = new Texts(Language.ES);
    for (Notice.Kind kind : Notice.Kind.values()) {
      List<String> words = Collections.nCopies(words(kind), "\u00a7");
      for (int count : new int[] {1, 2}) {
        assertThat(new Notice(kind, count, words).said(texts::get))
            .as(kind.toString())
            .hasSizeGreaterThan(20)
            .doesNotContain("{", "|", "null");
      }
    }
    for (Separator separator : Separator.values()) {
      for (Decimals decimals : Decimals.values()) {
        for (Frequency frequency : Frequency.values()) {
          SeriesReading reading =
              new SeriesReading(
                  "UTF-8",
                  separator,
                  decimals,
                  0,
                  Optional.of(frequency),
                  "a",
                  "b",
                  List.of(new SeriesReading.End("7", 1), new SeriesReading.End("8", 2)),
                  List.of());
          assertThat(reading.said(texts::get))
              .contains("sin cabecera", ", de a a b")
              .endsWith("primer valor 7 en la l\u00ednea 1, \u00faltimo 8 en la l\u00ednea 2");
        }
      }
    }
  }

  /** How many words a notice of this kind has: others are refused. */
  private static int words(Notice.Kind kind) {
    for (int words = 0; ; words++) {
      try {
        return new Notice(kind, 1, Collections.nCopies(words, "x")).words().size();
      } catch (IllegalArgumentException e) {
        assertThat(words).isLessThan(9);
      }
    }
  }

  @Test
  void theLanguageAndItsNumbersAreThoseAskedFor() {
    assertThat(new Texts(Language.EN).get("progress.test", 1.5)).isEqualTo("test 1.500000");
    assertThat(new Texts(Language.ES).get("progress.test", 1.5)).isEqualTo("prueba 1,500000");
  }

  @Test
  void numbersWithinSpanishTextsHaveCommas() {
    Bundle.assertNoDecimalPoints(Bundle.load(Texts.class, "texts_es.properties"));
  }
}
