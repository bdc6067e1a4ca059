package recurrentlab.compiled;

import java.util.Arrays;
import recurrentlab.kernels.LstmGate;

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
 *
 * @param <R> a row
 */
final class LstmStage<R> implements Stage<R> {
  /** Gates that stay in the cache: 256 KiB, a quarter of what a core has today. */
  private static final int CACHED_GATES = 1 << 15;

  private final Parameter input; // W (in, 4 H)
  private final Parameter recurrent; // RW (H, 4 H)
  private final Parameter bias; // b (1, 4 H)
  private final Peepholes<R> peepholes; // null for none
  private final Activated<R> candidate;
  private final Activated<R> gate;
  private final Activated<R> output; // of the memory
  private final boolean masked;
  private final boolean first;
  private final CarriedState<Memory<R>> carried;
  private final Arithmetic<R> arithmetic;
  private final int hidden;
  private final int candidateFrom; // in a row of gates, where the activation applies
  private final int candidateTo;
  private final int gatesFrom; // and where the gates' activation does
  private final int gatesTo;

  private final BatchRowsPool<R> gatePool;
  private final BatchRowsPool<R> statePool;
  private final BatchRowsPool<R> squashedPool;
  private final BatchRowsPool<R> hiddenPool;
  private final BatchRowsPool<R> stateGradients;
  private final BatchRowsPool<R> inputGradients;

  private Run<R> run; // the last one

  /**
   * @param h (batch, H)
   * @param c (batch, H)
   */
  private record Memory<R>(R[] h, R[] c) {
    static <R> Memory<R> copy(R[] h, R[] c) {
      return new Memory<>(BatchRows.copy(h), BatchRows.copy(c));
    }

    Memory<R> ofSequences(int from, int to) {
      return new Memory<>(Arrays.copyOfRange(h, from, to), Arrays.copyOfRange(c, from, to));
    }
  }

