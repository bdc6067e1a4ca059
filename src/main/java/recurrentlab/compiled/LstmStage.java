package recurrentlab.compiled;

import java.util.Arrays;
import recurrentlab.kernels.LstmCell;
import recurrentlab.kernels.LstmGate;
import recurrentlab.kernels.Rows;

/**
 * DL4J's {@code LSTM} (Hochreiter and Schmidhuber, 1997; Gers et al., 2000), and with {@link
 * Peepholes} its {@code GravesLSTM}:
 *
 * <pre>
 *   [g f o i]_t = W x_t + RW h_{t-1} + b, g through the activation, the others through the gate's
 *   c_t = f ∘ c_{t-1} + i ∘ g          s_t = activation(c_t)          h_t = o ∘ s_t
 * </pre>
 *
 * The products with x are made for many steps at once, as many as stay in the processor's cache
 * until the loop over time comes to them; the gradients of the weights are made for all steps,
 * after the loop back. The loops themselves hold only what depends on the step before. On the way
 * back a step's gates are replaced by the gradient of their arguments: in a large batch they are
 * most of the memory.
 */
final class LstmStage implements Stage {
  /** Gates that stay in the cache: 256 KiB, a quarter of what a core has today. */
  private static final int CACHED_GATES = 1 << 15;

  private final Parameter input; // W (in, 4 H)
  private final Parameter recurrent; // RW (H, 4 H)
  private final Parameter bias; // b (1, 4 H)
  private final Peepholes peepholes; // null for none
  private final Activated candidate;
  private final Activated gate;
  private final Activated output; // of the memory
  private final boolean masked;
  private final boolean first;
  private final CarriedState<Memory> carried;
  private final Arithmetic arithmetic;
  private final int hidden;
  private final int candidateFrom; // in a row of gates, where the activation applies
  private final int candidateTo;
  private final int gatesFrom; // and where the gates' activation does
  private final int gatesTo;

  private final BatchRowsPool gatePool;
  private final BatchRowsPool statePool;
  private final BatchRowsPool squashedPool;
  private final BatchRowsPool hiddenPool;
  private final BatchRowsPool stateGradients;
  private final BatchRowsPool inputGradients;
  private final double[] dGates; // of one sequence at one step

  private BatchRows x;
  private BatchRows gates; // on the way back, dL/d their arguments
  private BatchRows state;
  private BatchRows squashed;
  private BatchRows h;

  /**
   * @param h (batch, H)
   * @param c (batch, H)
   */
  private record Memory(double[][] h, double[][] c) {
    static Memory copy(double[][] h, double[][] c) {
      return new Memory(BatchRows.copy(h), BatchRows.copy(c));
    }
  }

  /**
   * @param peepholes null for none
   * @param activation of candidate and memory
   * @param gate the gates' activation, of rows of (4 H)
   * @param masked whether h and c are zero at a step that a sequence does not have
   * @param first whether no parameter comes before, so that nobody needs the input's gradient
   */
  LstmStage(
      Parameter input,
      Parameter recurrent,
      Parameter bias,
      Peepholes peepholes,
      Activation activation,
      Activated gate,
      boolean masked,
      boolean first,
      Pass pass,
      Arithmetic arithmetic) {
    this.input = input;
    this.recurrent = recurrent;
    this.bias = bias;
    this.peepholes = peepholes;
    candidate = new Activated(activation, recurrent.outputs(), arithmetic);
    this.gate = gate;
    output = new Activated(activation, recurrent.rows(), arithmetic);
    this.masked = masked;
    this.first = first;
    carried = new CarriedState<>(pass);
    this.arithmetic = arithmetic;
    hidden = recurrent.rows();
    candidateFrom = LstmGate.CANDIDATE.from(hidden);
    candidateTo = LstmGate.CANDIDATE.to(hidden);
    gatesFrom = LstmGate.sigmoidsFrom(hidden);
    gatesTo = LstmGate.sigmoidsTo(hidden);
    gatePool = new BatchRowsPool(LstmGate.COUNT * hidden);
    statePool = new BatchRowsPool(hidden);
    squashedPool = new BatchRowsPool(hidden);
    hiddenPool = new BatchRowsPool(hidden);
    stateGradients = new BatchRowsPool(hidden);
    inputGradients = new BatchRowsPool(input.rows());
    dGates = new double[LstmGate.COUNT * hidden];
  }

  @Override
  public BatchRows forward(BatchRows in) {
    x = in;
    carried.begin();
    run();
    carried.end(() -> Memory.copy(h.at[h.steps() - 1], state.at[h.steps() - 1]));
    return h;
  }

