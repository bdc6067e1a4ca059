package recurrentlab.scratch;

/**
 * What an {@link Lstm} computed on the way through one sequence of T steps. The states have a row
 * more than there are steps, as in the notebook: row t is the state <em>before</em> step t, row t +
 * 1 the state after it.
 *
 * @param z [h_{t-1}; x_t], what the gates read, (T, hidden + vocabulary)
 * @param gates g, f, o, i side by side: the cell candidate, -1 to 1, then forget, output and input
 *     gate, 0 to 1; (T, 4 hidden)
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
    implements Trace {}
