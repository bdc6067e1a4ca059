package recurrentlab.studies;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Forecasts inside a training part, each of all values from some origin on to its end, by a method
 * that was fitted to values before the origin only.
 *
 * @param values of the training part
 * @param first the first origin: the index of the first value that is forecast
 * @param paths of the origins first, first + 1, ..., the forecasts of the next 1, 2, ... values
 */
record RollingForecasts(double[] values, int first, List<double[]> paths) {
  private static final int MOST_ORIGINS = 36;
  private static final int FITS = 3;

  /** Where methods are fitted, anew after each third of the origins: lengths of what they see. */
  static int[] fits(int length, int period) {
    int origins = Math.min(Math.min(MOST_ORIGINS, length / FITS), length - 2 * period - FITS);
    int third = origins / FITS;
    return IntStream.range(0, FITS).map(k -> length - (FITS - k) * third).toArray();
  }

  /**
   * The forecasts of a method.
   *
   * @param fitted to so many of the first values, as {@link #fits} has them
   */
  static RollingForecasts of(
      double[] values, int[] fits, Function<Integer, SeriesMethod.Fitted> fitted) {
    List<double[]> paths = new ArrayList<>();
    for (int k = 0; k < fits.length; k++) {
      SeriesMethod.Fitted method = fitted.apply(k);
      int end = k + 1 < fits.length ? fits[k + 1] : values.length;
      for (int origin = fits[k]; origin < end; origin++) {
        paths.add(method.forecast(Arrays.copyOf(values, origin), values.length - origin));
      }
    }
    return new RollingForecasts(values, fits[0], paths);
  }

  /** The mean of the forecasts of several methods from the same origins. */
  static RollingForecasts mean(List<RollingForecasts> all, WeightedMean mean) {
    RollingForecasts one = all.get(0);
    List<double[]> paths =
        IntStream.range(0, one.paths.size())
            .mapToObj(
                k -> mean.path(all.stream().map(forecasts -> forecasts.paths.get(k)).toList()))
            .toList();
    return new RollingForecasts(one.values, one.first, paths);
  }

  /** Value less forecast on a scale, by origin and by how far ahead. */
  List<double[]> errors(ValueScale scale) {
    return IntStream.range(0, paths.size())
        .mapToObj(
            k -> {
              double[] path = paths.get(k);
              double[] errors = new double[path.length];
              Arrays.setAll(errors, h -> scale.on(values[first + k + h]) - scale.on(path[h]));
              return errors;
            })
        .toList();
  }

  /** The forecasts one step ahead. */
  double[] oneStep() {
    return paths.stream().mapToDouble(path -> path[0]).toArray();
  }

  /** Mean squared error on a scale, one step ahead times that of all steps: small is good. */
  double score(ValueScale scale) {
    List<double[]> errors = errors(scale);
    double one = errors.stream().mapToDouble(e -> e[0] * e[0]).average().orElseThrow();
    double all =
        errors.stream().flatMapToDouble(Arrays::stream).map(e -> e * e).average().orElseThrow();
    return one * all;
  }
}
