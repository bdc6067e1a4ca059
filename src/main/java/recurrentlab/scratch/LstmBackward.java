package recurrentlab.scratch;

import java.util.Arrays;
import recurrentlab.kernels.LstmCell;
import recurrentlab.kernels.LstmGate;
import recurrentlab.kernels.Rows;
import recurrentlab.kernels.Slopes;

/**
 * The two backward passes of {@link Lstm}. In a trace, row t + 1 of C and h is C_t and h_t; d is
 * the gradient with respect to what goes into the gates' activations, side by side as the gates
 * are.
 */
final class LstmBackward {
  private final LstmParameters p;
  private final LstmParameters gradient;
  private final double[][] W; // the four gates' rows, (4 hidden, hidden + vocabulary)
  private final RowActivations activations;
  private final RowPool ds;
  private final RowPool gateSlopeRows;
  private final RowPool cellSlopeRows;
  private final double[] dh; // (hidden), later dh ∘ o ∘ tanh'(C)
  private final double[] dC_next; // (hidden)
  private final double[] dz; // (hidden + vocabulary)
  private final double[][] dW; // the gradient's own rows, as W
  private final double[] db; // (4 hidden)
  private final double[][] biasGradients; // the gradient's own, (4, hidden)

  /**
   * @param gradient what the backward passes overwrite
   */
  LstmBackward(LstmParameters parameters, LstmParameters gradient, RowActivations activations) {
    this.activations = activations;
    p = parameters;
    this.gradient = gradient;
    W = parameters.gateRows();
    dW = gradient.gateRows();
    biasGradients = gradient.gateBiases();
    int hidden = p.hidden();
    ds = new RowPool(LstmGate.COUNT * hidden);
    gateSlopeRows = new RowPool(LstmGate.COUNT * hidden);
    cellSlopeRows = new RowPool(hidden);
    dh = new double[hidden];
    dC_next = new double[hidden];
    dz = new double[hidden + p.vocabulary()];
    db = new double[LstmGate.COUNT * hidden];
  }

  /**
   * Back-propagation through time of the reported loss:
   *
   * <pre>
   * dh = W_vᵀ dv + dh_next                     do = dh ∘ tanh(C_t)  ∘ o(1 - o)
   * dC = dh ∘ o ∘ (1 - tanh²(C_t)) + dC_next   dg = dC ∘ i          ∘ (1 - g²)
   *                                            di = dC ∘ g          ∘ i(1 - i)
   *                                            df = dC ∘ C_{t-1}    ∘ f(1 - f)
   * dh_next = the hidden part of W_fᵀ df + W_iᵀ di + W_gᵀ dg + W_oᵀ do
   * dC_next = dC ∘ f
   * </pre>
   *
   * <p>Overwrites the gradient.
   *
   * @param dv gradient with respect to what went into each step's softmax, (T, vocabulary)
   */
  void exact(LstmTrace trace, double[][] dv) {
    int steps = dv.length;
    int hidden = p.hidden();
    double[][] d = ds.first(steps);
    Arrays.fill(dz, 0);
    Arrays.fill(dC_next, 0);
    for (int t = steps - 1; t >= 0; t--) {
      double[] gates = trace.gates()[t];
      double[] tanhC = trace.tanhC()[t + 1];

      // dh = W_vᵀ dv + dh_next
      Matrices.copy(dz, dh);
      Rows.addProduct(dv[t], p.W_v(), dh);

      // do = dh ∘ tanh(C_t);  dh ∘ o ∘ (1 - tanh²(C_t))
      LstmCell.outputBackward(gates, tanhC, dh, d[t]);
      Slopes.tanh(tanhC, dh, 0, hidden);

      // dC = that + dC_next;  dg = dC ∘ i;  di = dC ∘ g;  df = dC ∘ C_{t-1};  dC_next = dC ∘ f
      LstmCell.stateBackward(gates, trace.C()[t], dh, dC_next, d[t]);

      // the slopes
      Slopes.tanh(gates, d[t], LstmGate.CANDIDATE.from(hidden), LstmGate.CANDIDATE.to(hidden));
      Slopes.sigmoid(gates, d[t], LstmGate.sigmoidsFrom(hidden), LstmGate.sigmoidsTo(hidden));

      // dh_next = the hidden part of Wᵀ d
      Arrays.fill(dz, 0);
      Rows.addProduct(d[t], W, dz);
    }
    setSums(d, trace.z(), dv, Arrays.copyOfRange(trace.h(), 1, steps + 1));
  }

  /**
   * The notebook's: each step on its own (L4), with the state before the step where the state after
   * it is meant (L1, L2), and slopes taken of activations (L3).
   *
   * <pre>
   * dh = W_vᵀ dv                               do = dh ∘ tanh(C_{t-1}) ∘ σ'(o)
   * dC = dh ∘ o ∘ tanh'(tanh(C_{t-1}))         dg = dC ∘ i             ∘ tanh'(g)
   *                                            di = dC ∘ g             ∘ σ'(i)
   *                                            df = dC ∘ C_{t-2}       ∘ σ'(f)
   * </pre>
   *
   * where "C_{-2}", at t = 0, is the last state: Python's index -1.
   *
   * <p>Overwrites the gradient.
   *
   * @param dv gradient with respect to what went into each step's softmax, (T, vocabulary)
   */
  void asInNotebook(LstmTrace trace, double[][] dv) {
    int steps = dv.length;
    int hidden = p.hidden();
    double[][] d = ds.first(steps);
    // L3: slopes of activations, not of what went into them
    double[][] gateSlopes = gateSlopeRows.first(steps);
    activations.gateSlopes(trace.gates(), LstmGate.CANDIDATE.to(hidden), gateSlopes);
    double[][] cellSlopes = cellSlopeRows.first(steps);
    activations.tanhSlopes(Arrays.copyOf(trace.tanhC(), steps), cellSlopes); // L1
    for (int t = 0; t < steps; t++) {
      double[] gates = trace.gates()[t];
      double[] tanhC = trace.tanhC()[t]; // L1
      double[] cellBefore = trace.C()[t > 0 ? t - 1 : steps]; // L2

      // dh = W_vᵀ dv
      Arrays.fill(dh, 0);
      Arrays.fill(dC_next, 0); // L4
      Rows.addProduct(dv[t], p.W_v(), dh);

      // do = dh ∘ tanh(C_{t-1});  dC = dh ∘ o ∘ tanh'(tanh(C_{t-1}))
      LstmCell.outputBackward(gates, tanhC, dh, d[t]);
      Rows.multiply(cellSlopes[t], dh);

      // dg = dC ∘ i;  di = dC ∘ g;  df = dC ∘ C_{t-2}
      LstmCell.stateBackward(gates, cellBefore, dh, dC_next, d[t]);

      // the slopes
      Rows.multiply(gateSlopes[t], d[t]);
    }
    setSums(d, trace.z(), dv, Arrays.copyOf(trace.h(), steps)); // L1
  }

  /** Σ d zᵀ and Σ d for the gates, Σ dv hᵀ and Σ dv for the output, each over the steps. */
  private void setSums(double[][] d, double[][] z, double[][] dv, double[][] h) {
    Rows.setTransposedProduct(d, z, dW);
    Rows.setColumnSums(d, db);
    Matrices.split(db, biasGradients);
    Rows.setTransposedProduct(dv, h, gradient.W_v());
    Rows.setColumnSums(dv, gradient.b_v());
  }
}
