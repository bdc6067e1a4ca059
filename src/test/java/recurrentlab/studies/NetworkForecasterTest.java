package recurrentlab.studies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import recurrentlab.series.MonthlySeries;

/** The forecaster's promises, with networks that are trained for a few epochs only. */
class NetworkForecasterTest {
  private static final int FEW_EPOCHS = 3;
  private static final Offset<Double> SAME = within(1e-9);

  private static NetworkForecaster forecaster(long seed) {
    return new NetworkForecaster(seed, FEW_EPOCHS, () -> false, () -> {});
  }

  /** Some values of the airline's. */
  private static double[] airline(int length) {
    return Arrays.copyOf(MonthlySeries.airline("Passengers").values(), length);
  }

  /** A walk with a season, around 0. */
  private static double[] walk(int length, int period) {
    Random random = new Random(5);
    double[] values = new double[length];
    double level = 0;
    for (int t = 0; t < length; t++) {
      level += random.nextGaussian();
      values[t] = level + 5 * Math.sin(2 * Math.PI * t / period);
    }
    return values;
  }

  @Test
  void theSeedDecidesAndNothingElse() {
    double[] training = airline(60);
    double[] once = forecaster(1).fit(training, 12).forecast(training, 5);
    assertThat(forecaster(1).fit(training, 12).forecast(training, 5)).isEqualTo(once);
    assertThat(forecaster(2).fit(training, 12).forecast(training, 5)).isNotEqualTo(once);
  }

  /** One pass over a series says the same as a forecast from each place in it. */
  @ParameterizedTest
  @CsvSource({"12", "1", "4"})
  void oneStepIsTheFirstOfForecastsFromEachPlace(int period) {
    double[] values = walk(70, 12);
    NetworkForecast fitted = forecaster(1).fit(Arrays.copyOf(values, 60), period);
    double[] oneStep = fitted.oneStep(values, 60);
    for (int k = 0; k < oneStep.length; k++) {
      double[] history = Arrays.copyOf(values, 60 + k);
      double[] further = fitted.forecast(history, 3);
      assertThat(further[0]).isCloseTo(oneStep[k], SAME);
      assertThat(fitted.forecast(history, 1)[0]).isCloseTo(further[0], SAME);
    }
  }

  @Test
  void intervalsLieInEachOtherAndGrow() {
    double[] training = airline(96);
    NetworkForecast fitted = forecaster(1).fit(training, 12);
    double narrow = 0;
    for (int ahead : new int[] {1, 6, 24}) {
      double lower80 = fitted.bound(400, ahead, 0.8, false);
      double upper80 = fitted.bound(400, ahead, 0.8, true);
      assertThat(fitted.bound(400, ahead, 0.95, false)).isLessThan(lower80).isPositive();
      assertThat(lower80).isLessThan(400);
      assertThat(fitted.bound(400, ahead, 0.95, true)).isGreaterThan(upper80);
      assertThat(upper80 - lower80).isGreaterThanOrEqualTo(narrow);
      narrow = upper80 - lower80;
    }
  }

  /** Where values are not all above 0, no logarithm is taken; and a shift only shifts. */
  @Test
  void valuesBelowZeroAreForecastAsTheyAre() {
    double[] training = walk(60, 12);
    NetworkForecast fitted = forecaster(1).fit(training, 12);
    assertThat(fitted.logs()).isFalse();
    double[] forecast = fitted.forecast(training, 12);
    double[] lower = Arrays.stream(training).map(value -> value - 1000).toArray();
    double[] shifted = forecaster(1).fit(lower, 12).forecast(lower, 12);
    for (int h = 0; h < forecast.length; h++) {
      assertThat(shifted[h] + 1000).isCloseTo(forecast[h], within(1e-3));
    }
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "4", "5", "7", "12", "24"})
  void theShortestSeriesIsEnough(int period) {
    double[] training = walk(forecaster(1).least(period), Math.max(period, 3));
    NetworkForecast fitted = forecaster(1).fit(training, period);
    assertThat(fitted.forecast(training, 2 * period)).doesNotContain(Double.NaN);
    assertThat(fitted.rollingErrors().allSteps()).isPositive();
    assertThat(Arrays.stream(fitted.weights(1)).sum()).isCloseTo(1, SAME);
  }

  /** A series that repeats itself to the last digit leaves no error, and breaks nothing. */
  @Test
  void exactRepetitionIsRepeated() {
    double[] training = new double[60];
    Arrays.setAll(training, t -> 10 + t % 12);
    double[] forecast = forecaster(1).fit(training, 12).forecast(training, 12);
    for (int h = 0; h < forecast.length; h++) {
      assertThat(forecast[h]).isCloseTo(10 + h, within(0.1));
    }
  }

  @Test
  void whoeverWantsItStoppedIsHeard() {
    NetworkForecaster stopped = new NetworkForecaster(1, FEW_EPOCHS, () -> true, () -> {});
    assertThatThrownBy(() -> stopped.fit(airline(60), 12))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void itSaysHowManyNetworksItTrainsAtMost() {
    int[] count = new int[1];
    new NetworkForecaster(1, FEW_EPOCHS, () -> false, () -> count[0]++).fit(airline(96), 12);
    assertThat(count[0]).isPositive().isLessThanOrEqualTo(NetworkForecaster.most(12));
  }
}
