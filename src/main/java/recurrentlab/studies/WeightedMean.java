package recurrentlab.studies;

import java.util.Arrays;
import java.util.List;

/**
 * The mean of several methods' forecasts on a scale. Methods with smaller errors at n rolling
 * origins weigh more: h steps ahead, with the variance v_h of a method's errors, as {@link
 * ErrorGrowth} has it,
 *
 * <pre>
 * weight ~ v_h ^ (-n / (18 h))
 * </pre>
 *
 * <p>So weights one step ahead are as the inverse squared variance with 36 origins, and nearly
 * equal with few; and nearly equal far ahead, for forecasts from n origins hold only about n / h
 * errors that have nothing in common.
 *
 * @param growths of each method's errors
 */
record WeightedMean(ValueScale scale, List<ErrorGrowth> growths, int origins) {
  private static final double ORIGINS_FOR_ONE = 18; // for the exponent to be 1

  /** The weights h steps ahead, of sum 1. */
  double[] weights(int ahead) {
    double least =
        growths.stream().mapToDouble(growth -> growth.variance(ahead)).min().orElseThrow();
    double exponent = origins / (ORIGINS_FOR_ONE * ahead);
    double[] weights =
        growths.stream()
            .mapToDouble(growth -> Math.pow(least / growth.variance(ahead), exponent))
            .toArray();
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(weight -> weight / sum).toArray();
  }

  /** The mean of forecasts of the next 1, 2, ... values. */
  double[] path(List<double[]> forecasts) {
    double[] mean = new double[forecasts.get(0).length];
    Arrays.setAll(mean, h -> mean(forecasts, h, weights(h + 1)));
    return mean;
  }

  /** The mean of forecasts that are all of the next value. */
  double[] oneStep(List<double[]> forecasts) {
    double[] weights = weights(1);
    double[] mean = new double[forecasts.get(0).length];
    Arrays.setAll(mean, k -> mean(forecasts, k, weights));
    return mean;
  }

  private double mean(List<double[]> forecasts, int k, double[] weights) {
    double mean = 0;
    for (int m = 0; m < weights.length; m++) {
      mean += weights[m] * scale.on(forecasts.get(m)[k]);
    }
    return scale.back(mean);
  }
}
