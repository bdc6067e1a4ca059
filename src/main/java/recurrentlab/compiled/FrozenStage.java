package recurrentlab.compiled;

/**
 * DL4J's {@code FrozenLayer}: the layer within as it is asked, in an update, too, so that nothing
 * is dropped; nothing goes back into it or beyond.
 */
record FrozenStage(Stage<double[]> inner) implements Stage<double[]> {
  @Override
  public BatchRows<double[]> forward(BatchRows<double[]> input) {
    return inner.forward(input);
  }

  @Override
  public BatchRows<double[]> backward(BatchRows<double[]> outputGradient) {
    return null;
  }
}
