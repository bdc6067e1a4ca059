package recurrentlab.compiled;

import recurrentlab.kernels.LstmCell;
import recurrentlab.kernels.Rows;

/**
 * DL4J's {@code LSTM}, without peepholes (Hochreiter and Schmidhuber, 1997; Gers et al., 2000):
 *
 * <pre>
 *   [g f o i]_t = W x_t + RW h_{t-1} + b, g through the activation, the others through the gate's
 *   c_t = f ∘ c_{t-1} + i ∘ g          s_t = activation(c_t)          h_t = o ∘ s_t
 * </pre>
 *
 * The products with x are made for all steps at once, before the loop over time, and so are the
 * gradients of the weights, after the loop back; the loops themselves hold only what depends on the
 * step before.
 */
final class LstmStage implements Stage {
  private final Parameter input; // W (in, 4 H)
  private final Parameter recurrent; // RW (H, 4 H)
  private final Parameter bias; // b (1, 4 H)
  private final Activation activation;
  private final Activation gate;
  private final boolean first;
  private final Arithmetic arithmetic;
  private final int hidden;

  private final Signals gateSignals;
  private final Signals stateSignals;
  private final Signals squashedSignals;
  private final Signals hiddenSignals;
  private final Signals gateGradients;
  private final Signals stateGradients;
  private final Signals inputGradients;

  private Signal x;
  private Signal gates;
  private Signal state;
  private Signal squashed;
  private Signal h;

  /**
   * @param first whether no parameter comes before, so that nobody needs the input's gradient
   */
  LstmStage(
      Parameter input,
      Parameter recurrent,
      Parameter bias,
      Activation activation,
      Activation gate,
      boolean first,
      Arithmetic arithmetic) {
    this.input = input;
    this.recurrent = recurrent;
    this.bias = bias;
    this.activation = activation;
    this.gate = gate;
    this.first = first;
    this.arithmetic = arithmetic;
    hidden = recurrent.rows();
    gateSignals = new Signals(4 * hidden);
    stateSignals = new Signals(hidden);
    squashedSignals = new Signals(hidden);
    hiddenSignals = new Signals(hidden);
    gateGradients = new Signals(4 * hidden);
    stateGradients = new Signals(hidden);
    inputGradients = new Signals(input.rows());
  }

  @Override
  public Signal forward(Signal in) {
    x = in;
    gates = gateSignals.like(in);
    state = stateSignals.like(in);
    squashed = squashedSignals.like(in);
    h = hiddenSignals.like(in);
    gates.fill(bias.value[0]);
    arithmetic.forward(x.rows, input, gates.rows);
    for (int t = 0; t < in.steps(); t++) {
      if (t > 0) {
        arithmetic.forward(h.at[t - 1], recurrent, gates.at[t]);
      }
      step(t);
    }
    return h;
  }

  private void step(int t) {
    double[][] rows = gates.at[t];
    arithmetic.apply(activation, rows, 0, hidden);
    arithmetic.apply(gate, rows, hidden, 4 * hidden);
    for (int b = 0; b < rows.length; b++) {
      LstmCell.state(rows[b], t > 0 ? state.at[t - 1][b] : null, state.at[t][b]);
      System.arraycopy(state.at[t][b], 0, squashed.at[t][b], 0, hidden);
    }
    arithmetic.apply(activation, squashed.at[t], 0, hidden);
    for (int b = 0; b < rows.length; b++) {
      LstmCell.output(rows[b], squashed.at[t][b], h.at[t][b]);
    }
  }

  @Override
  public Signal backward(Signal dHidden) {
    int steps = dHidden.steps();
    Signal dGates = gateGradients.like(dHidden);
    Signal dState = stateGradients.of(1, dHidden.batch());
    dState.clear();
    for (int t = steps - 1; t >= 0; t--) {
      if (t < steps - 1) {
        arithmetic.backward(dGates.at[t + 1], recurrent, dHidden.at[t]);
      }
      for (int b = 0; b < dHidden.batch(); b++) {
        stepBack(t, b, dHidden.at[t][b], dState.rows[b], dGates.at[t][b]);
      }
    }
    arithmetic.gradient(x.rows, dGates.rows, input);
    if (steps > 1) {
      arithmetic.gradient(h.rows(0, steps - 1), dGates.rows(1, steps), recurrent);
    }
    Rows.addColumnSums(dGates.rows, bias.gradient[0]);
    if (first) {
      return null;
    }
    Signal dInput = inputGradients.like(dHidden);
    dInput.clear();
    arithmetic.backward(dGates.rows, input, dInput.rows);
    return dInput;
  }

  private void stepBack(int t, int b, double[] dHidden, double[] dState, double[] dGates) {
    double[] row = gates.at[t][b];
    LstmCell.outputBackward(row, squashed.at[t][b], dHidden, dGates);
    activation.backward(squashed.at[t][b], dHidden, 0, hidden);
    double[] before = t > 0 ? state.at[t - 1][b] : null;
    LstmCell.stateBackward(row, before, dHidden, dState, dGates);
    activation.backward(row, dGates, 0, hidden);
    gate.backward(row, dGates, hidden, 4 * hidden);
  }
}
