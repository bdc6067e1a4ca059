package recurrentlab.compiled;

/** What is left of DL4J's {@code DropoutLayer} without its dropout: rows, and their mask. */
record DropoutLayerStage(boolean series, String where) implements Stage<double[]> {
  @Override
  public BatchRows<double[]> forward(BatchRows<double[]> input) {
    if (series && input.present != null) {
      throw NotCompiled.norTrainedByFit(
          where + ", features mask", "none, for a DropoutLayer on time series throws", "one");
    }
    if (input.present == null) {
      return input;
    }
    BatchRows<double[]> masked = new BatchRows<>(BatchRows.copy(input.rows), input.steps());
    masked.present = input.present;
    masked.clearAbsent();
    return masked;
  }

  @Override
  public BatchRows<double[]> backward(BatchRows<double[]> outputGradient) {
    outputGradient.clearAbsent();
    return outputGradient;
  }
}