  @Override
  public void clearState() {
    carried.clear();
  }

  private void run() {
    Memory start = carried.start();
    gates = gatePool.like(x);
    state = statePool.like(x);
    squashed = squashedPool.like(x);
    h = hiddenPool.like(x);
    candidate.begin(x);
    gate.begin(x);
    output.begin(x);
    int cached = Math.max(1, CACHED_GATES / (LstmGate.COUNT * hidden * x.batch()));
    for (int from = 0; from < x.steps(); from += cached) {
      int to = Math.min(from + cached, x.steps());
      double[][] rows = gates.rows(from, to);
      BatchRows.fill(rows, bias.value[0]);
      arithmetic.forward(x.rows(from, to), input, rows);
      for (int t = from; t < to; t++) {
        if (t > 0 || start != null) {
          arithmetic.forward(t > 0 ? h.at[t - 1] : start.h, recurrent, gates.at[t]);
        }
        step(t);
      }
    }
  }

  /** c_{t-1}, (batch, H); null for zeros. */
  private double[][] stateBefore(int t) {
    if (t > 0) {
      return state.at[t - 1];
    }
    return carried.start() == null ? null : carried.start().c;
  }

  private void step(int t) {
    double[][] rows = gates.at[t];
    double[][] before = stateBefore(t);
    int first = t * rows.length;
    candidate.apply(rows, first, candidateFrom, candidateTo);
    if (peepholes == null) {
      gate.apply(rows, first, gatesFrom, gatesTo);
    } else {
      peepholes.forgetAndInput(rows, first, before);
    }
    for (int b = 0; b < rows.length; b++) {
      LstmCell.state(rows[b], before == null ? null : before[b], state.at[t][b]);
      System.arraycopy(state.at[t][b], 0, squashed.at[t][b], 0, hidden);
    }
    if (peepholes != null) {
      peepholes.output(rows, first, state.at[t]);
    }
    output.apply(squashed.at[t], first, 0, hidden);
    for (int b = 0; b < rows.length; b++) {
      LstmCell.output(rows[b], squashed.at[t][b], h.at[t][b]);
    }
    if (masked) {
      h.clearAbsent(t);
      state.clearAbsent(t);
    }
  }

  @Override
  public BatchRows backward(BatchRows dHidden) {
    if (carried.beginBack()) {
      run();
    }
    int steps = dHidden.steps();
    BatchRows dState = stateGradients.of(1, dHidden.batch());
    dState.clear();
    for (int t = steps - 1; t >= 0; t--) {
      if (t < steps - 1) {
        arithmetic.backward(gates.at[t + 1], recurrent, dHidden.at[t]);
      }
      for (int b = 0; b < dHidden.batch(); b++) {
        stepBack(t, b, dHidden.at[t][b], dState.rows[b]);
      }
      Rows.addColumnSums(gates.at[t], bias.gradient[0]);
    }
    arithmetic.gradient(x.rows, gates.rows, input);
    if (steps > 1) {
      arithmetic.gradient(h.rows(0, steps - 1), gates.rows(1, steps), recurrent);
    }
    if (carried.start() != null) {
      arithmetic.gradient(carried.start().h, gates.at[0], recurrent);
    }
    if (first) {
      return null;
    }
    BatchRows dInput = inputGradients.like(dHidden);
    dInput.clear();
    arithmetic.backward(gates.rows, input, dInput.rows);
    return dInput;
  }

  private void stepBack(int t, int b, double[] dHidden, double[] dState) {
    double[] row = gates.at[t][b];
    int number = t * gates.batch() + b;
    if (masked && x.isAbsent(t, b)) {
      Arrays.fill(row, 0);
      Arrays.fill(dState, 0);
      return;
    }
    LstmCell.outputBackward(row, squashed.at[t][b], dHidden, dGates);
    output.backward(number, squashed.at[t][b], dHidden, 0, hidden);
    double[][] states = stateBefore(t);
    double[] before = states == null ? null : states[b];
    if (peepholes != null) {
      peepholes.outputBackward(number, row, state.at[t][b], dGates, dState);
    }
    LstmCell.stateBackward(row, before, dHidden, dState, dGates);
    candidate.backward(number, row, dGates, candidateFrom, candidateTo);
    if (peepholes == null) {
      gate.backward(number, row, dGates, gatesFrom, gatesTo);
    } else {
      peepholes.forgetAndInputBackward(number, row, before, dGates, dState);
    }
    System.arraycopy(dGates, 0, row, 0, row.length);
  }
}
