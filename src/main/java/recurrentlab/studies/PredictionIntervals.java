package recurrentlab.studies;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/**
 * How wide a forecast's intervals are, from its errors at rolling origins: h steps ahead half the
 * width is q &radic;v_h, with v of {@link ErrorGrowth} and q the quantile of |error| / &radic;v_h
 * over all origins and steps. For a coverage c over n origins it is that of c (1 + 1/n), at most
 * the largest, for there are only n of them. So no law of the errors is assumed, only how they
 * grow.
 */
record PredictionIntervals(ErrorGrowth growth, double[] ratios, int origins) {
  /** From errors by origin, and by how far ahead. */
  static PredictionIntervals of(List<double[]> errors) {
    ErrorGrowth growth = ErrorGrowth.of(errors);
    double[] ratios =
        errors.stream()
            .flatMapToDouble(
                path ->
                    IntStream.range(0, path.length)
                        .mapToDouble(k -> Math.abs(path[k]) / Math.sqrt(growth.variance(k + 1))))
            .toArray();
    return new PredictionIntervals(growth, ratios, errors.size());
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
    return quantile * Math.sqrt(growth.variance(ahead));
  }
}
