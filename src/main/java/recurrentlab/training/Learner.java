package recurrentlab.training;

import java.util.function.Supplier;

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

  /**
   * All that the next epoch depends on, as a copy. Meant for the time between two epochs: after an
   * epoch that was ended early it is the state of that epoch's middle.
   */
  LearnerState state();

  /**
   * Remembers the state as it is now, and forgets the one that it remembered before. It takes some
   * microseconds, so it may be called after every epoch.
   */
  void keep();

  /**
   * What {@link #state} would have given at the last {@link #keep}. That copy is handed over: it is
   * named and shaped when it is first asked for, in any thread, while this learner learns on.
   */
  Supplier<LearnerState> kept();

  /**
   * Goes back, or on, to a state that this learner gave, or another one for the same network and
   * data.
   *
   * @throws IllegalArgumentException if the state's names or lengths are not this learner's, which
   *     is then left as it was
   */
  void restore(LearnerState state);
}
