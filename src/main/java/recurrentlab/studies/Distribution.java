package recurrentlab.studies;

import java.util.List;
import java.util.stream.DoubleStream;
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

  /** Least value, lower quartile, median, upper quartile, largest value (Tukey, 1977). */
  public double[] fiveNumbers() {
    return DoubleStream.of(0, 25, 50, 75, 100).map(this::quantile).toArray();
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
