package recurrentlab.scratch;

import java.util.Arrays;
import recurrentlab.kernels.LstmCell;
import recurrentlab.kernels.LstmGate;
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
 * The four gates are computed at once, side by side in the order of {@link LstmGate}, as those of a
 * matrix W with the rows of W_g, W_f, W_o and W_i. As in {@link ElmanRnn}, W z is computed as z Wᵀ.
 * Not DL4J's {@code LSTM}, which part 3 uses.
 */
public final class Lstm extends DescendingModel<LstmParameters, LstmTrace> {
  private final double[][] W; // the parameters' own rows, (4 hidden, hidden + vocabulary)
  private final double[][] W_T; // (hidden + vocabulary, 4 hidden)
  private final double[][] biases; // the parameters' own, (4, hidden)
  private final double[] b; // the same side by side, (4 hidden)
  private final RowPool zs;
  private final RowPool gateRows;
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
    int columns = hidden + parameters.vocabulary();
    W = parameters.gateRows();
    W_T = new double[columns][LstmGate.COUNT * hidden];
    biases = parameters.gateBiases();
    b = new double[LstmGate.COUNT * hidden];
    zs = new RowPool(columns);
    gateRows = new RowPool(LstmGate.COUNT * hidden);
    Cs = new RowPool(hidden);
    tanhCs = new RowPool(hidden);
    hs = new RowPool(hidden);
    backward = new LstmBackward(parameters, gradient, activations);
  }

  @Override
  public LstmTrace forward(double[][] inputs) {
    LstmParameters p = parameters();
    Matrices.requireColumns("inputs", inputs, p.vocabulary());
    int steps = inputs.length;
    int hidden = p.hidden();
    Rows.transpose(W, W_T);
    Matrices.concatenate(b, biases);
    double[][] z = zs.first(steps);
    double[][] gates = gateRows.first(steps);
    double[][] C = Cs.first(steps + 1); // row 0 stays 0
    double[][] tanhC = tanhCs.first(steps + 1);
    double[][] h = hs.first(steps + 1); // row 0 stays 0
    Matrices.copy(C[0], tanhC[0]);
    activations.tanh(tanhC[0]);
    for (int t = 0; t < steps; t++) {
      // z = [h_{t-1}; x_t];  g = tanh(W_g z + b_g);  f, o, i = σ(W z + b)
      Matrices.concatenate(z[t], h[t], inputs[t]);
      Matrices.copy(b, gates[t]);
      Rows.addProduct(z[t], W_T, gates[t]);
      activations.gates(gates[t], LstmGate.CANDIDATE.to(hidden));

      // C_t = f ∘ C_{t-1} + g ∘ i;  the state after step t is row t + 1
      LstmCell.state(gates[t], C[t], C[t + 1]);

      // h_t = o ∘ tanh(C_t)
      Matrices.copy(C[t + 1], tanhC[t + 1]);
      activations.tanh(tanhC[t + 1]);
      LstmCell.output(gates[t], tanhC[t + 1], h[t + 1]);
    }
    // output_t = softmax(W_v h_t + b_v), for all steps
    double[][] outputs = softmaxOfAffine(Arrays.copyOfRange(h, 1, steps + 1), p.W_v(), p.b_v());
    return new LstmTrace(z, gates, C, tanhC, h, outputs);
  }

  @Override
  void setGradients(LstmTrace trace, double[][] targets) {
    double[][] dv = logitGradients(trace, targets); // L5: not divided in the notebook
    if (mode == GradientMode.EXACT) {
      backward.exact(trace, dv);
    } else {
      backward.asInNotebook(trace, dv);
    }
  }
}
