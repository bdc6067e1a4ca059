package recurrentlab.comparison;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.descriptive.Quantile;
import recurrentlab.training.EpochRecord;
import recurrentlab.training.History;

/**
 * The end of a run beyond the horizon, as a distribution: the median of each loss over the last
 * epochs, beside the same medians of the reference's shaken runs.
 *
 * @param from first epoch that counts
 * @param to last epoch that counts
 * @param train the training loss
 * @param validation the validation loss
 */
public record Tail(int from, int to, Column train, Column validation) {
  /** How many epochs at the end of the run count. */
  static final int EPOCHS = 50;

  /** Linear interpolation between order statistics, as NumPy's default. */
  private static final Quantile QUANTILE =
      Quantile.withDefaults().with(Quantile.EstimationMethod.HF7).withCopy(true);

  /**
   * Tukey's outer fences: so many interquartile ranges beyond the quartiles a value is "far out".
   */
  private static final double FENCE = 3;

  /**
   * One loss.
   *
   * @param ours our run's median
   * @param lowerQuartile of the shaken runs' medians
   * @param median of the shaken runs' medians
   * @param upperQuartile of the shaken runs' medians
   */
  public record Column(double ours, double lowerQuartile, double median, double upperQuartile) {
    /** Whether ours is within the outer fences, Q1 - 3 (Q3 - Q1) to Q3 + 3 (Q3 - Q1). */
    public boolean inside() {
      double reach = FENCE * (upperQuartile - lowerQuartile);
      return lowerQuartile - reach <= ours && ours <= upperQuartile + reach;
    }
  }

  /** Whether both losses are inside. */
  public boolean inside() {
    return train.inside() && validation.inside();
  }

  /**
   * Empty where the reference has no shaken runs, or the last epochs are not all beyond its
   * horizon.
   */
  static Optional<Tail> of(Reference reference, History ours) {
    List<List<EpochRecord>> runs = reference.spread();
    int to = Math.min(ours.size() - 1, reference.rows().isEmpty() ? -1 : lastEpoch(runs));
    int from = to - EPOCHS + 1;
    if (runs.isEmpty() || from <= reference.horizon()) {
      return Optional.empty();
    }
    return Optional.of(
        new Tail(
            from,
            to,
            column(runs, ours, from, to, EpochRecord::train),
            column(runs, ours, from, to, EpochRecord::validation)));
  }

  private static int lastEpoch(List<List<EpochRecord>> runs) {
    return runs.stream().mapToInt(List::size).min().orElse(0) - 1;
  }

  private static Column column(
      List<List<EpochRecord>> runs,
      History ours,
      int from,
      int to,
      ToDoubleFunction<EpochRecord> loss) {
    double[] medians =
        runs.stream().mapToDouble(run -> median(run.subList(from, to + 1), loss)).toArray();
    double[] quartiles = QUANTILE.evaluate(medians, 0.25, 0.5, 0.75);
    return new Column(
        median(ours.epochs().subList(from, to + 1), loss),
        quartiles[0],
        quartiles[1],
        quartiles[2]);
  }

  private static double median(List<EpochRecord> epochs, ToDoubleFunction<EpochRecord> loss) {
    return QUANTILE.evaluate(epochs.stream().mapToDouble(loss).toArray(), 0.5);
  }
}
