package recurrentlab.scratch;

import recurrentlab.settings.GradientMode;

/**
 * The Elman RNN of part 1 (Elman, Finding Structure in Time, 1990):
 *
 * <pre>
 * h_t = tanh(U x_t + V h_{t-1} + b_h),  h_{-1} = 0
 * o_t = softmax(W h_t + b_o)
 * </pre>
 */
public final class ElmanRnn implements SequenceModel {
  private final ElmanRnnParameters parameters;
  private final GradientMode mode;
  private final ClippedSgd descent;

  /**
   * @param parameters used as they are, not copied: {@link #update} modifies them
   * @param mode which backward pass
   * @param learningRate of plain stochastic gradient descent
   */
  public ElmanRnn(ElmanRnnParameters parameters, GradientMode mode, double learningRate) {
    this.parameters = parameters;
    this.mode = mode;
    descent = new ClippedSgd(learningRate);
  }

  /** The network's own parameters, not a copy. */
  public ElmanRnnParameters parameters() {
    return parameters;
  }

  @Override
  public double[][] outputs(double[][] inputs) {
    return forward(inputs).outputs();
  }

  @Override
  public double update(double[][] inputs, double[][] targets) {
    ElmanRnnTrace trace = forward(inputs);
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
  public ElmanRnnTrace forward(double[][] inputs) {
    Matrices.requireColumns("inputs", inputs, parameters.vocabulary());
    int steps = inputs.length;
    double[][] h = new double[steps][]; // (T, hidden)
    double[][] o = new double[steps][]; // (T, vocabulary)
    double[] before = new double[parameters.hidden()];
    for (int t = 0; t < steps; t++) {
      // h_t = tanh(U x_t + V h_{t-1} + b_h)
      double[] f = Matrices.affine(parameters.U(), inputs[t], parameters.b_h());
      Matrices.addProduct(parameters.V(), before, f);
      h[t] = Activations.tanh(f);
      // o_t = softmax(W h_t + b_o)
      o[t] = Activations.softmax(Matrices.affine(parameters.W(), h[t], parameters.b_o()));
      before = h[t];
    }
    return new ElmanRnnTrace(inputs, h, o);
  }

  /**
   * Back-propagation through time, in the network's {@link GradientMode}; not clipped. The exact
   * form is the gradient of {@link SequenceLoss#of}.
   *
   * @param trace of a forward pass with the parameters as they are now
   * @param targets one-hot, (T, vocabulary)
   * @return in the parameters' shapes, new
   * @throws IllegalArgumentException if targets and outputs differ in shape
   */
  public ElmanRnnParameters gradients(ElmanRnnTrace trace, double[][] targets) {
    int steps = trace.h().length;
    int hidden = parameters.hidden();
    Matrices.requireShape("targets", targets, steps, parameters.vocabulary());
    ElmanRnnParameters d = parameters.zerosLike();
    double[] d_h_next = new double[hidden]; // Vᵀ d_f of the step after: none at the last step
    for (int t = steps - 1; t >= 0; t--) {
      // d_o = o_t - y_t (R3; exact: divided by the size of the vocabulary);  dW += d_o h_tᵀ
      double[] d_o = SequenceLoss.logitGradient(mode, trace.outputs()[t], targets[t]);
      Matrices.addOuterProduct(d_o, trace.h()[t], d.W());
      Matrices.addScaled(d_o, 1, d.b_o());

      // d_h = Wᵀ d_o + d_h_next;  d_f = tanh'(f_t) ∘ d_h
      double[] d_h = d_h_next;
      Matrices.addTransposedProduct(parameters.W(), d_o, d_h);
      double[] d_f = new double[hidden];
      for (int k = 0; k < hidden; k++) {
        d_f[k] = slope(trace.h()[t][k]) * d_h[k];
      }

      // db_h += d_f;  dU += d_f x_tᵀ;  dV += d_f h_{t-1}ᵀ
      Matrices.addScaled(d_f, 1, d.b_h());
      Matrices.addOuterProduct(d_f, trace.inputs()[t], d.U());
      Matrices.addOuterProduct(d_f, stateBefore(t, trace.h()), d.V());

      // d_h_next = Vᵀ d_f
      d_h_next = new double[hidden];
      Matrices.addTransposedProduct(parameters.V(), d_f, d_h_next);
    }
    return d;
  }

  /** R2: the notebook takes tanh' of the activation h, where 1 - h² is tanh' of its argument. */
  private double slope(double h) {
    return mode == GradientMode.EXACT ? 1 - h * h : Activations.tanhSlope(h);
  }

  /** R1: at the first step the notebook's index -1 gives the last state, not the initial zero. */
  private double[] stateBefore(int t, double[][] h) {
    if (t > 0) {
      return h[t - 1];
    }
    return mode == GradientMode.EXACT ? new double[parameters.hidden()] : h[h.length - 1];
  }
}
