package recurrentlab.studies;

import java.util.Arrays;

/**
 * The airline model, SARIMA (0,1,1)(0,1,1) on logarithms (Box and Jenkins 1970): with y = ln x, or
 * x itself where the training part is not all above 0, and period p,
 *
 * <pre>
 * w_t = (y_t - y_t-1) - (y_t-p - y_t-p-1) = (1 + &theta; B) (1 + &Theta; B^p) e_t
 * </pre>
 *
 * <p>&theta; and &Theta;, -1 to 1 each, are those of the greatest likelihood of w, exact: its
 * forecasts one step ahead and their variances come from the innovations algorithm (Brockwell and
 * Davis 1991, 5.2). Forecasts of x are exp of those of y, so medians. With period 1, that is
 * without a season, it is ARIMA (0,2,2).
 */
final class Sarima implements SeriesMethod.Fitted {
  private static final double[] GUESS = {-0.3, -0.5};

  private final ValueScale scale;
  private final int period;
  private final double[] parameters;

  private Sarima(ValueScale scale, int period, double[] parameters) {
    this.scale = scale;
    this.period = period;
    this.parameters = parameters;
  }

  /** Fits &theta; and &Theta;. */
  static Sarima fit(double[] training, int period) {
    ValueScale scale = ValueScale.of(training);
    double[] w = differences(scale.on(training), period);
    double[] best =
        Minimum.of(
            tried -> new Innovations(tried, period, w, 0).minusTwoLogs(),
            GUESS,
            new double[] {-1, -1},
            new double[] {1, 1});
    return new Sarima(scale, period, best);
  }

  private static double[] differences(double[] y, int period) {
    double[] w = new double[y.length - period - 1];
    Arrays.setAll(w, t -> y[t + period + 1] - y[t + period] - y[t + 1] + y[t]);
    return w;
  }

  @Override
  public double[] parameters() {
    return parameters.clone();
  }

  @Override
  public double[] forecast(double[] history, int horizon) {
    double[] y = Arrays.copyOf(scale.on(history), history.length + horizon);
    double[] w = differences(scale.on(history), period);
    double[] ahead = new Innovations(parameters, period, w, horizon).forecast;
    for (int t = history.length; t < y.length; t++) {
      y[t] = next(y, t, ahead);
    }
    return scale.back(Arrays.copyOfRange(y, history.length, y.length));
  }

  @Override
  public double[] oneStep(double[] values, int from) {
    double[] y = scale.on(values);
    double[] ahead = new Innovations(parameters, period, differences(y, period), 0).forecast;
    double[] forecast = new double[values.length - from];
    Arrays.setAll(forecast, k -> scale.back(next(y, from + k, ahead)));
    return forecast;
  }

  /** What y_t is if w_t is as forecast. */
  private double next(double[] y, int t, double[] w) {
    return w[t - period - 1] + y[t - 1] + y[t - period] - y[t - period - 1];
  }

  /** The moving average's forecasts of itself, one value after the other. */
  private static final class Innovations {
    private final int lags;
    private final int known;
    private final double[] forecast;
    private final double[] error;
    private final double[] variance; // of the error, in units of that of e

    /**
     * @param w the series, mean 0
     * @param more how many values to forecast after it
     */
    Innovations(double[] parameters, int period, double[] w, int more) {
      double[] weights = new double[period + 2];
      weights[0] = 1;
      weights[1] = parameters[0];
      weights[period] += parameters[1];
      weights[period + 1] += parameters[0] * parameters[1];
      lags = period + 1;
      known = w.length;
      int count = known + more;
      forecast = new double[count];
      error = new double[count];
      variance = new double[count];
      double[] covariance = new double[lags + 1];
      Arrays.setAll(
          covariance,
          lag -> {
            double sum = 0;
            for (int k = 0; k + lag <= lags; k++) {
              sum += weights[k] * weights[k + lag];
            }
            return sum;
          });
      double[][] rows = new double[count][]; // of each value, the weights of the errors before it
      for (int n = 0; n < count; n++) {
        rows[n] = row(n, rows, covariance);
        for (int lag = 1; lag < rows[n].length; lag++) {
          forecast[n] += rows[n][lag] * error[n - lag];
        }
        error[n] = n < known ? w[n] - forecast[n] : 0;
      }
    }

    private double[] row(int n, double[][] rows, double[] covariance) {
      double[] row = new double[Math.min(n, lags) + 1];
      variance[n] = covariance[0];
      for (int lag = row.length - 1; lag > 0; lag--) {
        int k = n - lag;
        double sum = covariance[lag];
        for (int further = lag + 1; further < row.length; further++) {
          int j = n - further;
          if (k - j < rows[k].length) {
            sum -= rows[k][k - j] * row[further] * variance[j];
          }
        }
        row[lag] = sum / variance[k];
        variance[n] -= row[lag] * row[lag] * variance[k];
      }
      return row;
    }

    /** -2 ln of the likelihood, but for a constant, with the best variance of e. */
    double minusTwoLogs() {
      double squares = 0;
      double logs = 0;
      for (int n = 0; n < known; n++) {
        squares += error[n] * error[n] / variance[n];
        logs += Math.log(variance[n]);
      }
      // a series that repeats itself exactly has no error at all
      return known * Math.log(squares / known + Double.MIN_NORMAL) + logs;
    }
  }
}
