package recurrentlab.scratch;

/**
 * What an {@link ElmanRnn} computed on the way through one sequence of T steps.
 *
 * @param inputs x_t, (T, vocabulary); the array that was given, not a copy
 * @param h hidden states h_0 .. h_{T-1}, (T, hidden); the initial h_{-1} = 0 is not among them
 * @param outputs o_t, the probabilities of the next token, (T, vocabulary)
 */
public record ElmanRnnTrace(double[][] inputs, double[][] h, double[][] outputs) implements Trace {}
