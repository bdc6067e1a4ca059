package recurrentlab.models;

import java.util.Arrays;
import recurrentlab.settings.ForecastSettings;

/**
 * What part 4's model says of a series: one step ahead over the data, and some steps beyond its
 * end, each prediction fed back as if it had come true.
 *
 * @param lookback length of a window: there is no prediction for so many of the first steps
 * @param oneStep predictions from true values only, the first for step {@code lookback}, in the
 *     unit of the series
 * @param ahead predictions of the steps after the last
 */
public record SeriesForecast(int lookback, double[] oneStep, double[] ahead) {

  /**
   * Asks a model.
   *
   * @param model of part 4
   * @param values of the series, at least as many as a window has
   * @param horizon how many steps ahead, at least 1
   */
  public static SeriesForecast of(Model model, double[] values, int horizon) {
    int lookback = ((ForecastSettings) model.settings()).lookback();
    if (values.length < lookback) {
      throw new IllegalArgumentException(
          "series: expected at least " + lookback + " values, found " + values.length);
    }
    double[] longer = Arrays.copyOf(values, values.length + horizon);
    double[] said = new double[longer.length - lookback];
    for (int k = 0; k < said.length; k++) {
      said[k] = next(model, longer, k, lookback);
      if (k + lookback >= values.length) {
        longer[k + lookback] = said[k];
      }
    }
    int known = values.length - lookback;
    return new SeriesForecast(
        lookback, Arrays.copyOf(said, known), Arrays.copyOfRange(said, known, said.length));
  }

  private static double next(Model model, double[] values, int from, int lookback) {
    double[][] window = new double[lookback][];
    Arrays.setAll(window, t -> new double[] {values[from + t]});
    return model.outputs(window)[lookback - 1][0];
  }
}
