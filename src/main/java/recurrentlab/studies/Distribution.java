package recurrentlab.studies;

import java.util.List;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;

/**
 * One figure of several runs, such as the last loss of each seed.
 *
 * @param name of the figure
 * @param values at least one, ascending
 */
public record Distribution(String name, List<Double> values) {
  /** Sorts them. */
  public Distribution {
    Lengths.notEmpty(name, values);
    values = values.stream().sorted().toList();
  }

  /**
   * A quantile, linear between two values, as R's default and NumPy's.
   *
   * @param percent 0..100; 50 is the median
   */
  public double quantile(double percent) {
    if (percent == 0) {
      return values.get(0); // which Percentile refuses
    }
    return new Percentile(percent).withEstimationType(EstimationType.R_7).evaluate(array());
  }

  /**
   * The two-sample Kolmogorov-Smirnov test.
   *
   * @return the chance that two samples of one distribution are further apart than these two; NaN
   *     if one of them has a single value
   */
  public double sameAs(Distribution other) {
    return values.size() < 2 || other.values.size() < 2
        ? Double.NaN
        : new KolmogorovSmirnovTest().kolmogorovSmirnovTest(array(), other.array(), false);
  }

  private double[] array() {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
