package recurrentlab.studies;

import java.util.Arrays;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;

/**
 * A straight line, and a mean for each place in the period, on the {@link ValueScale}: y_t = a_(t
 * mod p) + b t / p, by least squares. It looks at nothing after the training part.
 */
final class TrendAndSeason implements SeriesMethod.Fitted {
  private final ValueScale scale;
  private final int period;
  private final double[] parameters;

  private TrendAndSeason(ValueScale scale, int period, double[] parameters) {
    this.scale = scale;
    this.period = period;
    this.parameters = parameters;
  }

  /** Fits line and means to at least p + 2 values. */
  static TrendAndSeason fit(double[] training, int period) {
    double[][] rows = new double[training.length][period + 1];
    for (int t = 0; t < rows.length; t++) {
      rows[t][t % period] = 1;
      rows[t][period] = (double) t / period;
    }
    ValueScale scale = ValueScale.of(training);
    OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
    regression.setNoIntercept(true);
    regression.newSampleData(scale.on(training), rows);
    return new TrendAndSeason(scale, period, regression.estimateRegressionParameters());
  }

  @Override
  public double[] forecast(double[] history, int horizon) {
    double[] forecast = new double[horizon];
    Arrays.setAll(forecast, h -> at(history.length + h));
    return forecast;
  }

  @Override
  public double[] oneStep(double[] values, int from) {
    return forecast(Arrays.copyOf(values, from), values.length - from);
  }

  private double at(int t) {
    return scale.back(parameters[t % period] + parameters[period] * t / period);
  }
}
