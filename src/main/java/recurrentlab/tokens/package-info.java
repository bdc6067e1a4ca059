/**
 * The language aⁿbⁿ: its sequences, their vocabulary, next-token pairs, the split, and the same
 * pairs as one-hot {@code [batch, vocabulary, time]} arrays for DL4J. Parts 1 to 3 learn from it.
 */
package recurrentlab.tokens;
