package recurrentlab.studies;

import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;

/**
 * A straight line, a mean for each place in the period, and a level that adapts, on the {@link
 * ValueScale}: with the level l of what line and means have left over so far, and period p,
 *
 * <pre>
 * forecast of y_t: a_(t mod p) + b t / p + l
 * error            e = y_t - forecast
 * l' = l + &alpha; e
 * </pre>
 *
 * <p>a and b are those of least squares, l begins with 0, and &alpha;, 0 to 1, has the least sum of
 * squared errors one step ahead.
 */
final class TrendAndSeason implements SeriesMethod.Fitted {
  private static final double PRECISION = 1e-8;
  private static final int MOST_EVALUATIONS = 1000;

  private final ValueScale scale;
  private final int period;
  private final double[] parameters;
  private final double alpha;

  private TrendAndSeason(ValueScale scale, int period, double[] parameters, double[] y) {
    this.scale = scale;
    this.period = period;
    this.parameters = parameters;
    alpha =
        new BrentOptimizer(PRECISION, PRECISION)
            .optimize(
                new MaxEval(MOST_EVALUATIONS),
                GoalType.MINIMIZE,
                new UnivariateObjectiveFunction(tried -> squares(y, tried)),
                new SearchInterval(0, 1))
            .getPoint();
  }

  /** Fits it to at least p + 2 values. */
  static TrendAndSeason fit(double[] training, int period) {
    double[][] rows = new double[training.length][period + 1];
    for (int t = 0; t < rows.length; t++) {
      rows[t][t % period] = 1;
      rows[t][period] = (double) t / period;
    }
    ValueScale scale = ValueScale.of(training);
    double[] y = scale.on(training);
    OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
    regression.setNoIntercept(true);
    regression.newSampleData(y, rows);
    return new TrendAndSeason(scale, period, regression.estimateRegressionParameters(), y);
  }

  private double squares(double[] y, double tried) {
    double level = 0;
    double sum = 0;
    for (int t = 0; t < y.length; t++) {
      double error = y[t] - line(t) - level;
      sum += error * error;
      level += tried * error;
    }
    return sum;
  }

  @Override
  public double[] forecast(double[] history, int horizon) {
    double level = 0;
    for (int t = 0; t < history.length; t++) {
      level += alpha * (scale.on(history[t]) - line(t) - level);
    }
    double[] forecast = new double[horizon];
    for (int h = 0; h < horizon; h++) {
      forecast[h] = scale.back(line(history.length + h) + level);
    }
    return forecast;
  }

  @Override
  public double[] oneStep(double[] values, int from) {
    double[] forecast = new double[values.length - from];
    double level = 0;
    for (int t = 0; t < values.length; t++) {
      if (t >= from) {
        forecast[t - from] = scale.back(line(t) + level);
      }
      level += alpha * (scale.on(values[t]) - line(t) - level);
    }
    return forecast;
  }

  private double line(int t) {
    return parameters[t % period] + parameters[period] * t / period;
  }
}
