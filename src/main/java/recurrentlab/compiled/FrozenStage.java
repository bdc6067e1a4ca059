package recurrentlab.compiled;

/**
 * DL4J's {@code FrozenLayer}: the layer within as it is asked, in an update, too, so that nothing
 * is dropped; nothing goes back into it or beyond.
 */
record FrozenStage(Stage inner) implements Stage {
  @Override
  public BatchRows forward(BatchRows input) {
    return inner.forward(input);
  }

  @Override
  public BatchRows backward(BatchRows outputGradient) {
    return null;
  }
}
