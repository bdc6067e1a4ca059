/**
 * Parts 1 and 2: an Elman RNN and an LSTM by hand, on plain arrays of double, forward and backward.
 *
 * <p>A sequence is its one-hot rows, {@code (time, vocabulary)}; so are targets and outputs.
 * Weights are {@code (out, in)} and multiply from the left. Symbols keep the notebook's names
 * ({@code W_f}, {@code b_h}, {@code C}), so that code and formulas read side by side. Losses are in
 * nats. Nothing that is passed in is modified, except where a method says so.
 *
 * <p>The backward pass comes in two forms, see {@link recurrentlab.settings.GradientMode}. The
 * notebook's departs from the true gradient in a few places, and its printed numbers depend on
 * them; each place is marked where it is computed: R1 to R3 in the Elman RNN, L1 to L5 in the LSTM.
 *
 * <p>A network keeps the arrays that one sequence needs and uses them again for the next; the loops
 * that take the time are those of {@code kernels}, where products work on rows: so W x is computed
 * as x Wᵀ, with the transposed weights made anew for each sequence.
 *
 * <p>No ND4J, no files, no printing. Uses {@code random}, {@code settings} and {@code kernels}.
 */
package recurrentlab.scratch;
