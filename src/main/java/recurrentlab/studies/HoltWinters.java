package recurrentlab.studies;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * Exponential smoothing with a trend and a multiplicative season (Holt 1957, Winters 1960), as R's
 * {@code HoltWinters} does it. With level l, slope b and season s of period p, a value x gives
 *
 * <pre>
 * forecast (l + b) s_-p
 * l' = &alpha; x / s_-p + (1 - &alpha;) (l + b)
 * b' = &beta; (l' - l) + (1 - &beta;) b
 * s' = &gamma; x / l' + (1 - &gamma;) s_-p
 * </pre>
 *
 * <p>Level, slope and season begin with a line through the moving means of the first two periods,
 * and the ratios to them; smoothing begins with the second period. &alpha;, &beta; and &gamma;, 0
 * to 1 each, are those with the least sum of squared errors one step ahead, near where R begins to
 * look: a sum that is less may lie elsewhere.
 */
final class HoltWinters implements SeriesMethod.Fitted {
  private static final double[] GUESS = {0.3, 0.1, 0.1}; // R's

  private final int period;
  private final double[] parameters;

  private HoltWinters(int period, double[] parameters) {
    this.period = period;
    this.parameters = parameters;
  }

  /** Fits &alpha;, &beta; and &gamma;. */
  static HoltWinters fit(double[] training, int period) {
    double[] best =
        Minimum.of(
            tried -> new Smoothing(training, period).run(tried, training).squares,
            GUESS,
            new double[GUESS.length],
            new double[] {1, 1, 1});
    return new HoltWinters(period, best);
  }

  @Override
  public double[] parameters() {
    return parameters.clone();
  }

  @Override
  public double[] forecast(double[] history, int horizon) {
    Smoothing smoothing = new Smoothing(history, period).run(parameters, history);
    return IntStream.rangeClosed(1, horizon).mapToDouble(smoothing::ahead).toArray();
  }

  @Override
  public double[] oneStep(double[] values, int from) {
    Smoothing smoothing = new Smoothing(values, period);
    double[] forecast = new double[values.length - from];
    for (int t = period; t < values.length; t++) {
      if (t >= from) {
        forecast[t - from] = smoothing.ahead(1);
      }
      smoothing.step(parameters, values[t]);
    }
    return forecast;
  }

  /** Level, slope and season on their way through a series. */
  private static final class Smoothing {
    private final int period;
    private final double[] season; // that of the next value first, when its turn comes
    private double level;
    private double slope;
    private double squares;
    private int next; // place of the next value's season

    Smoothing(double[] values, int period) {
      this.period = period;
      double[] ratios = new double[period];
      SimpleRegression line = new SimpleRegression();
      int half = period / 2;
      for (int k = 0; k < period; k++) {
        double mean = centred(values, k + half);
        line.addData(k + 1, mean);
        ratios[(k + half) % period] = values[k + half] / mean;
      }
      level = line.getIntercept();
      slope = line.getSlope();
      double mean = StatUtils.mean(ratios);
      season = Arrays.stream(ratios).map(ratio -> ratio / mean).toArray();
    }

    /** The mean over a period around a value; where that is even, the outermost count half. */
    private double centred(double[] values, int at) {
      int half = period / 2;
      double sum = StatUtils.sum(values, at - half, 2 * half + 1);
      return period % 2 == 1
          ? sum / period
          : (sum - (values[at - half] + values[at + half]) / 2) / period;
    }

    Smoothing run(double[] parameters, double[] values) {
      for (int t = period; t < values.length; t++) {
        step(parameters, values[t]);
      }
      return this;
    }

    private void step(double[] parameters, double value) {
      double error = value - ahead(1);
      squares += error * error;
      double before = level;
      double old = season[next];
      level = parameters[0] * value / old + (1 - parameters[0]) * (level + slope);
      slope = parameters[1] * (level - before) + (1 - parameters[1]) * slope;
      season[next] = parameters[2] * value / level + (1 - parameters[2]) * old;
      next = (next + 1) % period;
    }

    double ahead(int steps) {
      return (level + steps * slope) * season[(next + steps - 1) % period];
    }
  }
}
