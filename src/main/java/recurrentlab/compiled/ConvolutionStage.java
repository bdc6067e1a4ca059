package recurrentlab.compiled;

/**
 * DL4J's {@code Convolution1D} with stride 1 and {@code ConvolutionMode.Same}: at each step the
 * kernel sees the steps from t - &lfloor;(k - 1)/2&rfloor; on, zeros beyond both ends. Its window
 * is laid out as one row {@code (k in)}, then it is a dense layer.
 */
final class ConvolutionStage implements Stage {
  private final Affine affine;
  private final Activated activation;
  private final int kernel;
  private final int channels;
  private final boolean first;
  private final BatchRowsPool windows;
  private final BatchRowsPool outputs;
  private final BatchRowsPool inputGradients;

  private BatchRows x;
  private BatchRows out;

  ConvolutionStage(
      Affine affine, Activation activation, int kernel, boolean first, Arithmetic arithmetic) {
    this.affine = affine;
    this.activation = new Activated(activation, affine.outputs(), arithmetic);
    this.kernel = kernel;
    this.first = first;
    channels = affine.inputs() / kernel;
    windows = new BatchRowsPool(affine.inputs());
    outputs = new BatchRowsPool(affine.outputs());
    inputGradients = new BatchRowsPool(channels);
  }

  @Override
  public BatchRows forward(BatchRows in) {
    x = in;
    BatchRows window = windows.like(in);
    window.clear();
    for (int t = 0; t < in.steps(); t++) {
      for (int k = 0; k < kernel; k++) {
        int from = t + k - (kernel - 1) / 2;
        if (from >= 0 && from < in.steps()) {
          for (int b = 0; b < in.batch(); b++) {
            System.arraycopy(in.at[from][b], 0, window.at[t][b], k * channels, channels);
          }
        }
      }
    }
    out = outputs.like(in);
    affine.forward(window, out);
    activation.apply(out);
    return out;
  }

  @Override
  public BatchRows backward(BatchRows gradient) {
    activation.backward(out, gradient);
    BatchRows dWindow = affine.backward(gradient);
    if (first) {
      return null;
    }
    BatchRows dInput = inputGradients.like(x);
    dInput.clear();
    for (int t = 0; t < x.steps(); t++) {
      for (int k = 0; k < kernel; k++) {
        int to = t + k - (kernel - 1) / 2;
        if (to >= 0 && to < x.steps()) {
          for (int b = 0; b < x.batch(); b++) {
            addPart(dWindow.at[t][b], k * channels, dInput.at[to][b]);
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
