package recurrentlab.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import recurrentlab.series.Frequency;
import recurrentlab.series.MonthlySeries;
import recurrentlab.settings.Language;
import recurrentlab.studies.SeriesFindings;
import recurrentlab.text.Texts;

/** The words about a series follow its values. */
class SeriesWordsTest {
  private static final double[] FIT = off(0);

  private static SeriesWords words(Language language, IntToDoubleFunction value) {
    return words(language, Optional.empty(), value);
  }

  private static SeriesWords words(
      Language language, Optional<Frequency> frequency, IntToDoubleFunction value) {
    return words(language, frequency, false, value);
  }

  private static SeriesWords words(
      Language language,
      Optional<Frequency> frequency,
      boolean backwards,
      IntToDoubleFunction value) {
    double[] values = IntStream.range(0, 100).mapToDouble(value).toArray();
    SeriesFindings series =
        new SeriesFindings(
            "sales.csv",
            "Sold",
            Collections.nCopies(100, "t"),
            values,
            80,
            4,
            new double[76],
            new double[16]);
    return new SeriesWords(series, frequency, backwards, new Texts(language, RunPage.BUNDLE));
  }

  private static String intro(IntToDoubleFunction value) {
    return words(Language.EN, value).intro();
  }

  @Test
  void theSeriesIsNamedAndItsTrendIsThatOfItsValues() {
    assertThat(intro(t -> t))
        .startsWith("A series in time: the column Sold of sales.csv. It has a rising trend")
        .contains("39.5 over the 80 training values and 89.5 over the 20 test values, higher")
        .doesNotContain("every year");
    assertThat(intro(t -> 200 - t)).contains("a falling trend", "lower").doesNotContain("rising");
    assertThat(intro(t -> t % 7)).contains("no clear trend").doesNotContain("rising", "every year");
    assertThat(intro(t -> 5)).contains("no clear trend: its mean is 5 ");
  }

  @ParameterizedTest
  @EnumSource
  void aSeriesThatRunsBackwardsHasNoTrendOfItsRows(Language language) {
    String intro = words(language, Optional.empty(), true, t -> t).intro();
    assertThat(intro)
        .contains(language == Language.EN ? "run backwards in time" : "van hacia atr\u00e1s")
        .doesNotContain("rising", "creciente");
  }

  @Test
  void onlyAPatternOfAYearIsOne() {
    IntToDoubleFunction season = t -> Math.sin(t * Math.PI / 6);
    assertThat(intro(season)).contains("no clear trend", "correlation of 1.00", "every year");
    assertThat(intro(t -> 3 * t + 50 * season.applyAsDouble(t))).contains("rising", "every year");
    assertThat(intro(t -> t * t)).doesNotContain("every year"); // its changes are a line
    assertThat(intro(t -> 1e149 * (1 + t / 50.0))).doesNotContain("every year"); // rounding
    assertThat(intro(t -> Math.sin(t * Math.PI / 12))).doesNotContain("every year");
    assertThat(intro(t -> 0)).doesNotContain("every year");
  }

  @ParameterizedTest
  @EnumSource
  void aFrequencyIsNamedAndItsSeasonLookedFor(Frequency frequency) {
    int steps = frequency.season();
    IntToDoubleFunction season =
        t -> steps == 0 ? t % 2 : new double[] {0, 1, 2, 7, 2, 5, 4}[t % steps % 7];
    String intro = words(Language.EN, Optional.of(frequency), season).intro();
    assertThat(intro)
        .startsWith(
            "A series in time, " + frequency.toString().split("-")[0].replace("working", "daily"));
    if (steps > 0 && steps < 40) {
      assertThat(intro).contains("those of " + steps + " steps before", "comes back every ");
    } else {
      assertThat(intro).doesNotContain("steps before");
    }
    assertThat(words(Language.ES, Optional.of(frequency), season).intro())
        .startsWith("Una serie en el tiempo, ")
        .doesNotContain("daily", "monthly", "every");
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void valuesBeyondThoseSeenAreTold(Language language) {
    boolean english = language == Language.EN;
    String little = english ? "too little" : "de menos";
    String much = english ? "too much" : "de m\u00e1s";
    assertThat(words(language, t -> t).beyond(FIT, off(2)).orElseThrow())
        .contains(english ? "goes to 99, in training only to 79" : "llega a 99", little);
    assertThat(words(language, t -> -t).beyond(FIT, off(-2)).orElseThrow())
        .contains(english ? "goes down to -99, in training only to -79" : "baja a -99", much);
    assertThat(words(language, t -> -t).beyond(FIT, off(2)).orElseThrow()).contains(little);
    assertThat(words(language, t -> t < 80 ? 0 : t % 2 * 2 - 1).beyond(FIT, off(1)).orElseThrow())
        .contains(english ? "goes from -1 to 1, in training only from 0 to 0" : "va de -1 a 1");
    assertThat(words(language, t -> t % 7).beyond(FIT, off(9))).isEmpty();
    double[] worse = new double[76];
    Arrays.fill(worse, 20);
    assertThat(words(language, t -> t).beyond(worse, off(-1)).orElseThrow())
        .as("less than in training")
        .doesNotContain(little, much);
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void valuesHardlyBeyondThoseSeenAreNone(Language language) {
    assertThat(words(language, t -> t < 80 ? t % 21 : 20.9).beyond(FIT, off(2))).isEmpty();
    assertThat(words(language, t -> t < 80 ? t % 21 : 21.1).beyond(FIT, off(2))).isPresent();
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void aMeanErrorIsToldOnlyWhereItDiffersFromThatOfTheTraining(Language language) {
    SeriesWords words = words(language, t -> t);
    String off = language == Language.EN ? "on average predicts" : "en promedio predice";
    assertThat(words.beyond(FIT, off(0.2)).orElseThrow()).doesNotContain(off);
    assertThat(words.beyond(off(2), off(2.2)).orElseThrow()).doesNotContain(off);
    assertThat(words.beyond(off(3), off(1)).orElseThrow()).doesNotContain(off);
    assertThat(words.beyond(off(1), off(3)).orElseThrow()).contains(off);
  }

  @Test
  void theNotebooksFileIsTheOneWhoseUnitIsKnown() {
    assertThat(MonthlySeries.airline("Passengers").sha256()).isEqualTo(SeriesWords.NOTEBOOK);
  }

  /** Residuals of this mean, one up and one down. */
  private static double[] off(double mean) {
    return IntStream.range(0, 16).mapToDouble(t -> mean + t % 2 * 2 - 1).toArray();
  }
}
