package recurrentlab.studies;

import java.util.Arrays;

/** A way to forecast a series. */
public interface SeriesMethod {
  /**
   * Fits its parameters.
   *
   * @param training the values that it may learn from, the oldest first; at least {@link #least}
   * @param period values in a year, or whatever repeats
   */
  Fitted fit(double[] training, int period);

  /** How many values it takes at least. */
  int least(int period);

  /** A method whose parameters stand. */
  interface Fitted {
    /**
     * Forecasts what follows.
     *
     * @param history the training values, and perhaps more after them
     * @param horizon how many values
     * @return the forecasts of the next 1, 2, ... horizon values
     */
    double[] forecast(double[] history, int horizon);

    /**
     * Forecasts of a series' last values, each by all values before it.
     *
     * @param from index of the first value to forecast
     */
    default double[] oneStep(double[] values, int from) {
      double[] forecast = new double[values.length - from];
      Arrays.setAll(forecast, k -> forecast(Arrays.copyOf(values, from + k), 1)[0]);
      return forecast;
    }

    /** Its parameters in the order of its formula; none if it has none. */
    default double[] parameters() {
      return new double[0];
    }
  }
}
