package recurrentlab.training;

/** Something that learns by epochs: a network, its data and its rule of update together. */
public interface Learner {
  /**
   * Runs one epoch: every update of the training set once, and both losses in the order that the
   * part prescribes.
   *
   * @param epoch number of the epoch, from 0
   * @param checkpoint must be called after every update, and every few sequences that are only
   *     evaluated; what it throws ends the epoch and must be let through
   * @return the epoch's losses; NaN where the training has diverged
   */
  EpochRecord epoch(int epoch, Runnable checkpoint);
}
