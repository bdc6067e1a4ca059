package recurrentlab.compiled;

/** DL4J's {@code Subsampling1DLayer}: a {@link Pooling} of the steps that each window sees. */
final class PoolingStage implements Stage<double[]> {
  private final Windows windows;
  private final Pooling pooling;
  private final boolean countsPadding;
  private final BatchRowsPool<double[]> outputs;
  private final BatchRowsPool<double[]> inputGradients;
  private final String where;

  private BatchRows<double[]> x;
  private BatchRows<double[]> y;

  /**
   * @param countsPadding whether a mean is one over all places of a window, also those beyond the
   *     ends of a sequence
   * @param width of the rows
   * @param where names the layer, for the refusal
   */
  PoolingStage(Windows windows, Pooling pooling, boolean countsPadding, int width, String where) {
    this.windows = windows;
    this.pooling = pooling;
    this.countsPadding = countsPadding;
    this.where = where;
    outputs = new BatchRowsPool<>(RowType.DOUBLE, width);
    inputGradients = new BatchRowsPool<>(RowType.DOUBLE, width);
  }

  @Override
  public BatchRows<double[]> forward(BatchRows<double[]> in) {
    x = in;
    y = windows.outputs(outputs, in, where);
    for (int t = 0; t < y.steps(); t++) {
      int[] seen = windows.seen(t, in.steps());
      for (int b = 0; b < y.batch(); b++) {
        pooling.forward(in.ofSequence(b, seen), y.at[t][b]);
        scale(y.at[t][b], seen.length);
      }
    }
    return y;
  }

  /** From the mean over so many steps that a window sees to that over all its places. */
  private void scale(double[] row, double seen) {
    if (countsPadding) {
      for (int j = 0; j < row.length; j++) {
        row[j] *= seen / windows.size();
      }
    }
  }

  @Override
  public BatchRows<double[]> backward(BatchRows<double[]> gradient) {
    BatchRows<double[]> dx = inputGradients.of(x.steps(), x.batch());
    dx.clear();
    for (int t = 0; t < y.steps(); t++) {
      int[] seen = windows.seen(t, x.steps());
      for (int b = 0; b < y.batch(); b++) {
        double[] dRow = gradient.at[t][b];
        scale(dRow, seen.length);
        pooling.backward(x.ofSequence(b, seen), y.at[t][b], dRow, dx.ofSequence(b, seen));
      }
    }
    return dx;
  }
}