  /**
   * A pass through some sequences of a batch, which need no others.
   *
   * @param first number of the first of them
   * @param batch how many there are in all
   * @param gates on the way back, dL/d their arguments
   * @param squashed s
   * @param start before the first step; null for zeros
   */
  private record Run<R>(
      int first,
      int batch,
      BatchRows<R> x,
      BatchRows<R> gates,
      BatchRows<R> state,
      BatchRows<R> squashed,
      BatchRows<R> h,
      Memory<R> start) {
    Run<R> ofSequences(int from, int to) {
      if (to - from == batch) {
        return this;
      }
      return new Run<>(
          from,
          batch,
          x.ofSequences(from, to),
          gates.ofSequences(from, to),
          state.ofSequences(from, to),
          squashed.ofSequences(from, to),
          h.ofSequences(from, to),
          start == null ? null : start.ofSequences(from, to));
    }

    /** h_{t-1}, (batch, H); null for zeros. */
    R[] before(int t) {
      return t > 0 ? h.at[t - 1] : start == null ? null : start.h;
    }

    /** c_{t-1}, (batch, H); null for zeros. */
    R[] stateBefore(int t) {
      return t > 0 ? state.at[t - 1] : start == null ? null : start.c;
    }

    /** The number of a row among those of all sequences. */
    int number(int t, int b) {
      return t * batch + first + b;
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
      Peepholes<R> peepholes,
      Activation activation,
      Activated<R> gate,
      boolean masked,
      boolean first,
      Pass pass,
      Arithmetic<R> arithmetic) {
    this.input = input;
    this.recurrent = recurrent;
    this.bias = bias;
    this.peepholes = peepholes;
    candidate = new Activated<>(activation, recurrent.outputs(), arithmetic);
    this.gate = gate;
    output = new Activated<>(activation, recurrent.rows(), arithmetic);
    this.masked = masked;
    this.first = first;
    carried = new CarriedState<>(pass);
    this.arithmetic = arithmetic;
    hidden = recurrent.rows();
    candidateFrom = LstmGate.CANDIDATE.from(hidden);
    candidateTo = LstmGate.CANDIDATE.to(hidden);
    gatesFrom = LstmGate.sigmoidsFrom(hidden);
    gatesTo = LstmGate.sigmoidsTo(hidden);
    gatePool = arithmetic.pool(LstmGate.COUNT * hidden);
    statePool = arithmetic.pool(hidden);
    squashedPool = arithmetic.pool(hidden);
    hiddenPool = arithmetic.pool(hidden);
    stateGradients = arithmetic.pool(hidden);
    inputGradients = arithmetic.pool(input.rows());
  }

  @Override
  public BatchRows<R> forward(BatchRows<R> in) {
    carried.begin();
    run(in);
    carried.end(() -> Memory.copy(run.before(in.steps()), run.stateBefore(in.steps())));
    return run.h;
  }

  @Override
  public void clearState() {
    carried.clear();
  }

  private void run(BatchRows<R> x) {
    run =
        new Run<>(
            0,
            x.batch(),
            x,
            gatePool.like(x),
            statePool.like(x),
            squashedPool.like(x),
            hiddenPool.like(x),
            carried.start());
    candidate.begin(x);
    gate.begin(x);
    output.begin(x);
    arithmetic.sequences(x.batch(), recurrent, (from, to) -> forward(run.ofSequences(from, to)));
  }

  private void forward(Run<R> run) {
    int cached = Math.max(1, CACHED_GATES / (LstmGate.COUNT * hidden * run.batch));
    for (int from = 0; from < run.x.steps(); from += cached) {
      int to = Math.min(from + cached, run.x.steps());
      R[] rows = run.gates.rows(from, to);
      BatchRows.fill(rows, arithmetic.values(bias)[0]);
      arithmetic.forward(run.x.rows(from, to), input, rows);
      for (int t = from; t < to; t++) {
        if (run.before(t) != null) {
          arithmetic.forward(run.before(t), recurrent, run.gates.at[t]);
        }
        step(run, t);
      }
    }
  }

  private void step(Run<R> run, int t) {
    R[] rows = run.gates.at[t];
    R[] before = run.stateBefore(t);
    R[] state = run.state.at[t];
    R[] squashed = run.squashed.at[t];
    int first = run.number(t, 0);
    candidate.apply(rows, first, candidateFrom, candidateTo);
    if (peepholes == null) {
      gate.apply(rows, first, gatesFrom, gatesTo);
    } else {
      peepholes.forgetAndInput(rows, first, before);
    }
    for (int b = 0; b < rows.length; b++) {
      arithmetic.state(rows[b], before == null ? null : before[b], state[b]);
      System.arraycopy(state[b], 0, squashed[b], 0, hidden);
    }
    if (peepholes != null) {
      peepholes.output(rows, first, state);
    }
    output.apply(squashed, first, 0, hidden);
    for (int b = 0; b < rows.length; b++) {
      arithmetic.output(rows[b], squashed[b], run.h.at[t][b]);
    }
    if (masked) {
      run.h.clearAbsent(t);
      run.state.clearAbsent(t);
    }
  }

  @Override
  public BatchRows<R> backward(BatchRows<R> dHidden) {
    BatchRows<R> x = run.x;
    if (carried.beginBack()) {
      run(x);
    }
    BatchRows<R> dState = stateGradients.of(1, dHidden.batch());
    dState.clear();
    arithmetic.sequences(
        x.batch(),
        recurrent,
        (from, to) ->
            backward(
                run.ofSequences(from, to),
                dHidden.ofSequences(from, to),
                dState.ofSequences(from, to)));
    gradients(dHidden.steps());
    if (first) {
      return null;
    }
    BatchRows<R> dInput = inputGradients.like(dHidden);
    dInput.clear();
    arithmetic.backward(run.gates.rows, input, dInput.rows);
    return dInput;
  }

  private void backward(Run<R> run, BatchRows<R> dHidden, BatchRows<R> dState) {
    R dGates = arithmetic.type().row(LstmGate.COUNT * hidden); // of one sequence at one step
    int steps = dHidden.steps();
    for (int t = steps - 1; t >= 0; t--) {
      if (t < steps - 1) {
        arithmetic.backward(run.gates.at[t + 1], recurrent, dHidden.at[t]);
      }
      R[] before = run.stateBefore(t);
      for (int b = 0; b < dHidden.batch(); b++) {
        R beforeOne = before == null ? null : before[b];
        stepBack(run, t, b, beforeOne, dHidden.at[t][b], dState.rows[b], dGates);
      }
    }
  }

  /**
   * @param before c_{t-1} of sequence b, (H); null for zeros
   * @param dGates room, (4 H)
   */
  private void stepBack(Run<R> run, int t, int b, R before, R dHidden, R dState, R dGates) {
    R row = run.gates.at[t][b];
    R squashed = run.squashed.at[t][b];
    int number = run.number(t, b);
    if (masked && run.x.isAbsent(t, b)) {
      arithmetic.type().clear(row);
      arithmetic.type().clear(dState);
      return;
    }
    arithmetic.outputBackward(row, squashed, dHidden, dGates);
    output.backward(number, squashed, dHidden, 0, hidden);
    if (peepholes != null) {
      peepholes.outputBackward(number, row, dGates, dState);
    }
    arithmetic.stateBackward(row, before, dHidden, dState, dGates);
    candidate.backward(number, row, dGates, candidateFrom, candidateTo);
    if (peepholes == null) {
      gate.backward(number, row, dGates, gatesFrom, gatesTo);
    } else {
      peepholes.forgetAndInputBackward(number, row, before != null, dGates, dState);
    }
    System.arraycopy(dGates, 0, row, 0, LstmGate.COUNT * hidden);
  }

  /** Adds to the parameters' gradients, after the way back: sums over all sequences and steps. */
  private void gradients(int steps) {
    for (int t = steps - 1; t >= 0; t--) {
      arithmetic.biasGradient(run.gates.at[t], bias);
      if (peepholes != null) {
        peepholes.gradient(run.gates.at[t], run.stateBefore(t), run.state.at[t]);
      }
    }
    arithmetic.gradient(run.x.rows, run.gates.rows, input);
    if (steps > 1) {
      arithmetic.gradient(run.h.rows(0, steps - 1), run.gates.rows(1, steps), recurrent);
    }
    if (run.start != null) {
      arithmetic.gradient(run.start.h, run.gates.at[0], recurrent);
    }
  }
}
