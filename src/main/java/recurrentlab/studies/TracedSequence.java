package recurrentlab.studies;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A sequence of the language a\u207fb\u207f on its way through a trained network.
 *
 * @param n number of a's, and number of b's
 * @param testIndex its index in the test set, from 0; empty if it was made to be looked at
 * @param input tokens that the network reads
 * @param target what it should say
 * @param predicted what it says
 * @param probabilities of every word at every step, (time, vocabulary), to three decimals
 * @param cells indices of the hidden units that the states show: all, or those whose hidden state
 *     moves most if there are too many
 * @param states the hidden state first; an LSTM has all six quantities
 */
public record TracedSequence(
    int n,
    Optional<Integer> testIndex,
    List<String> input,
    List<String> target,
    List<String> predicted,
    double[][] probabilities,
    int[] cells,
    List<State> states) {

  /** What a network computes on the way. */
  public enum Quantity {
    /** The hidden state h. */
    HIDDEN,
    /** An LSTM's memory C. */
    CELL,
    /** The forget gate f. */
    FORGET,
    /** The input gate i. */
    INPUT,
    /** The cell candidate g. */
    CANDIDATE,
    /** The output gate o. */
    OUTPUT;

    /** The word for it in files and texts. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One quantity of all cells over time.
   *
   * @param name which quantity
   * @param values (time, cells), to two decimals
   */
  public record State(Quantity name, double[][] values) {}

  /** Checks that all have the same steps and cells. */
  public TracedSequence {
    int steps = input.size();
    Lengths.notEmpty("input", input);
    Lengths.same("target", target.size(), steps, "the input");
    Lengths.same("predicted", predicted.size(), steps, "the input");
    Lengths.same("probabilities", probabilities.length, steps, "the input");
    Lengths.notEmpty("cells", Arrays.stream(cells).boxed().toList());
    Lengths.notEmpty("states", states);
    for (State state : states) {
      Lengths.same(state.name().toString(), state.values().length, steps, "the input");
      for (double[] row : state.values()) {
        Lengths.same(state.name().toString(), row.length, cells.length, "the cells");
      }
    }
  }

  /** One of the states, if the network has it. */
  public Optional<State> state(Quantity name) {
    return states.stream().filter(state -> state.name() == name).findFirst();
  }

  /** What the network remembers with: an LSTM's cell state, an RNN's hidden state. */
  public State memory() {
    return state(Quantity.CELL).orElse(states.get(0));
  }

  /** Number of predictions that are the target. */
  public int equalTokens() {
    return TokenFindings.equal(predicted, target);
  }
}
