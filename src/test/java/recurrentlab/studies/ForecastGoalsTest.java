package recurrentlab.studies;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import recurrentlab.series.MonthlySeries;

/**
 * How good the forecaster is on months that it has not seen: what docs/FINDINGS.md says, by full
 * trainings. The goal that is missed, an error below 15.0 one step ahead on the airline series, is
 * held at what was reached.
 */
@Tag("slow")
class ForecastGoalsTest {
  private static final int PERIOD = 12;
  private static final int TEST = 29;
  private static final List<String> SERIES =
      List.of(
          "airline-passengers",
          "us-accidental-deaths",
          "lung-deaths",
          "lung-deaths-men",
          "uk-driver-deaths",
          "nottingham-temperatures",
          "co2");

  /** Errors one step ahead, and of all steps from one origin. */
  private record Judged(ForecastErrors oneStep, ForecastErrors origin) {
    static Judged of(SeriesMethod.Fitted fitted, double[] values) {
      double[] training = Arrays.copyOf(values, values.length - TEST);
      double[] actual = Arrays.copyOfRange(values, training.length, values.length);
      return new Judged(
          ForecastErrors.of(fitted.oneStep(values, training.length), actual, training, PERIOD),
          ForecastErrors.of(fitted.forecast(training, TEST), actual, training, PERIOD));
    }

    static Judged of(SeriesMethod method, double[] values) {
      return of(method.fit(Arrays.copyOf(values, values.length - TEST), PERIOD), values);
    }
  }

  private static double[] values(String series) {
    return MonthlySeries.read(Path.of("data", series + ".csv"), "2").values();
  }

  @Test
  void theAirlineSeriesOneStepAhead() {
    double[] values = values("airline-passengers");
    double[] errors =
        Stream.iterate(1L, seed -> seed + 1)
            .limit(10)
            .mapToDouble(seed -> Judged.of(new NetworkForecaster(seed), values).oneStep().rmse())
            .toArray();
    assertThat(StatUtils.percentile(errors, 50)).isBetween(14.0, 15.2);
    assertThat(Judged.of(Baseline.SARIMA, values).oneStep().rmse()).isGreaterThan(15.9);
  }

  @Test
  void meanRanksOnSevenSeries() {
    double oneStep = 0;
    double origin = 0;
    for (String series : SERIES) {
      double[] values = values(series);
      Judged ours = Judged.of(new NetworkForecaster(1), values);
      oneStep++;
      origin++;
      for (Baseline baseline : Baseline.values()) {
        Judged theirs = Judged.of(baseline, values);
        oneStep += theirs.oneStep().mase() < ours.oneStep().mase() ? 1 : 0;
        origin += theirs.origin().mase() < ours.origin().mase() ? 1 : 0;
      }
    }
    assertThat(oneStep / SERIES.size()).isLessThanOrEqualTo(2.0);
    assertThat(origin / SERIES.size()).isLessThanOrEqualTo(1.8);
  }

  /** Of the airline series, 29 months from each origin; and how often they lie in the intervals. */
  @Test
  void thirteenOriginsAheadOfSarimaInTheMean() {
    double[] all = values("airline-passengers");
    double[] sums = new double[4];
    int[] inside = new int[4];
    for (int from = 67; from <= 115; from += 4) {
      double[] values = Arrays.copyOf(all, from + TEST);
      double[] training = Arrays.copyOf(all, from);
      NetworkForecast fitted = new NetworkForecaster(1).fit(training, PERIOD);
      Judged ours = Judged.of(fitted, values);
      Judged sarima = Judged.of(Baseline.SARIMA, values);
      sums[0] += ours.oneStep().rmse();
      sums[1] += sarima.oneStep().rmse();
      sums[2] += ours.origin().rmse();
      sums[3] += sarima.origin().rmse();
      double[] oneStep = fitted.oneStep(values, from);
      double[] path = fitted.forecast(training, TEST);
      for (int h = 0; h < TEST; h++) {
        double value = values[from + h];
        inside[0] += covers(fitted, oneStep[h], 1, 0.8, value);
        inside[1] += covers(fitted, oneStep[h], 1, 0.95, value);
        inside[2] += covers(fitted, path[h], h + 1, 0.8, value);
        inside[3] += covers(fitted, path[h], h + 1, 0.95, value);
      }
    }
    assertThat(sums[0]).isLessThan(sums[1]);
    assertThat(sums[2]).isLessThan(sums[3]);
    double[] coverage = Arrays.stream(inside).mapToDouble(n -> n / (13.0 * TEST)).toArray();
    assertThat(coverage[0]).isBetween(0.75, 0.9);
    assertThat(coverage[1]).isBetween(0.9, 1.0);
    assertThat(coverage[2]).isBetween(0.6, 0.8); // too narrow far ahead, and the page says so
    assertThat(coverage[3]).isBetween(0.7, 0.95);
  }

  private static int covers(
      NetworkForecast fitted, double forecast, int ahead, double coverage, double value) {
    return value >= fitted.bound(forecast, ahead, coverage, false)
            && value <= fitted.bound(forecast, ahead, coverage, true)
        ? 1
        : 0;
  }
}
