package recurrentlab.compiled;

/** What is left of DL4J's {@code DropoutLayer} without its dropout: rows, and their mask. */
record DropoutLayerStage(boolean series, String where) implements Stage {
  @Override
  public BatchRows forward(BatchRows input) {
    if (series && input.present != null) {
      throw NotCompiled.norTrainedByFit(
          where + ", features mask", "none, for a DropoutLayer on time series throws", "one");
    }
    if (input.present == null) {
      return input;
    }
    BatchRows masked = new BatchRows(BatchRows.copy(input.rows), input.steps());
    masked.present = input.present;
    masked.clearAbsent();
    return masked;
  }

  @Override
  public BatchRows backward(BatchRows outputGradient) {
    outputGradient.clearAbsent();
    return outputGradient;
  }
}
