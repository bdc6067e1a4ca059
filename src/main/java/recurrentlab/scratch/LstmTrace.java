package recurrentlab.scratch;

import java.util.Arrays;
import recurrentlab.kernels.LstmGate;

/**
 * What an {@link Lstm} computed on the way through one sequence of T steps. The states have a row
 * more than there are steps, as in the notebook: row t is the state <em>before</em> step t, row t +
 * 1 the state after it.
 *
 * @param z [h_{t-1}; x_t], what the gates read, (T, hidden + vocabulary)
 * @param gates side by side in the order of {@link LstmGate}: the cell candidate, -1 to 1, then the
 *     others, 0 to 1; (T, 4 hidden)
 * @param C cell states, row 0 the initial zeros, (T + 1, hidden)
 * @param tanhC their tanh, (T + 1, hidden)
 * @param h hidden states, row 0 the initial zeros, (T + 1, hidden)
 * @param outputs the probabilities of the next token, (T, vocabulary)
 */
public record LstmTrace(
    double[][] z,
    double[][] gates,
    double[][] C,
    double[][] tanhC,
    double[][] h,
    double[][] outputs)
    implements Trace {

  /** The cell candidate g of each step, a copy: (T, hidden). */
  public double[][] candidates() {
    return blocks(LstmGate.CANDIDATE);
  }

  /** The forget gate f of each step, a copy: (T, hidden). */
  public double[][] forgetGates() {
    return blocks(LstmGate.FORGET);
  }

  /** The output gate o of each step, a copy: (T, hidden). */
  public double[][] outputGates() {
    return blocks(LstmGate.OUTPUT);
  }

  /** The input gate i of each step, a copy: (T, hidden). */
  public double[][] inputGates() {
    return blocks(LstmGate.INPUT);
  }

  private double[][] blocks(LstmGate gate) {
    int hidden = C[0].length;
    return Arrays.stream(gates)
        .map(row -> Arrays.copyOfRange(row, gate.from(hidden), gate.to(hidden)))
        .toArray(double[][]::new);
  }
}
