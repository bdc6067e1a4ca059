package recurrentlab.comparison;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import recurrentlab.training.EpochRecord;
import recurrentlab.training.History;

/**
 * The end of a run beyond the horizon: the median of each loss over the last epochs, beside the
 * same medians of the reference's shaken runs.
 *
 * @param from first epoch that counts
 * @param to last epoch that counts
 * @param train the training loss
 * @param validation the validation loss
 */
public record Tail(int from, int to, Column train, Column validation) {
  /** Number of epochs at the end of the run that count. */
  static final int EPOCHS = 50;

  /**
   * One loss.
   *
   * @param ours our run's median
   * @param theirs the spread of the medians of the reference's runs
   */
  public record Column(double ours, Spread theirs) {
    /** Whether ours is within the spread's outer fences. */
    public boolean inside() {
      return theirs.holds(ours);
    }
  }

  /** Whether both losses are inside. */
  public boolean inside() {
    return train.inside() && validation.inside();
  }

  /**
   * The tail; empty if the reference has no shaken runs or one of the last epochs is not beyond its
   * horizon.
   */
  static Optional<Tail> of(Reference reference, History ours) {
    List<List<EpochRecord>> runs = reference.spread();
    int to = Math.min(ours.size(), reference.spreadEpochs()) - 1;
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

  private static Column column(
      List<List<EpochRecord>> runs,
      History ours,
      int from,
      int to,
      ToDoubleFunction<EpochRecord> loss) {
    double[] medians =
        runs.stream().mapToDouble(run -> median(run.subList(from, to + 1), loss)).toArray();
    return new Column(median(ours.epochs().subList(from, to + 1), loss), Spread.of(medians));
  }

  private static double median(List<EpochRecord> epochs, ToDoubleFunction<EpochRecord> loss) {
    return Spread.median(epochs.stream().mapToDouble(loss).toArray());
  }
}
