package recurrentlab.kernels;

/** {@link LstmCell} in float. */
public final class FloatLstmCell {
  private static final int CANDIDATE = LstmGate.CANDIDATE.block();
  private static final int FORGET = LstmGate.FORGET.block();
  private static final int OUTPUT = LstmGate.OUTPUT.block();
  private static final int INPUT = LstmGate.INPUT.block();

  private FloatLstmCell() {}

  /** See {@link LstmCell#state}. */
  public static void state(float[] gates, float[] before, float[] state) {
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

  /** See {@link LstmCell#output}. */
  public static void output(float[] gates, float[] squashed, float[] hidden) {
    int h = hidden.length;
    for (int j = 0; j < h; j++) {
      hidden[j] = gates[OUTPUT * h + j] * squashed[j];
    }
  }

  /** See {@link LstmCell#outputBackward}. */
  public static void outputBackward(
      float[] gates, float[] squashed, float[] dHidden, float[] dGates) {
    int h = squashed.length;
    for (int j = 0; j < h; j++) {
      dGates[OUTPUT * h + j] = dHidden[j] * squashed[j];
    }
    for (int j = 0; j < h; j++) {
      dHidden[j] *= gates[OUTPUT * h + j];
    }
  }

  /** See {@link LstmCell#stateBackward}. */
  public static void stateBackward(
      float[] gates, float[] before, float[] dArgument, float[] dState, float[] dGates) {
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
