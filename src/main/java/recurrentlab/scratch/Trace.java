package recurrentlab.scratch;

/** What a network computed on the way through one sequence. */
sealed interface Trace permits ElmanRnnTrace, LstmTrace {
  /** The probabilities of the next token, (T, vocabulary). */
  double[][] outputs();
}
