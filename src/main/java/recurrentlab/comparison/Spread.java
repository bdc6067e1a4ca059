package recurrentlab.comparison;

import org.apache.commons.statistics.descriptive.Quantile;

/**
 * The spread of the values of several runs.
 *
 * @param lowerQuartile Q1
 * @param median of the values
 * @param upperQuartile Q3
 */
public record Spread(double lowerQuartile, double median, double upperQuartile) {
  /** Checks that the three are finite and in order. */
  public Spread {
    if (!(Double.isFinite(lowerQuartile)
        && lowerQuartile <= median
        && median <= upperQuartile
        && Double.isFinite(upperQuartile))) {
      throw new IllegalArgumentException(
          "median: expected finite quartiles in order, found "
              + lowerQuartile
              + ", "
              + median
              + ", "
              + upperQuartile);
    }
  }

  /** Linear interpolation between order statistics, NumPy's default. */
  private static final Quantile QUANTILE =
      Quantile.withDefaults().with(Quantile.EstimationMethod.HF7).withCopy(true);

  /** Tukey's outer fences lie so many interquartile ranges beyond the quartiles. */
  private static final double FENCE = 3;

  /** The spread of these values. They may be in any order, and are not modified. */
  static Spread of(double[] values) {
    double[] quartiles = QUANTILE.evaluate(values, 0.25, 0.5, 0.75);
    return new Spread(quartiles[0], quartiles[1], quartiles[2]);
  }

  static double median(double[] values) {
    return QUANTILE.evaluate(values, 0.5);
  }

  /** Whether a value is within the outer fences, Q1 - 3 (Q3 - Q1) to Q3 + 3 (Q3 - Q1). */
  public boolean holds(double value) {
    double reach = FENCE * (upperQuartile - lowerQuartile);
    return lowerQuartile - reach <= value && value <= upperQuartile + reach;
  }
}
