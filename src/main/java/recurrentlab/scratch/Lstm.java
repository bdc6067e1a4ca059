package recurrentlab.scratch;

import java.util.Arrays;
import recurrentlab.settings.GradientMode;

/**
 * The LSTM of part 2 (Hochreiter and Schmidhuber, 1997, with the forget gate of Gers, Schmidhuber
 * and Cummins, 2000). C is its memory, h what it lets out of it:
 *
 * <pre>
 * z   = [h_{t-1}; x_t],               h_{-1} = C_{-1} = 0
 * f   = σ(W_f z + b_f)                how much of the memory to keep
 * i   = σ(W_i z + b_i)                how much of the candidate to take in
 * g   = tanh(W_g z + b_g)             the candidate
 * C_t = f ∘ C_{t-1} + g ∘ i
 * o   = σ(W_o z + b_o)                how much of the memory to let out
 * h_t = o ∘ tanh(C_t)
 * output_t = softmax(W_v h_t + b_v)
 * </pre>
 *
 * Not DL4J's {@code LSTM}, which part 3 uses.
 */
public final class Lstm implements SequenceModel {
  private final LstmParameters parameters;
  private final GradientMode mode;
  private final ClippedSgd descent;

  /**
   * @param parameters used as they are, not copied: {@link #update} modifies them
   * @param mode which backward pass
   * @param learningRate of plain stochastic gradient descent
   */
  public Lstm(LstmParameters parameters, GradientMode mode, double learningRate) {
    this.parameters = parameters;
    this.mode = mode;
    descent = new ClippedSgd(learningRate);
  }

  /** The network's own parameters, not a copy. */
  public LstmParameters parameters() {
    return parameters;
  }

  @Override
  public double[][] outputs(double[][] inputs) {
    return forward(inputs).outputs();
  }

  @Override
  public double update(double[][] inputs, double[][] targets) {
    LstmTrace trace = forward(inputs);
    double loss = SequenceLoss.of(trace.outputs(), targets);
    descent.step(parameters, gradients(trace, targets));
    return loss;
  }

  /**
   * Reads a sequence and keeps everything that it computes.
   *
   * @param inputs one-hot, (T, vocabulary)
   * @throws IllegalArgumentException if there is no step or a row has another length
   */
  public LstmTrace forward(double[][] inputs) {
    Matrices.requireColumns("inputs", inputs, parameters.vocabulary());
    int steps = inputs.length;
    int hidden = parameters.hidden();
    double[][] z = new double[steps][];
    double[][] f = new double[steps][];
    double[][] i = new double[steps][];
    double[][] g = new double[steps][];
    double[][] o = new double[steps][];
    double[][] C = new double[steps + 1][hidden];
    double[][] tanhC = new double[steps + 1][];
    double[][] h = new double[steps + 1][hidden];
    double[][] outputs = new double[steps][];
    tanhC[0] = Activations.tanh(C[0]);
    for (int t = 0; t < steps; t++) {
      // f, i, o = σ(W z + b);  g = tanh(W_g z + b_g);  the state after step t is row t + 1
      z[t] = concatenate(h[t], inputs[t]);
      f[t] = Activations.sigmoid(Matrices.affine(parameters.W_f(), z[t], parameters.b_f()));
      i[t] = Activations.sigmoid(Matrices.affine(parameters.W_i(), z[t], parameters.b_i()));
      g[t] = Activations.tanh(Matrices.affine(parameters.W_g(), z[t], parameters.b_g()));
      o[t] = Activations.sigmoid(Matrices.affine(parameters.W_o(), z[t], parameters.b_o()));

      // C_t = f ∘ C_{t-1} + g ∘ i
      for (int k = 0; k < hidden; k++) {
        C[t + 1][k] = f[t][k] * C[t][k] + g[t][k] * i[t][k];
      }

      // h_t = o ∘ tanh(C_t)
      tanhC[t + 1] = Activations.tanh(C[t + 1]);
      for (int k = 0; k < hidden; k++) {
        h[t + 1][k] = o[t][k] * tanhC[t + 1][k];
      }

      // output_t = softmax(W_v h_t + b_v)
      double[] v = Matrices.affine(parameters.W_v(), h[t + 1], parameters.b_v());
      outputs[t] = Activations.softmax(v);
    }
    return new LstmTrace(z, f, i, g, o, C, tanhC, h, outputs);
  }

  /**
   * The backward pass, in the network's {@link GradientMode}; not clipped. The exact form is
   * back-propagation through time of {@link SequenceLoss#of}; in the notebook's no gradient flows
   * through time.
   *
   * @param trace of a forward pass with the parameters as they are now
   * @param targets one-hot, (T, vocabulary)
   * @return in the parameters' shapes, new
   * @throws IllegalArgumentException if targets and outputs differ in shape
   */
  public LstmParameters gradients(LstmTrace trace, double[][] targets) {
    Matrices.requireShape("targets", targets, trace.outputs().length, parameters.vocabulary());
    return mode == GradientMode.EXACT
        ? LstmBackward.exact(parameters, trace, targets)
        : LstmBackward.asInNotebook(parameters, trace, targets);
  }

  private static double[] concatenate(double[] first, double[] second) {
    double[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
