package recurrentlab.studies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import recurrentlab.series.MonthlySeries;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The baselines beside R's, on the airline series and six of R's own: reference/baselines.json. */
class BaselineTest {
  private static final int PERIOD = 12;

  /**
   * In percent: both search for the best parameters, and R stops earlier where that hardly matters.
   */
  private static final double SAME = 0.2;

  static List<Arguments> methods() {
    List<Arguments> all = new ArrayList<>();
    JsonNode reference = new JsonMapper().readTree(Path.of("reference/baselines.json"));
    for (JsonNode series : reference.get("series")) {
      for (JsonNode method : series.get("methods")) {
        all.add(
            Arguments.of(
                series.get("series").asString(),
                baseline(method.get("method").asString()),
                series.get("training").asInt(),
                method));
      }
    }
    return all;
  }

  private static Baseline baseline(String word) {
    return Arrays.stream(Baseline.values())
        .filter(one -> one.toString().equals(word))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("methods")
  void forecastsAsR(String series, Baseline baseline, int from, JsonNode theirs) {
    Path file = Path.of("data", series + ".csv");
    double[] values = MonthlySeries.read(file, "2").values();
    double[] training = Arrays.copyOf(values, from);
    double[] actual = Arrays.copyOfRange(values, from, values.length);
    SeriesMethod.Fitted fitted = baseline.fit(training, PERIOD);
    assertSame(
        ForecastErrors.of(fitted.oneStep(values, from), actual, training, PERIOD),
        theirs.get("one_step"));
    assertSame(
        ForecastErrors.of(fitted.forecast(training, actual.length), actual, training, PERIOD),
        theirs.get("origin"));
  }

  private static void assertSame(ForecastErrors ours, JsonNode theirs) {
    double[] errors = {ours.rmse(), ours.mae(), ours.mape(), ours.mase()};
    for (int k = 0; k < errors.length; k++) {
      double expected = theirs.get("errors").get(k).asDouble();
      assertThat(errors[k]).isCloseTo(expected, withinPercentage(SAME));
    }
  }

  /**
   * An exactly seasonal series with an exactly constant growth has no error but the naive ones'.
   */
  @Test
  void aSeriesWithoutChanceIsForecastExactly() {
    double[] values = new double[60];
    Arrays.setAll(values, t -> Math.exp(0.01 * t + Math.sin(2 * Math.PI * t / PERIOD)));
    double[] training = Arrays.copyOf(values, 48);
    double[] forecast = Baseline.SARIMA.fit(training, PERIOD).forecast(training, 12);
    for (int h = 0; h < forecast.length; h++) {
      assertThat(forecast[h]).isCloseTo(values[48 + h], withinPercentage(1e-6));
    }
  }

  @ParameterizedTest
  @EnumSource
  void takesTheFewestValuesThatItSays(Baseline baseline) {
    double[] values = MonthlySeries.airline("Passengers").values();
    double[] least = Arrays.copyOf(values, baseline.least(PERIOD));
    assertThat(baseline.fit(least, PERIOD).forecast(least, 24))
        .hasSize(24)
        .doesNotContain(Double.NaN);
  }

  /** One pass over a series says the same as a forecast from each place in it. */
  @ParameterizedTest
  @EnumSource
  void oneStepIsTheFirstOfForecastsFromEachPlace(Baseline baseline) {
    double[] values = MonthlySeries.airline("Passengers").values();
    SeriesMethod.Fitted fitted = baseline.fit(Arrays.copyOf(values, 100), PERIOD);
    double[] oneStep = fitted.oneStep(values, 100);
    for (int k = 0; k < oneStep.length; k++) {
      double[] first = fitted.forecast(Arrays.copyOf(values, 100 + k), 1);
      assertThat(oneStep[k]).isCloseTo(first[0], withinPercentage(1e-9));
    }
  }

  /** Without logarithms SARIMA is linear: an exactly seasonal series on a line is its own. */
  @Test
  void sarimaTakesNoLogarithmsOfValuesBelowZero() {
    double[] values = new double[60];
    Arrays.setAll(values, t -> t - 30 + 5 * Math.sin(2 * Math.PI * t / PERIOD));
    double[] training = Arrays.copyOf(values, 48);
    double[] forecast = Baseline.SARIMA.fit(training, PERIOD).forecast(training, 12);
    for (int h = 0; h < forecast.length; h++) {
      assertThat(forecast[h]).isCloseTo(values[48 + h], within(1e-6));
    }
    assertThat(Baseline.HOLT_WINTERS.suits(values, PERIOD)).isFalse();
    assertThat(Baseline.SEASONAL_NAIVE.suits(values, 1)).isFalse();
  }

  private static double[] training(String name) {
    double[] values =
        MonthlySeries.read(Path.of("src/test/resources/recurrentlab/series", name), "Value")
            .values();
    return Arrays.copyOf(values, values.length - 29);
  }

  /**
   * R's {@code austres} and {@code fdeaths} without their last 29 values, and the parameters of R
   * 4.2's {@code HoltWinters(x, seasonal = "mult")}. Here the optimizer stops at a border, or
   * breaks down; it has to begin anew.
   */
  @Test
  void holtWintersIsFittedAtABorderToo() {
    assertThat(HoltWinters.fit(training("austres.csv"), 4).parameters())
        .containsExactly(new double[] {0.9654813, 0.2101692, 1}, within(1e-3));
    assertThat(HoltWinters.fit(training("fdeaths.csv"), PERIOD).parameters())
        .containsExactly(new double[] {0, 0, 0}, within(1e-3));
    double[] line = new double[60];
    Arrays.setAll(line, t -> 7 + 2.0 * t);
    double[] forecast = HoltWinters.fit(line, PERIOD).forecast(line, 12);
    assertThat(forecast[11]).isCloseTo(7 + 2 * 71, withinPercentage(0.1));
  }
}
