package recurrentlab.comparison;

import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.function.ToDoubleFunction;
import recurrentlab.training.EpochRecord;

/**
 * Reference losses of one training.
 *
 * @param name its file in {@code reference/}
 * @param printed whether these are the notebook's printed rows, not a whole trajectory
 * @param origin what made the losses, with versions
 * @param tolerance for the epochs up to the horizon
 * @param horizon the last epoch at which two faithful runs can be compared row by row; -1 for none
 * @param rows losses by epoch
 * @param spread runs of the same training by the reference's own software; may be empty
 * @param shaken how many of them, the first ones, start from weights shaken by a rounding error
 */
public record Reference(
    String name,
    boolean printed,
    String origin,
    Tolerance tolerance,
    int horizon,
    NavigableMap<Integer, EpochRecord> rows,
    List<List<EpochRecord>> spread,
    int shaken) {

  /** Checks that no more runs are shaken than there are. */
  public Reference {
    if (shaken < 0 || shaken > spread.size()) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "shaken: expected 0 to %d, found %d", spread.size(), shaken));
    }
  }

  /**
   * How far a value may be from its reference. It is near enough if it is within either bound.
   *
   * @param relative share of the reference's size
   * @param absolute in the unit of the values
   */
  public record Tolerance(double relative, double absolute) {
    /** Checks that both are finite and neither is negative. */
    public Tolerance {
      if (!(relative >= 0 && absolute >= 0 && Double.isFinite(relative + absolute))) {
        throw new IllegalArgumentException(
            "tolerance: expected finite numbers of at least 0, found "
                + relative
                + ", "
                + absolute);
      }
    }

    /** Whether a value is near enough. */
    public boolean holds(double reference, double ours) {
      double difference = Math.abs(ours - reference);
      return difference <= absolute || difference <= relative * Math.abs(reference);
    }
  }

  /** Number of epochs that all of the shaken runs have; 0 if there are no such runs. */
  int spreadEpochs() {
    return spread.stream().mapToInt(List::size).min().orElse(0);
  }

  /**
   * The last losses of the runs from shaken weights, had they so many epochs. Shorter runs are left
   * out.
   */
  public List<EpochRecord> shakenEnds(int epochs) {
    return spread.subList(0, shaken).stream()
        .filter(run -> run.size() >= epochs)
        .map(run -> run.get(epochs - 1))
        .toList();
  }

  /** The spread of the reference's own runs at an epoch that all of them have. */
  public Spread spreadAt(int epoch, ToDoubleFunction<EpochRecord> loss) {
    return Spread.of(
        spread.stream().mapToDouble(run -> loss.applyAsDouble(run.get(epoch))).toArray());
  }
}
