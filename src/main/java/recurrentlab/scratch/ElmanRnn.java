package recurrentlab.scratch;

import java.util.Arrays;
import recurrentlab.kernels.Rows;
import recurrentlab.settings.GradientMode;

/**
 * The Elman RNN of part 1 (Elman, Finding Structure in Time, 1990):
 *
 * <pre>
 * h_t = tanh(U x_t + V h_{t-1} + b_h),  h_{-1} = 0
 * o_t = softmax(W h_t + b_o)
 * </pre>
 *
 * A product of a matrix and a vector is computed as that of the vector, as a row, and the
 * transposed matrix: U x as x Uᵀ. See {@link recurrentlab.kernels} for the reason.
 */
public final class ElmanRnn extends DescendingModel<ElmanRnnParameters, ElmanRnnTrace> {
  private final double[] zeros; // (hidden)
  private final double[][] U_T; // (vocabulary, hidden)
  private final double[][] V_T; // (hidden, hidden)
  private final double[][] W_T; // (hidden, vocabulary)
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
    W_T = new double[hidden][vocabulary];
    states = new RowPool(hidden);
    gradients = new RowPool(hidden);
    d_h = new double[hidden];
  }

  @Override
  public ElmanRnnTrace forward(double[][] inputs) {
    ElmanRnnParameters p = parameters();
    Matrices.requireColumns("inputs", inputs, p.vocabulary());
    Rows.transpose(p.U(), U_T);
    Rows.transpose(p.V(), V_T);
    Rows.transpose(p.W(), W_T);
    int steps = inputs.length;
    double[][] h = states.first(steps); // (T, hidden)
    double[][] o = new double[steps][]; // (T, vocabulary)
    double[] before = zeros;
    for (int t = 0; t < steps; t++) {
      // h_t = tanh(U x_t + V h_{t-1} + b_h)
      Matrices.copy(p.b_h(), h[t]);
      Rows.addProduct(inputs[t], U_T, h[t]);
      Rows.addProduct(before, V_T, h[t]);
      activations.tanh(h[t]);
      // o_t = softmax(W h_t + b_o)
      double[] v = p.b_o().clone();
      Rows.addProduct(h[t], W_T, v);
      o[t] = Activations.softmax(v);
      before = h[t];
    }
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
  void addGradients(ElmanRnnTrace trace, double[][] targets, ElmanRnnParameters d) {
    ElmanRnnParameters p = parameters();
    double[][] h = trace.h();
    int steps = h.length;
    double[][] d_o = new double[steps][];
    double[][] d_f = gradients.first(steps);
    Arrays.fill(d_h, 0);
    for (int t = steps - 1; t >= 0; t--) {
      // d_h = Wᵀ d_o + Vᵀ d_f of the step after
      d_o[t] = SequenceLoss.logitGradient(mode, trace.outputs()[t], targets[t]);
      Rows.addProduct(d_o[t], p.W(), d_h);

      // d_f = tanh'(f_t) ∘ d_h
      Matrices.copy(h[t], d_f[t]);
      if (mode == GradientMode.AS_IN_NOTEBOOK) {
        activations.tanh(d_f[t]); // R2: tanh' of h_t, which is tanh(f_t) already
      }
      RowActivations.tanhToSlope(d_f[t]);
      Rows.multiply(d_h, d_f[t]);

      Arrays.fill(d_h, 0);
      Rows.addProduct(d_f[t], p.V(), d_h);
    }
    Rows.addTransposedProduct(d_f, trace.inputs(), d.U());
    Rows.addTransposedProduct(d_f, statesBefore(h), d.V());
    Rows.addColumnSums(d_f, d.b_h());
    Rows.addTransposedProduct(d_o, h, d.W());
    Rows.addColumnSums(d_o, d.b_o());
  }

  /** R1: at the first step the notebook's index -1 gives the last state, not the initial zero. */
  private double[][] statesBefore(double[][] h) {
    double[][] before = new double[h.length][];
    before[0] = mode == GradientMode.EXACT ? zeros : h[h.length - 1];
    System.arraycopy(h, 0, before, 1, h.length - 1);
    return before;
  }
}
