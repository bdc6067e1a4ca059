package recurrentlab.scratch;

import recurrentlab.kernels.Rows;
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
 * As in {@link ElmanRnn}, W z is computed as z Wᵀ. Not DL4J's {@code LSTM}, which part 3 uses.
 */
public final class Lstm extends DescendingModel<LstmParameters, LstmTrace> {
  private final double[][] W_f_T; // all four (hidden + vocabulary, hidden)
  private final double[][] W_i_T;
  private final double[][] W_g_T;
  private final double[][] W_o_T;
  private final double[][] W_v_T; // (hidden, vocabulary)
  private final RowPool zs;
  private final RowPool fs;
  private final RowPool is;
  private final RowPool gs;
  private final RowPool os;
  private final RowPool Cs;
  private final RowPool tanhCs;
  private final RowPool hs;
  private final LstmBackward backward;

  /**
   * @param parameters used as they are, not copied: {@link #update} modifies them
   * @param mode which backward pass
   * @param learningRate of plain stochastic gradient descent
   */
  public Lstm(LstmParameters parameters, GradientMode mode, double learningRate) {
    super(parameters, parameters.zerosLike(), mode, learningRate);
    int hidden = parameters.hidden();
    int vocabulary = parameters.vocabulary();
    W_f_T = new double[hidden + vocabulary][hidden];
    W_i_T = new double[hidden + vocabulary][hidden];
    W_g_T = new double[hidden + vocabulary][hidden];
    W_o_T = new double[hidden + vocabulary][hidden];
    W_v_T = new double[hidden][vocabulary];
    zs = new RowPool(hidden + vocabulary);
    fs = new RowPool(hidden);
    is = new RowPool(hidden);
    gs = new RowPool(hidden);
    os = new RowPool(hidden);
    Cs = new RowPool(hidden);
    tanhCs = new RowPool(hidden);
    hs = new RowPool(hidden);
    backward = new LstmBackward(hidden, activations);
  }

  @Override
  public LstmTrace forward(double[][] inputs) {
    LstmParameters p = parameters();
    Matrices.requireColumns("inputs", inputs, p.vocabulary());
    Rows.transpose(p.W_f(), W_f_T);
    Rows.transpose(p.W_i(), W_i_T);
    Rows.transpose(p.W_g(), W_g_T);
    Rows.transpose(p.W_o(), W_o_T);
    Rows.transpose(p.W_v(), W_v_T);
    int steps = inputs.length;
    int hidden = p.hidden();
    double[][] z = zs.first(steps);
    double[][] f = fs.first(steps);
    double[][] i = is.first(steps);
    double[][] g = gs.first(steps);
    double[][] o = os.first(steps);
    double[][] C = Cs.first(steps + 1); // row 0 stays 0
    double[][] tanhC = tanhCs.first(steps + 1);
    double[][] h = hs.first(steps + 1); // row 0 stays 0
    double[][] outputs = new double[steps][];
    Matrices.copy(C[0], tanhC[0]);
    activations.tanh(tanhC[0]);
    for (int t = 0; t < steps; t++) {
      // f, i, o = σ(W z + b);  g = tanh(W_g z + b_g);  the state after step t is row t + 1
      concatenate(h[t], inputs[t], z[t]);
      affine(z[t], W_f_T, p.b_f(), f[t]);
      affine(z[t], W_i_T, p.b_i(), i[t]);
      affine(z[t], W_g_T, p.b_g(), g[t]);
      affine(z[t], W_o_T, p.b_o(), o[t]);
      activations.sigmoid(f[t]);
      activations.sigmoid(i[t]);
      activations.tanh(g[t]);
      activations.sigmoid(o[t]);

      // C_t = f ∘ C_{t-1} + g ∘ i
      nextCell(f[t], C[t], g[t], i[t], C[t + 1]);

      // h_t = o ∘ tanh(C_t)
      Matrices.copy(C[t + 1], tanhC[t + 1]);
      activations.tanh(tanhC[t + 1]);
      Matrices.copy(o[t], h[t + 1]);
      Rows.multiply(tanhC[t + 1], h[t + 1]);

      // output_t = softmax(W_v h_t + b_v)
      double[] v = p.b_v().clone();
      Rows.addProduct(h[t + 1], W_v_T, v);
      outputs[t] = Activations.softmax(v);
    }
    return new LstmTrace(z, f, i, g, o, C, tanhC, h, outputs);
  }

  @Override
  void addGradients(LstmTrace trace, double[][] targets, LstmParameters d) {
    if (mode == GradientMode.EXACT) {
      backward.exact(parameters(), trace, targets, d);
    } else {
      backward.asInNotebook(parameters(), trace, targets, d);
    }
  }

  private static void concatenate(double[] first, double[] second, double[] both) {
    System.arraycopy(first, 0, both, 0, first.length);
    System.arraycopy(second, 0, both, first.length, second.length);
  }

  /** y = W z + b. */
  private static void affine(double[] z, double[][] W_T, double[] b, double[] y) {
    Matrices.copy(b, y);
    Rows.addProduct(z, W_T, y);
  }

  private static void nextCell(double[] f, double[] C, double[] g, double[] i, double[] next) {
    for (int k = 0; k < next.length; k++) {
      next[k] = f[k] * C[k] + g[k] * i[k];
    }
  }
}
