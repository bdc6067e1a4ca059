package recurrentlab.compiled;

import recurrentlab.kernels.LstmGate;

/**
 * The peepholes of {@code GravesLSTM} (Gers and Schmidhuber, 2000; Graves, arXiv:1308.0850),
 * through which the gates of an LSTM see its memory, each unit its own. The arguments of f and i
 * get p_f ∘ c_{t-1} and p_i ∘ c_{t-1}, that of o gets p_o ∘ c_t.
 *
 * @param <R> a row
 */
final class Peepholes<R> {
  /** How many gates have one. */
  static final int COUNT = 3;

  private static final LstmGate FORGET = LstmGate.FORGET;
  private static final LstmGate INPUT = LstmGate.INPUT;
  private static final LstmGate OUTPUT = LstmGate.OUTPUT;

  private final Parameter weights; // (3, H): f, o, i
  private final Activated<R> gate;
  private final Arithmetic<R> arithmetic;
  private final int hidden;

  Peepholes(Parameter weights, Activated<R> gate, Arithmetic<R> arithmetic) {
    this.weights = weights;
    this.gate = gate;
    this.arithmetic = arithmetic;
    hidden = weights.outputs();
  }

  /**
   * Makes f and i of their arguments.
   *
   * @param gates (batch, 4 H); modified
   * @param first number of the first of these rows
   * @param before c_{t-1}, (batch, H); null for zeros
   */
  void forgetAndInput(R[] gates, int first, R[] before) {
    if (before != null) {
      look(FORGET, before, gates);
      look(INPUT, before, gates);
    }
    gate.apply(gates, first, FORGET.from(hidden), FORGET.to(hidden));
    gate.apply(gates, first, INPUT.from(hidden), INPUT.to(hidden));
  }

  /**
   * Makes o of its argument.
   *
   * @param state c_t, (batch, H)
   */
  void output(R[] gates, int first, R[] state) {
    look(OUTPUT, state, gates);
    gate.apply(gates, first, OUTPUT.from(hidden), OUTPUT.to(hidden));
  }

  private void look(LstmGate at, R[] memory, R[] gates) {
    R weight = arithmetic.values(weights)[at.sigmoid()];
    for (int b = 0; b < gates.length; b++) {
      arithmetic.addProduct(weight, 0, memory[b], 0, gates[b], at.from(hidden), hidden);
    }
  }

  /**
   * From dL/do to that of its argument, and on to c_t.
   *
   * @param row its number
   * @param gates of a sequence at a step, (4 H)
   * @param dGates (4 H); its part of o is modified
   * @param dState dL/dc_t, (H); modified
   */
  void outputBackward(int row, R gates, R dGates, R dState) {
    gate.backward(row, gates, dGates, OUTPUT.from(hidden), OUTPUT.to(hidden));
    lookBack(OUTPUT, dGates, dState);
  }

  /**
   * From dL/df and dL/di to those of their arguments, and on to c_{t-1}.
   *
   * @param row its number
   * @param looked whether there was a c_{t-1}
   * @param dGates (4 H); its parts of f and i are modified
   * @param dState dL/dc_{t-1}, (H); modified
   */
  void forgetAndInputBackward(int row, R gates, boolean looked, R dGates, R dState) {
    gate.backward(row, gates, dGates, FORGET.from(hidden), FORGET.to(hidden));
    gate.backward(row, gates, dGates, INPUT.from(hidden), INPUT.to(hidden));
    if (looked) {
      lookBack(FORGET, dGates, dState);
      lookBack(INPUT, dGates, dState);
    }
  }

  private void lookBack(LstmGate at, R dGates, R dState) {
    arithmetic.addProduct(
        arithmetic.values(weights)[at.sigmoid()], 0, dGates, at.from(hidden), dState, 0, hidden);
  }

  /**
   * Adds to the gradient of the weights what comes of one step.
   *
   * @param dGates dL/d the gates' arguments, (batch, 4 H)
   * @param before c_{t-1}, (batch, H); null for zeros
   * @param state c_t, (batch, H)
   */
  void gradient(R[] dGates, R[] before, R[] state) {
    addGradient(OUTPUT, state, dGates);
    if (before != null) {
      addGradient(FORGET, before, dGates);
      addGradient(INPUT, before, dGates);
    }
  }

  private void addGradient(LstmGate at, R[] memory, R[] dGates) {
    double[] sum = weights.gradient[at.sigmoid()];
    for (int b = 0; b < dGates.length; b++) {
      arithmetic.addGradient(memory[b], dGates[b], at.from(hidden), sum);
    }
  }
}
