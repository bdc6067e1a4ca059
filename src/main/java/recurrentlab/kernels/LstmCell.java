package recurrentlab.kernels;

/**
 * What an LSTM cell computes between its gates and its state, forward and backward, for one
 * sequence at one time step. A row of gates holds, after their activation functions, four parts of
 * H numbers in the order of {@link LstmGate}.
 *
 * <p>Several small loops, not one large one: the compiler turns small ones into vector instructions
 * and gives up on a body with many arrays.
 */
public final class LstmCell {
  // Constants, which the compiler folds: 0, 1, 2, 3.
  private static final int CANDIDATE = LstmGate.CANDIDATE.block();
  private static final int FORGET = LstmGate.FORGET.block();
  private static final int OUTPUT = LstmGate.OUTPUT.block();
  private static final int INPUT = LstmGate.INPUT.block();

  private LstmCell() {}

  /**
   * c_t = f &compfn; c_{t-1} + i &compfn; g.
   *
   * @param gates (4 H)
   * @param before c_{t-1}, (H); null for zeros
   * @param state c_t, (H); overwritten
   */
  public static void state(double[] gates, double[] before, double[] state) {
    int h = state.length;
    for (int j = 0; j < h; j++) {
      state[j] = gates[INPUT * h + j] * gates[CANDIDATE * h + j];
    }
    if (before != null) {
      for (int j = 0; j < h; j++) {
        state[j] += gates[FORGET * h + j] * before[j];
      }
    }
  }

  /**
   * h_t = o &compfn; s, with s = tanh(c_t) or whatever the layer's activation is.
   *
   * @param gates (4 H)
   * @param squashed s, (H)
   * @param hidden h_t, (H); overwritten
   */
  public static void output(double[] gates, double[] squashed, double[] hidden) {
    int h = hidden.length;
    for (int j = 0; j < h; j++) {
      hidden[j] = gates[OUTPUT * h + j] * squashed[j];
    }
  }

  /**
   * From dL/dh_t to dL/do and to dL/ds.
   *
   * @param gates (4 H)
   * @param squashed s, (H)
   * @param dHidden dL/dh_t, (H); replaced by dL/ds = dL/dh_t &compfn; o
   * @param dGates (4 H); its part of o is overwritten with dL/do = dL/dh_t &compfn; s
   */
  public static void outputBackward(
      double[] gates, double[] squashed, double[] dHidden, double[] dGates) {
    int h = squashed.length;
    for (int j = 0; j < h; j++) {
      dGates[OUTPUT * h + j] = dHidden[j] * squashed[j];
    }
    for (int j = 0; j < h; j++) {
      dHidden[j] *= gates[OUTPUT * h + j];
    }
  }

  /**
   * From dL/dc_t to the other three gates, and on to c_{t-1}.
   *
   * @param gates (4 H)
   * @param before c_{t-1}, (H); null for zeros
   * @param dArgument what dL/dh_t adds to dL/dc_t, (H); only read
   * @param dState (H); comes as what later steps add to dL/dc_t, goes as dL/dc_{t-1} of this step
   * @param dGates (4 H); its parts of g, f and i are overwritten
   */
  public static void stateBackward(
      double[] gates, double[] before, double[] dArgument, double[] dState, double[] dGates) {
    int h = dState.length;
    for (int j = 0; j < h; j++) {
      dState[j] += dArgument[j];
    }
    for (int j = 0; j < h; j++) {
      dGates[CANDIDATE * h + j] = dState[j] * gates[INPUT * h + j];
    }
    for (int j = 0; j < h; j++) {
      dGates[INPUT * h + j] = dState[j] * gates[CANDIDATE * h + j];
    }
    for (int j = 0; j < h; j++) {
      dGates[FORGET * h + j] = before == null ? 0 : dState[j] * before[j];
    }
    for (int j = 0; j < h; j++) {
      dState[j] *= gates[FORGET * h + j];
    }
  }
}
