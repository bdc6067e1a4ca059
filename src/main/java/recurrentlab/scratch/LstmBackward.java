package recurrentlab.scratch;

import java.util.Arrays;
import recurrentlab.kernels.Rows;
import recurrentlab.settings.GradientMode;

/** The two backward passes of {@link Lstm}. In a trace, row t + 1 of C and h is C_t and h_t. */
final class LstmBackward {
  private final RowActivations activations;
  private final RowPool dfs;
  private final RowPool dis;
  private final RowPool dgs;
  private final RowPool dos;
  private final double[] dh; // all (hidden)
  private final double[] dC;
  private final double[] dC_next;
  private final double[] zeros;

  LstmBackward(int hidden, RowActivations activations) {
    this.activations = activations;
    dfs = new RowPool(hidden);
    dis = new RowPool(hidden);
    dgs = new RowPool(hidden);
    dos = new RowPool(hidden);
    dh = new double[hidden];
    dC = new double[hidden];
    dC_next = new double[hidden];
    zeros = new double[hidden];
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
   * @param d zeros; the gradients are added
   */
  void exact(LstmParameters p, LstmTrace trace, double[][] targets, LstmParameters d) {
    int steps = targets.length;
    double[][] df = dfs.first(steps);
    double[][] di = dis.first(steps);
    double[][] dg = dgs.first(steps);
    double[][] do_ = dos.first(steps);
    double[][] dv = new double[steps][];
    Arrays.fill(dC_next, 0);
    Arrays.fill(dh, 0);
    for (int t = steps - 1; t >= 0; t--) {
      double[] f = trace.f()[t];
      double[] i = trace.i()[t];
      double[] g = trace.g()[t];
      double[] o = trace.o()[t];
      double[] tanhC = trace.tanhC()[t + 1];

      // dh = W_vᵀ dv + dh_next
      dv[t] = SequenceLoss.logitGradient(GradientMode.EXACT, trace.outputs()[t], targets[t]);
      Rows.addProduct(dv[t], p.W_v(), dh);

      // dC = (1 - tanh²(C_t)) ∘ dh ∘ o + dC_next
      Matrices.copy(tanhC, dC);
      RowActivations.tanhToSlope(dC);
      Rows.multiply(dh, o, dC);
      Rows.addScaled(1, dC_next, dC);

      // a slope, and the two factors it is multiplied by
      Matrices.copy(o, do_[t]);
      RowActivations.sigmoidToSlope(do_[t]);
      Rows.multiply(dh, tanhC, do_[t]);
      Matrices.copy(g, dg[t]);
      RowActivations.tanhToSlope(dg[t]);
      Rows.multiply(dC, i, dg[t]);
      Matrices.copy(i, di[t]);
      RowActivations.sigmoidToSlope(di[t]);
      Rows.multiply(dC, g, di[t]);
      Matrices.copy(f, df[t]);
      RowActivations.sigmoidToSlope(df[t]);
      Rows.multiply(dC, trace.C()[t], df[t]);

      // dC_next = dC ∘ f
      Matrices.copy(dC, dC_next);
      Rows.multiply(f, dC_next);

      // dh_next = the hidden part of W_fᵀ df + W_iᵀ di + W_gᵀ dg + W_oᵀ do
      Arrays.fill(dh, 0);
      Rows.addProduct(df[t], p.W_f(), dh);
      Rows.addProduct(di[t], p.W_i(), dh);
      Rows.addProduct(dg[t], p.W_g(), dh);
      Rows.addProduct(do_[t], p.W_o(), dh);
    }
    addGates(d, df, di, dg, do_, trace.z());
    addOutput(d, dv, Arrays.copyOfRange(trace.h(), 1, steps + 1));
  }

  /**
   * The notebook's: each step on its own (L4), with the state before the step where the state after
   * it is meant (L1, L2), slopes taken of activations (L3), and the loss not divided (L5).
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
   * @param d zeros; the gradients are added
   */
  void asInNotebook(LstmParameters p, LstmTrace trace, double[][] targets, LstmParameters d) {
    int steps = targets.length;
    double[][] df = dfs.first(steps);
    double[][] di = dis.first(steps);
    double[][] dg = dgs.first(steps);
    double[][] do_ = dos.first(steps);
    double[][] dv = new double[steps][];
    for (int t = steps - 1; t >= 0; t--) {
      double[] i = trace.i()[t];
      double[] g = trace.g()[t];
      double[] o = trace.o()[t];
      double[] tanhC = trace.tanhC()[t]; // L1
      double[] cellBefore = trace.C()[t > 0 ? t - 1 : steps]; // L2

      // dh = W_vᵀ dv
      dv[t] =
          SequenceLoss.logitGradient(GradientMode.AS_IN_NOTEBOOK, trace.outputs()[t], targets[t]);
      Arrays.fill(dh, 0); // L4
      Rows.addProduct(dv[t], p.W_v(), dh);

      // dC = tanh'(tanh(C_{t-1})) ∘ dh ∘ o
      tanhSlope(tanhC, dC);
      Rows.multiply(dh, o, dC);

      // a slope, and the two factors it is multiplied by
      sigmoidSlope(o, do_[t]);
      Rows.multiply(dh, tanhC, do_[t]);
      tanhSlope(g, dg[t]);
      Rows.multiply(dC, i, dg[t]);
      sigmoidSlope(i, di[t]);
      Rows.multiply(dC, g, di[t]);
      sigmoidSlope(trace.f()[t], df[t]);
      Rows.multiply(dC, cellBefore, df[t]);
    }
    addGates(d, df, di, dg, do_, trace.z());
    addOutput(d, dv, Arrays.copyOf(trace.h(), steps)); // L1
  }

  /** L3: σ' of a, which is an activation already. */
  private void sigmoidSlope(double[] a, double[] slope) {
    Matrices.copy(a, slope);
    activations.sigmoid(slope);
    RowActivations.sigmoidToSlope(slope);
  }

  /** L3: tanh' of a, which is an activation already. */
  private void tanhSlope(double[] a, double[] slope) {
    Matrices.copy(a, slope);
    activations.tanh(slope);
    RowActivations.tanhToSlope(slope);
  }

  /** dW = Σ d zᵀ and db = Σ d over the steps, for each gate. */
  private static void addGates(
      LstmParameters d, double[][] df, double[][] di, double[][] dg, double[][] do_, double[][] z) {
    Rows.addTransposedProduct(df, z, d.W_f());
    Rows.addTransposedProduct(di, z, d.W_i());
    Rows.addTransposedProduct(dg, z, d.W_g());
    Rows.addTransposedProduct(do_, z, d.W_o());
    Rows.addColumnSums(df, d.b_f());
    Rows.addColumnSums(di, d.b_i());
    Rows.addColumnSums(dg, d.b_g());
    Rows.addColumnSums(do_, d.b_o());
  }

  /** dW_v = Σ dv hᵀ; db_v = Σ dv. */
  private static void addOutput(LstmParameters d, double[][] dv, double[][] h) {
    Rows.addTransposedProduct(dv, h, d.W_v());
    Rows.addColumnSums(dv, d.b_v());
  }
}
