package recurrentlab.record;

import recurrentlab.comparison.Comparison;
import recurrentlab.training.EpochRecord;

/**
 * The losses of an epoch.
 *
 * @param epoch counted from 0
 * @param train training loss
 * @param second validation loss; part 4: of the test windows
 */
public record Losses(int epoch, double train, double second) {
  /** Checks that there is an epoch and that the losses are numbers. */
  public Losses {
    Require.atLeast("epoch", epoch, 0);
    Require.finite("train", train);
    Require.finite("second", second);
  }

  private EpochRecord record() {
    return new EpochRecord(epoch, train, second);
  }

  /** The larger relative difference of the two losses from those of a reference. */
  double differenceFrom(Losses reference) {
    return Comparison.difference(reference.record(), record());
  }

  static Losses of(EpochRecord record) {
    return new Losses(record.epoch(), record.train(), record.validation());
  }
}
