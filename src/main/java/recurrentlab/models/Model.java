package recurrentlab.models;

import java.util.Map;
import java.util.Optional;
import recurrentlab.settings.PartKind;
import recurrentlab.settings.Settings;
import recurrentlab.tokens.Vocabulary;
import recurrentlab.training.Array;

/**
 * A trained network, by hand or DL4J's, with all that describes it. A part leaves it after the
 * training. Asking a network by hand does not load ND4J.
 */
public interface Model {
  /** Which part's network it is. */
  PartKind kind();

  /** The settings that it was made and trained with. */
  Settings settings();

  /**
   * Copies of its weights and biases by name. A network by hand has the notebook's names ({@code
   * U}, {@code W_f}). A DL4J network has PyTorch's names and shapes ({@code lstm.weight_ih_l0}).
   */
  Map<String, Array> arrays();

  /**
   * What it says to one sequence.
   *
   * @param inputs parts 1 to 3: one-hot tokens, (time, vocabulary), see {@link #vocabulary}; part
   *     4: values of the series as they are, (time, 1)
   * @return parts 1 to 3: the probability of every token to come next, (time, vocabulary); part 4:
   *     the next value, (time, 1), in the unit of the series
   */
  double[][] outputs(double[][] inputs);

  /** The tokens that the network knows; empty for a network on a series. */
  Optional<Vocabulary> vocabulary();
}
