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

  /** The network's loss on held-out batch k, in evaluation mode. */
  double loss(int k);

  /** How many held-out batches there are. */
  int heldOut();
}
