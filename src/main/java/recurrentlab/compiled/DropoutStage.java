package recurrentlab.compiled;

/** A stage whose input is thinned out in an update, see {@link DropoutMask}. */
record DropoutStage(DropoutMask mask, Stage inner, Pass pass) implements Stage {
  @Override
  public BatchRows forward(BatchRows input) {
    return inner.forward(pass.trains() ? mask.apply(input) : input);
  }

  @Override
  public BatchRows backward(BatchRows outputGradient) {
    BatchRows gradient = inner.backward(outputGradient);
    if (gradient != null) {
      mask.backward(gradient);
    }
    return gradient;
  }

  @Override
  public void clearState() {
    inner.clearState();
  }
}
