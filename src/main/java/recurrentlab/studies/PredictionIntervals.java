package recurrentlab.studies;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/**
 * How wide a forecast's intervals are, from its errors at rolling origins. On the scale of the
 * errors, h steps ahead,
 *
 * <pre>
 * variance v_h = a + b (h - 1), b at least 0, by least squares on the squared errors, weight 1 / h
 * half width  = q &radic;v_h
 * </pre>
 *
 * <p>with q the quantile of |error| / &radic;v_h over all origins and steps; for a coverage c over
 * n origins it is that of c (1 + 1/n), but at most of 1, for there are only n of them. So no law of
 * the errors is assumed, only how they grow.
 */
record PredictionIntervals(double first, double growth, double[] ratios, int origins) {
  /** From errors by origin, and by how far ahead. */
  static PredictionIntervals of(List<double[]> errors) {
    double weights = 0; // sums over all errors, each with weight w and x = h - 1
    double x1 = 0;
    double x2 = 0;
    double y0 = 0;
    double y1 = 0;
    for (double[] path : errors) {
      for (int x = 0; x < path.length; x++) {
        double w = 1.0 / (x + 1);
        double square = path[x] * path[x];
        weights += w;
        x1 += w * x;
        x2 += w * x * x;
        y0 += w * square;
        y1 += w * x * square;
      }
    }
    double b = (weights * y1 - x1 * y0) / (weights * x2 - x1 * x1);
    double a = (y0 - b * x1) / weights;
    if (!(b >= 0)) { // falling, or all errors one step ahead
      b = 0;
      a = y0 / weights;
    }
    if (a <= 0) {
      a = errors.stream().mapToDouble(path -> path[0] * path[0]).average().orElseThrow();
    }
    double first = Math.max(a, Double.MIN_NORMAL);
    double growth = b;
    double[] ratios =
        errors.stream()
            .flatMapToDouble(
                path ->
                    IntStream.range(0, path.length)
                        .mapToDouble(x -> Math.abs(path[x]) / Math.sqrt(first + growth * x)))
            .toArray();
    return new PredictionIntervals(first, growth, ratios, errors.size());
  }

  /**
   * Half the width on the scale of the errors.
   *
   * @param coverage above 0 and below 1
   * @param ahead steps, at least 1
   */
  double half(double coverage, int ahead) {
    double level = Math.min(1, coverage * (1 + 1.0 / origins));
    double quantile =
        new Percentile().withEstimationType(EstimationType.R_7).evaluate(ratios, 100 * level);
    return quantile * Math.sqrt(first + growth * (ahead - 1));
  }
}
