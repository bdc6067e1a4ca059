package recurrentlab.studies;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/** The simple forecasters whose errors networks learn to foretell. */
public enum BaseForecaster {
  /** {@link Baseline#SEASONAL_NAIVE}; its errors are the seasonal differences. */
  SEASONAL_NAIVE(Baseline.SEASONAL_NAIVE::fit, 1, 0),
  /** {@link Baseline#LAST_VALUE}; its errors are the first differences. */
  LAST_VALUE(Baseline.LAST_VALUE::fit, 0, 1),
  /** {@link recurrentlab.studies.TrendAndSeason}. */
  TREND(TrendAndSeason::fit, 0, 0),
  /** {@link Baseline#SARIMA}. */
  SARIMA(Baseline.SARIMA::fit, 1, 2);

  private final BiFunction<double[], Integer, SeriesMethod.Fitted> method;
  private final int periods;
  private final int more;

  /** Its first forecast is of the value after so many periods, and so many values more. */
  BaseForecaster(BiFunction<double[], Integer, SeriesMethod.Fitted> method, int periods, int more) {
    this.method = method;
    this.periods = periods;
    this.more = more;
  }

  /** Those that differ for a period: without a season, last value and seasonal naive do not. */
  static List<BaseForecaster> of(int period) {
    return Arrays.stream(values()).filter(base -> period > 1 || base != SEASONAL_NAIVE).toList();
  }

  SeriesMethod.Fitted fit(double[] training, int period) {
    return method.apply(training, period);
  }

  /** The first value that it can forecast, or, of SARIMA, forecast in earnest. */
  int first(int period) {
    return periods * period + more;
  }

  /** Whether it knows no season, so that its network has to be told the place in the period. */
  boolean needsSeason() {
    return this == LAST_VALUE;
  }

  /** Its word, as {@code last-value}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
