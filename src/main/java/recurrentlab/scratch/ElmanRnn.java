package recurrentlab.scratch;

import java.util.Arrays;
import recurrentlab.kernels.Rows;
import recurrentlab.kernels.Slopes;
import recurrentlab.settings.GradientMode;

/**
 * The Elman RNN of part 1 (Elman, Finding Structure in Time, 1990):
 *
 * <pre>
 * h_t = tanh(U x_t + V h_{t-1} + b_h),  h_{-1} = 0
 * o_t = softmax(W h_t + b_o)
 * </pre>
 *
 * A product U x is computed as x Uᵀ: see {@link recurrentlab.kernels} for the reason.
 */
public final class ElmanRnn extends DescendingModel<ElmanRnnParameters, ElmanRnnTrace> {
  private final double[] zeros; // (hidden)
  private final double[][] U_T; // (vocabulary, hidden)
  private final double[][] V_T; // (hidden, hidden)
  private final double[][] dU_T; // (vocabulary, hidden)
  private final RowPool states;
  private final RowPool gradients;
  private final double[] d_h; // (hidden)

  /**
   * @param parameters used as they are, not copied: {@link #update} modifies them
   * @param mode which backward pass
   * @param learningRate of plain stochastic gradient descent
   */
  public ElmanRnn(ElmanRnnParameters parameters, GradientMode mode, double learningRate) {
    super(parameters, parameters.zerosLike(), mode, learningRate);
    int hidden = parameters.hidden();
    int vocabulary = parameters.vocabulary();
    zeros = new double[hidden];
    U_T = new double[vocabulary][hidden];
    V_T = new double[hidden][hidden];
    dU_T = new double[vocabulary][hidden];
    states = new RowPool(hidden);
    gradients = new RowPool(hidden);
    d_h = new double[hidden];
  }

  @Override
  public ElmanRnnTrace forward(double[][] inputs) {
    ElmanRnnParameters p = parameters();
    Matrices.requireColumns("inputs", inputs, p.vocabulary());
    int steps = inputs.length;
    Rows.transpose(p.U(), U_T);
    Rows.transpose(p.V(), V_T);
    double[][] h = states.first(steps); // (T, hidden)
    double[] before = null; // h_{-1} is 0
    for (int t = 0; t < steps; t++) {
      // h_t = tanh(U x_t + V h_{t-1} + b_h)
      Matrices.copy(p.b_h(), h[t]);
      Rows.addProduct(inputs[t], U_T, h[t]);
      if (before != null) {
        Rows.addProduct(before, V_T, h[t]);
      }
      activations.tanh(h[t]);
      before = h[t];
    }
    // o_t = softmax(W h_t + b_o), for all steps
    double[][] o = softmaxOfAffine(h, p.W(), p.b_o()); // (T, vocabulary)
    return new ElmanRnnTrace(inputs, h, o);
  }

  /**
   * Step by step from the last, then the sums over the steps, each as one product:
   *
   * <pre>
   * d_o = o_t - y_t (R3; exact: divided by the size of the vocabulary)
   * d_h = Wᵀ d_o + Vᵀ d_f of the step after (none after the last)
   * d_f = tanh'(f_t) ∘ d_h, where f_t is what went into tanh
   * dU = Σ d_f x_tᵀ    dV = Σ d_f h_{t-1}ᵀ    db_h = Σ d_f
   * dW = Σ d_o h_tᵀ                           db_o = Σ d_o
   * </pre>
   */
  @Override
  void setGradients(ElmanRnnTrace trace, double[][] targets) {
    ElmanRnnParameters p = parameters();
    double[][] h = trace.h();
    int steps = h.length;
    double[][] d_o = logitGradients(trace, targets);
    double[][] d_f = slopes(h);
    double[] after = null; // d_f of the step after
    for (int t = steps - 1; t >= 0; t--) {
      // d_h = Wᵀ d_o + Vᵀ d_f of the step after
      Arrays.fill(d_h, 0);
      Rows.addProduct(d_o[t], p.W(), d_h);
      if (after != null) {
        Rows.addProduct(after, p.V(), d_h);
      }
      // d_f = tanh'(f_t) ∘ d_h
      Rows.multiply(d_h, d_f[t]);
      after = d_f[t];
    }
    Rows.setTransposedProduct(trace.inputs(), d_f, dU_T);
    Rows.transpose(dU_T, gradient.U());
    Rows.setTransposedProduct(d_f, statesBefore(h), gradient.V());
    Rows.setColumnSums(d_f, gradient.b_h());
    Rows.setTransposedProduct(d_o, h, gradient.W());
    Rows.setColumnSums(d_o, gradient.b_o());
  }

  /** tanh'(f_t) of every step, from h_t = tanh(f_t); (T, hidden). */
  private double[][] slopes(double[][] h) {
    double[][] slopes = gradients.first(h.length);
    if (mode == GradientMode.AS_IN_NOTEBOOK) {
      activations.tanhSlopes(h, slopes); // R2: tanh'(h_t)
    } else {
      for (int t = 0; t < h.length; t++) {
        Arrays.fill(slopes[t], 1);
        Slopes.tanh(h[t], slopes[t], 0, h[t].length); // 1 (1 - h_t²)
      }
    }
    return slopes;
  }

  /** R1: at the first step the notebook's index -1 gives the last state, not the initial zero. */
  private double[][] statesBefore(double[][] h) {
    double[][] before = new double[h.length][];
    before[0] = mode == GradientMode.EXACT ? zeros : h[h.length - 1];
    System.arraycopy(h, 0, before, 1, h.length - 1);
    return before;
  }
}
