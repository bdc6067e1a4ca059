package recurrentlab.studies;

/**
 * How far forecasts are from what came.
 *
 * @param rmse root of the mean squared error, in the unit of the series
 * @param mae mean absolute error, in the unit of the series
 * @param mape mean absolute error as a percentage of the value
 * @param mase mean absolute error, divided by that of last year's values inside the training part
 *     (Hyndman and Koehler 2006): below 1 is better than those are there
 */
public record ForecastErrors(double rmse, double mae, double mape, double mase) {
  /**
   * The errors.
   *
   * @param forecast as many as the actual values
   * @param training longer than a period
   */
  public static ForecastErrors of(
      double[] forecast, double[] actual, double[] training, int period) {
    double squares = 0;
    double absolute = 0;
    double relative = 0;
    for (int k = 0; k < actual.length; k++) {
      double error = Math.abs(actual[k] - forecast[k]);
      squares += error * error;
      absolute += error;
      relative += error / Math.abs(actual[k]);
    }
    double naive = 0;
    for (int t = period; t < training.length; t++) {
      naive += Math.abs(training[t] - training[t - period]);
    }
    double mae = absolute / actual.length;
    return new ForecastErrors(
        Math.sqrt(squares / actual.length),
        mae,
        100 * relative / actual.length,
        mae / (naive / (training.length - period)));
  }
}
