package recurrentlab.compiled;

/**
 * DL4J's {@code TimeDistributed} over a dense layer. Rows are rows here, so it only has to refuse
 * what DL4J does wrongly: it hands a mask of several sequences on in another order than their rows.
 */
record TimeDistributedStage(Stage<double[]> inner, String where) implements Stage<double[]> {
  @Override
  public BatchRows<double[]> forward(BatchRows<double[]> input) {
    if (input.present != null && input.batch() > 1) {
      throw new NotCompiled(
          where + ", features mask",
          "none on a batch of several sequences, for DL4J's TimeDistributed mixes them up",
          "one on a batch of " + input.batch());
    }
    return inner.forward(input);
  }

  @Override
  public BatchRows<double[]> backward(BatchRows<double[]> outputGradient) {
    return inner.backward(outputGradient);
  }
}
