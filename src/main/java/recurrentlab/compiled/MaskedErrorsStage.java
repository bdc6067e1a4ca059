package recurrentlab.compiled;

/**
 * DL4J's {@code GravesBidirectionalLSTM}, whose memory a mask of the features empties, and whose
 * way back is right only where nothing comes back to a step that a sequence does not have, and
 * where none of those lies before one that it has. The rest is refused.
 */
record MaskedErrorsStage(Stage<double[]> inner, String where) implements Stage<double[]> {
  @Override
  public BatchRows<double[]> forward(BatchRows<double[]> input) {
    for (int t = 1; t < input.steps(); t++) {
      for (int b = 0; b < input.batch(); b++) {
        if (input.isAbsent(t - 1, b) && !input.isAbsent(t, b)) {
          throw new NotCompiled(
              where + ", features mask of sequence " + b,
              "ones, then zeros (DL4J's gradient is wrong under others)",
              "a zero at step " + (t - 1) + " and a one at step " + t);
        }
      }
    }
    return inner.forward(input);
  }

  @Override
  public BatchRows<double[]> backward(BatchRows<double[]> outputGradient) {
    for (int t = 0; t < outputGradient.steps(); t++) {
      for (int b = 0; b < outputGradient.batch(); b++) {
        if (outputGradient.isAbsent(t, b) && !isZero(outputGradient.at[t][b])) {
          throw new NotCompiled(
              where + ", features mask of sequence " + b,
              "a mask of the labels with it (DL4J's gradient is wrong if a masked step counts)",
              "a label that counts at masked step " + t);
        }
      }
    }
    return inner.backward(outputGradient);
  }

  private static boolean isZero(double[] row) {
    for (double x : row) {
      if (x != 0) {
        return false;
      }
    }
    return true;
  }
}
