package recurrentlab.scratch;

/**
 * What an {@link Lstm} computed on the way through one sequence of T steps. The states have a row
 * more than there are steps, as in the notebook: row t is the state <em>before</em> step t, row t +
 * 1 the state after it.
 *
 * @param z [h_{t-1}; x_t], what the gates read, (T, hidden + vocabulary)
 * @param f forget gate, 0 to 1, (T, hidden)
 * @param i input gate, 0 to 1, (T, hidden)
 * @param g cell candidate, -1 to 1, (T, hidden)
 * @param o output gate, 0 to 1, (T, hidden)
 * @param C cell states, row 0 the initial zeros, (T + 1, hidden)
 * @param tanhC their tanh, (T + 1, hidden)
 * @param h hidden states, row 0 the initial zeros, (T + 1, hidden)
 * @param outputs the probabilities of the next token, (T, vocabulary)
 */
public record LstmTrace(
    double[][] z,
    double[][] f,
    double[][] i,
    double[][] g,
    double[][] o,
    double[][] C,
    double[][] tanhC,
    double[][] h,
    double[][] outputs)
    implements Trace {}
