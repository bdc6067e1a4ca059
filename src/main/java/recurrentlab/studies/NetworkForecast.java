package recurrentlab.studies;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** What {@link NetworkForecaster} has chosen and trained. */
public final class NetworkForecast implements SeriesMethod.Fitted {
  /**
   * One of the forecasters that the mean is of.
   *
   * @param l2 of its networks; empty if it is better without
   */
  public record Member(BaseForecaster base, OptionalDouble l2, SeriesMethod.Fitted fitted) {}

  private final WeightedMean mean;
  private final ValueScale scale;
  private final int period;
  private final List<Member> members;
  private final RollingForecasts rolling;
  private final int[] fits;
  private final PredictionIntervals intervals;

  NetworkForecast(
      WeightedMean mean, int period, List<Member> members, RollingForecasts rolling, int[] fits) {
    this.mean = mean;
    scale = mean.scale();
    this.period = period;
    this.members = List.copyOf(members);
    this.rolling = rolling;
    this.fits = fits;
    intervals = PredictionIntervals.of(rolling.errors(scale));
  }

  /** Those that the forecast is the mean of. */
  public List<Member> members() {
    return members;
  }

  /** Whether it works on logarithms: all values of the training part are above 0. */
  public boolean logs() {
    return scale.logs();
  }

  /** How much each of them weighs some steps ahead, of sum 1. */
  public double[] weights(int ahead) {
    return mean.weights(ahead);
  }

  @Override
  public double[] forecast(double[] history, int horizon) {
    return mean.path(
        members.stream().map(member -> member.fitted().forecast(history, horizon)).toList());
  }

  @Override
  public double[] oneStep(double[] values, int from) {
    return mean.oneStep(
        members.stream().map(member -> member.fitted().oneStep(values, from)).toList());
  }

  /**
   * A bound of the interval about a forecast.
   *
   * @param forecast of a value
   * @param ahead how many steps ahead it is, at least 1
   * @param coverage how often the value shall lie in the interval, such as 0.8
   * @param upper whether the upper bound is asked for
   */
  public double bound(double forecast, int ahead, double coverage, boolean upper) {
    double half = intervals.half(coverage, ahead);
    return scale.back(scale.on(forecast) + (upper ? half : -half));
  }

  /** The first value that was forecast from inside the training part. */
  public int firstRolling() {
    return rolling.first();
  }

  /** Forecasts one step ahead from inside the training part, by what was fitted before. */
  public double[] rollingOneStep() {
    return rolling.oneStep();
  }

  /** How good it was inside the training part. */
  public RollingErrors rollingErrors() {
    return RollingErrors.of(rolling);
  }

  /** How good a baseline was inside the training part, from the same origins. */
  public RollingErrors rollingErrors(Baseline baseline) {
    double[] values = rolling.values();
    return RollingErrors.of(
        RollingForecasts.of(
            values, fits, k -> baseline.fit(Arrays.copyOf(values, fits[k]), period)));
  }
}
