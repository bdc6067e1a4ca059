package recurrentlab.training;

import java.util.List;

/**
 * All epochs of a training, in order from epoch 0. The one source of every figure, table and curve
 * of the run.
 *
 * @param epochs a record an epoch, the k-th of epoch k
 */
public record History(List<EpochRecord> epochs) {
  /** Copies the list and checks that no epoch is missing. */
  public History {
    epochs = List.copyOf(epochs);
    for (int k = 0; k < epochs.size(); k++) {
      if (epochs.get(k).epoch() != k) {
        throw new IllegalArgumentException(
            "history: record " + k + " is of epoch " + epochs.get(k).epoch());
      }
    }
  }

  /** Number of epochs. */
  public int size() {
    return epochs.size();
  }

  /** The record of an epoch, counted from 0. */
  public EpochRecord get(int epoch) {
    return epochs.get(epoch);
  }

  /** The last epoch's record; the history must not be empty. */
  public EpochRecord last() {
    return epochs.get(epochs.size() - 1);
  }
}
