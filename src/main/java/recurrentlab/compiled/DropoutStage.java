package recurrentlab.compiled;

/** A stage whose input is thinned out in an update, see {@link DropoutMask}. */
record DropoutStage(DropoutMask mask, Stage<double[]> inner, Pass pass) implements Stage<double[]> {
  @Override
  public BatchRows<double[]> forward(BatchRows<double[]> input) {
    return inner.forward(pass.trains() ? mask.apply(input) : input);
  }

  @Override
  public BatchRows<double[]> backward(BatchRows<double[]> outputGradient) {
    BatchRows<double[]> gradient = inner.backward(outputGradient);
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
