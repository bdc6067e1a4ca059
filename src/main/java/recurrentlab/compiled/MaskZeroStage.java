package recurrentlab.compiled;

/**
 * DL4J's {@code MaskZeroLayer}: a step at which a sequence has only one certain number is not there
 * for the layer within. For the layers after it all steps are there.
 */
final class MaskZeroStage implements Stage<double[]> {
  private final Stage<double[]> inner;
  private final double value;
  private final boolean single;
  private final String where;

  private boolean[] present; // of the layer within, of its activations

  /**
   * @param value the number that means nothing
   * @param single whether numbers are compared as floats
   * @param where names the layer, for the refusal
   */
  MaskZeroStage(Stage<double[]> inner, double value, boolean single, String where) {
    this.inner = inner;
    this.value = value;
    this.single = single;
    this.where = where;
  }

  @Override
  public BatchRows<double[]> forward(BatchRows<double[]> in) {
    if (in.present != null) {
      throw new NotCompiled(
          where + ", features mask", "none, for MaskZeroLayer puts its own in its place", "one");
    }
    boolean[] there = new boolean[in.rows.length];
    for (int r = 0; r < there.length; r++) {
      there[r] = isThere(in.rows[r]);
    }
    BatchRows<double[]> out = inner.forward(masked(in, there));
    present = out.present;
    return masked(out, null);
  }

  private boolean isThere(double[] row) {
    for (double x : row) {
      if (single ? (float) x != (float) value : x != value) {
        return true;
      }
    }
    return false;
  }

  @Override
  public BatchRows<double[]> backward(BatchRows<double[]> outputGradient) {
    return inner.backward(masked(outputGradient, present));
  }

  /** The same rows. */
  private static BatchRows<double[]> masked(BatchRows<double[]> rows, boolean[] present) {
    BatchRows<double[]> masked = new BatchRows<>(rows.rows, rows.steps());
    masked.present = present;
    return masked;
  }
}
