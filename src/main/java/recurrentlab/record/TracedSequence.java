package recurrentlab.record;

import java.util.Arrays;
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

  private static final List<String> STATES =
      List.of("hidden", "cell", "forget", "input", "candidate", "output");

  /** Checks that all are of the same steps and cells. */
  public TracedSequence {
    Require.given("test_index", testIndex);
    input = Require.list("input", input);
    target = Require.list("target", target);
    predicted = Require.list("predicted", predicted);
    states = Require.list("states", states);
    Require.atLeast("n", n, 1);
    Require.that(input.size() == 2L * n, "input", "twice n = " + n + " tokens", input.size());
    Require.size("target", input.size(), "as the input", target.size());
    Require.size("predicted", input.size(), "as the input", predicted.size());
    Require.size(
        "probabilities",
        input.size(),
        "as the input",
        Require.given("probabilities", probabilities).length);
    Require.atLeast("cells", Require.given("cells", cells).length, 1);
    List<Integer> indices = Arrays.stream(cells).boxed().toList();
    Require.distinct("cells", indices);
    indices.forEach(cell -> Require.atLeast("cells", cell, 0));
    List<String> names = states.stream().map(State::name).toList();
    Require.distinct("states", names);
    Require.that(names.contains("hidden"), "states", "hidden among them", names);
    for (State state : states) {
      Require.size(state.name(), input.size(), "as the input", state.values().length);
      for (double[] row : state.values()) {
        Require.size(state.name(), cells.length, "one for each cell", row.length);
      }
    }
  }

  /**
   * One quantity of all cells over time.
   *
   * @param name which
   * @param values (time, cells), to two decimals
   */
  public record State(String name, double[][] values) {
    /** Checks the name, and that all are numbers. */
    public State {
      Require.oneOf("name", name, STATES);
      for (double[] row : Require.given("values", values)) {
        Require.finite("values", row);
      }
    }
  }

  /** A state by its name. */
  public Optional<State> state(String name) {
    return states.stream().filter(state -> state.name().equals(name)).findFirst();
  }

  /** How many predictions are the target. */
  public int equalTokens() {
    return TokenFindings.equal(predicted, target);
  }
}
