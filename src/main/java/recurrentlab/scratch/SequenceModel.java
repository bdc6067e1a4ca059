package recurrentlab.scratch;

/** A network that reads a sequence and says, at each step, which token comes next. */
public interface SequenceModel {
  /** The network's own parameters, not a copy: all that it has learned. */
  Parameters parameters();

  /**
   * The probabilities of the next token, from the network as it is.
   *
   * @param inputs one-hot, (time, vocabulary)
   * @return (time, vocabulary); every row sums to 1
   * @throws IllegalArgumentException if there is no step or a row has another length
   */
  double[][] outputs(double[][] inputs);

  /**
   * The loss of one sequence, see {@link SequenceLoss#of}; nothing is learned.
   *
   * @param inputs one-hot, (time, vocabulary)
   * @param targets one-hot, (time, vocabulary)
   * @return nats, summed over time, divided by the size of the vocabulary
   */
  default double loss(double[][] inputs, double[][] targets) {
    return SequenceLoss.of(outputs(inputs), targets);
  }

  /**
   * Learns from one sequence: forward, backward, clipping, one step of gradient descent. Modifies
   * the network's parameters.
   *
   * @param inputs one-hot, (time, vocabulary)
   * @param targets one-hot, (time, vocabulary)
   * @return the loss before the step
   */
  double update(double[][] inputs, double[][] targets);
}
