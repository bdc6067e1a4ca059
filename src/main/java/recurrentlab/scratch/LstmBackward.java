package recurrentlab.scratch;

import static recurrentlab.scratch.Activations.sigmoidSlope;
import static recurrentlab.scratch.Activations.tanhSlope;

import java.util.Arrays;
import recurrentlab.settings.GradientMode;

/** The two backward passes of {@link Lstm}. In a trace, row t + 1 of C and h is C_t and h_t. */
final class LstmBackward {
  private LstmBackward() {}

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
   */
  static LstmParameters exact(LstmParameters parameters, LstmTrace trace, double[][] targets) {
    int hidden = parameters.hidden();
    LstmParameters d = parameters.zerosLike();
    double[] dh_next = new double[hidden];
    double[] dC_next = new double[hidden];
    for (int t = targets.length - 1; t >= 0; t--) {
      double[] dv = SequenceLoss.logitGradient(GradientMode.EXACT, trace.outputs()[t], targets[t]);
      addOutput(d, dv, trace.h()[t + 1]);

      // dh = W_vᵀ dv + dh_next
      double[] dh = dh_next;
      Matrices.addTransposedProduct(parameters.W_v(), dv, dh);

      GateGradients gates = new GateGradients(hidden);
      for (int k = 0; k < hidden; k++) {
        double f = trace.f()[t][k];
        double i = trace.i()[t][k];
        double g = trace.g()[t][k];
        double o = trace.o()[t][k];
        double tanhC = trace.tanhC()[t + 1][k];
        double dC = dh[k] * o * (1 - tanhC * tanhC) + dC_next[k];
        gates.o[k] = dh[k] * tanhC * o * (1 - o);
        gates.g[k] = dC * i * (1 - g * g);
        gates.i[k] = dC * g * i * (1 - i);
        gates.f[k] = dC * trace.C()[t][k] * f * (1 - f);
        dC_next[k] = dC * f;
      }
      gates.addTo(d, trace.z()[t]);

      // dh_next = the hidden part of W_fᵀ df + W_iᵀ di + W_gᵀ dg + W_oᵀ do
      double[] dz = new double[trace.z()[t].length];
      Matrices.addTransposedProduct(parameters.W_f(), gates.f, dz);
      Matrices.addTransposedProduct(parameters.W_i(), gates.i, dz);
      Matrices.addTransposedProduct(parameters.W_g(), gates.g, dz);
      Matrices.addTransposedProduct(parameters.W_o(), gates.o, dz);
      dh_next = Arrays.copyOf(dz, hidden);
    }
    return d;
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
   */
  static LstmParameters asInNotebook(
      LstmParameters parameters, LstmTrace trace, double[][] targets) {
    int hidden = parameters.hidden();
    int steps = targets.length;
    LstmParameters d = parameters.zerosLike();
    for (int t = steps - 1; t >= 0; t--) {
      double[] dv =
          SequenceLoss.logitGradient(GradientMode.AS_IN_NOTEBOOK, trace.outputs()[t], targets[t]);
      addOutput(d, dv, trace.h()[t]); // L1

      // dh = W_vᵀ dv
      double[] dh = new double[hidden]; // L4
      Matrices.addTransposedProduct(parameters.W_v(), dv, dh);

      double[] tanhC = trace.tanhC()[t]; // L1
      double[] cellBefore = trace.C()[t > 0 ? t - 1 : steps]; // L2
      GateGradients gates = new GateGradients(hidden);
      for (int k = 0; k < hidden; k++) {
        double f = trace.f()[t][k];
        double i = trace.i()[t][k];
        double g = trace.g()[t][k];
        double o = trace.o()[t][k];
        // L3: every slope below
        double dC = dh[k] * o * tanhSlope(tanhC[k]);
        gates.o[k] = dh[k] * tanhC[k] * sigmoidSlope(o);
        gates.g[k] = dC * i * tanhSlope(g);
        gates.i[k] = dC * g * sigmoidSlope(i);
        gates.f[k] = dC * cellBefore[k] * sigmoidSlope(f);
      }
      gates.addTo(d, trace.z()[t]);
    }
    return d;
  }

  /** dW_v += dv hᵀ; db_v += dv. */
  private static void addOutput(LstmParameters d, double[] dv, double[] h) {
    Matrices.addOuterProduct(dv, h, d.W_v());
    Matrices.addScaled(dv, 1, d.b_v());
  }

  /** Gradients with respect to what goes into each gate's activation at one step, all (hidden). */
  private record GateGradients(double[] f, double[] i, double[] g, double[] o) {
    GateGradients(int hidden) {
      this(new double[hidden], new double[hidden], new double[hidden], new double[hidden]);
    }

    /** dW += d zᵀ; db += d, for each gate. */
    void addTo(LstmParameters d, double[] z) {
      Matrices.addOuterProduct(f, z, d.W_f());
      Matrices.addOuterProduct(i, z, d.W_i());
      Matrices.addOuterProduct(g, z, d.W_g());
      Matrices.addOuterProduct(o, z, d.W_o());
      Matrices.addScaled(f, 1, d.b_f());
      Matrices.addScaled(i, 1, d.b_i());
      Matrices.addScaled(g, 1, d.b_g());
      Matrices.addScaled(o, 1, d.b_o());
    }
  }
}
