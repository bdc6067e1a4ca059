package recurrentlab.record;

import java.util.List;
import java.util.Optional;

/**
 * A sequence of the language a\u207fb\u207f on its way through a trained network.
 *
 * @param n how many a's, and how many b's
 * @param testIndex which test sequence it is, counted from 0; empty if it was made to be looked at
 * @param input tokens that the network reads
 * @param target what it should say
 * @param predicted what it says
 * @param probabilities of every word at every step, (time, vocabulary), to three decimals
 * @param cells which hidden units the states show, by index: all, or where there are too many those
 *     whose hidden state moves most
 * @param states by name: {@code hidden}, for an LSTM also {@code cell}, {@code forget}, {@code
 *     input}, {@code candidate}, {@code output}
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

  /** Checks that all are of the same steps and cells. */
  public TracedSequence {
    int steps = input.size();
    boolean fits =
        steps > 0
            && target.size() == steps
            && predicted.size() == steps
            && probabilities.length == steps
            && !states.isEmpty()
            && cells.length > 0;
    for (State state : states) {
      fits &= state.values().length == steps;
      for (double[] row : state.values()) {
        fits &= row.length == cells.length;
      }
    }
    if (!fits) {
      throw new IllegalArgumentException("n = " + n + ": steps or cells do not agree");
    }
  }

  /**
   * One quantity of all cells over time.
   *
   * @param name which
   * @param values (time, cells), to two decimals
   */
  public record State(String name, double[][] values) {}

  /** A state by its name. */
  public Optional<State> state(String name) {
    return states.stream().filter(state -> state.name().equals(name)).findFirst();
  }

  /** How many predictions are the target. */
  public int equalTokens() {
    return TokenFindings.equal(predicted, target);
  }
}
