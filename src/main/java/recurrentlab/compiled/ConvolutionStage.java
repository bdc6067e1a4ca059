package recurrentlab.compiled;

/**
 * DL4J's {@code Convolution1D}: what the kernel sees, see {@link Windows}, zeros beyond both ends,
 * is laid out as one row {@code (k in)}, then it is a dense layer.
 */
final class ConvolutionStage implements Stage<double[]> {
  private final Affine<double[]> affine;
  private final Activated<double[]> activation;
  private final Windows windows;
  private final int channels;
  private final boolean first;
  private final BatchRowsPool<double[]> laidOut;
  private final BatchRowsPool<double[]> outputs;
  private final BatchRowsPool<double[]> inputGradients;
  private final String where;

  private BatchRows<double[]> x;
  private BatchRows<double[]> out;

  /**
   * @param first whether nobody needs the input's gradient
   * @param where names the layer, for the refusal
   */
  ConvolutionStage(
      Affine<double[]> affine,
      Activation activation,
      Windows windows,
      boolean first,
      Arithmetic<double[]> arithmetic,
      String where) {
    this.affine = affine;
    this.activation = new Activated<>(activation, affine.outputs(), arithmetic);
    this.windows = windows;
    this.first = first;
    this.where = where;
    channels = affine.inputs() / windows.size();
    laidOut = new BatchRowsPool<>(RowType.DOUBLE, affine.inputs());
    outputs = new BatchRowsPool<>(RowType.DOUBLE, affine.outputs());
    inputGradients = new BatchRowsPool<>(RowType.DOUBLE, channels);
  }

  @Override
  public BatchRows<double[]> forward(BatchRows<double[]> in) {
    x = in;
    out = windows.outputs(outputs, in, where);
    BatchRows<double[]> rows = laidOut.like(out);
    rows.clear();
    for (int t = 0; t < out.steps(); t++) {
      int start = windows.start(t, in.steps());
      for (int k = 0; k < windows.size(); k++) {
        int from = start + k * windows.dilation();
        if (from >= 0 && from < in.steps()) {
          for (int b = 0; b < in.batch(); b++) {
            System.arraycopy(in.at[from][b], 0, rows.at[t][b], k * channels, channels);
          }
        }
      }
    }
    affine.forward(rows, out);
    activation.apply(out);
    return out;
  }

  @Override
  public BatchRows<double[]> backward(BatchRows<double[]> gradient) {
    activation.backward(out, gradient);
    BatchRows<double[]> dRows = affine.backward(gradient);
    if (first) {
      return null;
    }
    BatchRows<double[]> dInput = inputGradients.like(x);
    dInput.clear();
    for (int t = 0; t < dRows.steps(); t++) {
      int start = windows.start(t, x.steps());
      for (int k = 0; k < windows.size(); k++) {
        int to = start + k * windows.dilation();
        if (to >= 0 && to < x.steps()) {
          for (int b = 0; b < x.batch(); b++) {
            addPart(dRows.at[t][b], k * channels, dInput.at[to][b]);
          }
        }
      }
    }
    return dInput;
  }

  private static void addPart(double[] window, int from, double[] sum) {
    for (int j = 0; j < sum.length; j++) {
      sum[j] += window[from + j];
    }
  }
}
