package recurrentlab.training;

/** A network, its batches, and what trains it. */
interface Fitting {
  /**
   * One update a batch of the training set.
   *
   * @param checkpoint called after every update; what it throws is let through
   * @return mean of the batches' losses, each from before its update
   */
  double epoch(Runnable checkpoint);

  /**
   * The network's losses on the held-out batches, in evaluation mode; nothing is learned.
   *
   * @param checkpoint called now and then; what it throws is let through
   */
  double[] losses(Runnable checkpoint);
}
