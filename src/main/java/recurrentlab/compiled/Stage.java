package recurrentlab.compiled;

/**
 * A layer of the network on plain rows, forward and backward.
 *
 * @param <R> a row, see {@link RowType}
 */
interface Stage<R> {
  /**
   * @param input only read; must stay as it is until the backward pass is over
   * @return the activations; the stage's own rows, overwritten by the next call
   */
  BatchRows<R> forward(BatchRows<R> input);

  /**
   * Adds to the gradients of the stage's parameters.
   *
   * @param outputGradient dL/d activations of the last {@link #forward}; used up
   * @return dL/d input, the stage's own rows; null where no parameter comes before
   */
  BatchRows<R> backward(BatchRows<R> outputGradient);

  /** Forgets the state that a pass left for the next segment of the same sequences. */
  default void clearState() {}
}
