package recurrentlab.settings;

/** Settings of parts 1 to 3, which learn from token sequences. */
public sealed interface TokenSettings extends Settings permits ScratchSettings, TokenLstmSettings {
  /** NumPy seed of the sequences, 0..2^32-1. */
  long dataSeed();

  /** How many sequences are drawn. */
  int sequences();

  /** Whether these settings draw the same sequences as others. */
  default boolean sameSequences(TokenSettings other) {
    return dataSeed() == other.dataSeed() && sequences() == other.sequences();
  }
}
