package recurrentlab.port;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * PyTorch's modules with arrays that DL4J can have, and the options that their arrays leave open.
 */
public enum ModuleKind {
  /** {@code nn.LSTM}, stacked and bidirectional as its arrays say. */
  LSTM(4, Set.of()),
  /** {@code nn.GRU}, likewise. */
  GRU(3, Set.of()),
  /** {@code nn.RNN}, likewise; its activation is tanh unless the word says relu. */
  RNN(1, Set.of("relu", "tanh")),
  /** {@code nn.Linear}. */
  LINEAR(0, Set.of()),
  /** {@code nn.Conv1d}. */
  CONV1D(0, Set.of("stride", "padding", "dilation")),
  /** {@code nn.Embedding}. */
  EMBEDDING(0, Set.of()),
  /** {@code nn.BatchNorm1d}, in evaluation. */
  BATCHNORM1D(0, Set.of("eps")),
  /** {@code nn.LayerNorm} over the features. */
  LAYERNORM(0, Set.of("eps"));

  private final int gates;
  private final Set<String> options;

  ModuleKind(int gates, Set<String> options) {
    this.gates = gates;
    this.options = options;
  }

  /** How many blocks a recurrent one's arrays have; 0 for the others. */
  int gates() {
    return gates;
  }

  /** Whether it reads time series step by step. */
  boolean isRecurrent() {
    return gates > 0;
  }

  /** Whether it reads or makes time series; the others take rows as well. */
  boolean makesSeries() {
    return isRecurrent() || this == CONV1D || this == EMBEDDING;
  }

  /** What a word may say of it after a colon. */
  Set<String> options() {
    return options;
  }

  /** The word for it, such as {@code conv1d}. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of this word, if there is one. */
  static Optional<ModuleKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }

  /** The recurrent kind with so many blocks, if there is one. */
  static Optional<ModuleKind> ofGates(int gates) {
    return Arrays.stream(values())
        .filter(kind -> kind.isRecurrent() && kind.gates == gates)
        .findFirst();
  }
}
