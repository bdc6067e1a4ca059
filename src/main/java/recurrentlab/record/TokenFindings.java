package recurrentlab.record;

import java.util.List;
import java.util.Optional;

/**
 * What a trained network makes of token sequences.
 *
 * @param vocabulary words by index
 * @param sets training, validation and test
 * @param untrained what the network said before training; not of part 3
 * @param sequences some sequences, with all that the network computes on the way
 */
public record TokenFindings(
    List<String> vocabulary,
    List<SetEvaluation> sets,
    Optional<UntrainedSequence> untrained,
    List<TracedSequence> sequences) {
  /** Names of the sets. */
  static final List<String> SETS = List.of("training", "validation", "test");

  /** No sequence of the lab is longer, in time steps. */
  private static final int LONGEST = 1000;

  /** Checks that sets and sequences are of one language and one split. */
  public TokenFindings {
    vocabulary = Require.list("vocabulary", vocabulary);
    sets = Require.list("sets", sets);
    sequences = Require.list("sequences", sequences);
    Require.atLeast("vocabulary", vocabulary.size(), 1);
    Require.distinct("vocabulary", vocabulary);
    List<String> names = sets.stream().map(SetEvaluation::set).toList();
    Require.that(names.equals(SETS), "sets", "the sets " + SETS, names);
    Require.atLeast("sequences", sequences.size(), 1);
    Require.distinct("sequences", sequences.stream().map(TracedSequence::n).toList());
    for (TracedSequence sequence : sequences) {
      for (List<String> words :
          List.of(sequence.input(), sequence.target(), sequence.predicted())) {
        known("sequences", words, vocabulary);
      }
      for (double[] row : sequence.probabilities()) {
        Require.size("probabilities", vocabulary.size(), "one for each word", row.length);
        for (double p : row) {
          Require.that(p >= 0 && p <= 1, "probabilities", "numbers from 0 to 1", p);
        }
      }
      if (sequence.testIndex().isPresent()) {
        inSet("test_index", "test", sequence.testIndex().get(), sequence.input(), sets);
      }
    }
    if (Require.given("untrained", untrained).isPresent()) {
      UntrainedSequence sequence = untrained.get();
      for (List<String> words :
          List.of(sequence.input(), sequence.target(), sequence.predicted())) {
        known("untrained", words, vocabulary);
      }
      inSet("untrained", sequence.set(), sequence.index(), sequence.input(), sets);
    }
  }

  private static void known(String component, List<String> words, List<String> vocabulary) {
    words.forEach(word -> Require.oneOf(component, word, vocabulary));
  }

  /** Checks that a sequence is as long as the one of the set that it is said to be. */
  private static void inSet(
      String component, String name, int index, List<String> input, List<SetEvaluation> sets) {
    List<Integer> steps = sets.get(SETS.indexOf(name)).steps();
    Require.that(
        index >= 0 && index < steps.size(),
        component,
        "one of the " + steps.size() + " sequences of the set " + name,
        index);
    Require.that(
        steps.get(index) == input.size(),
        component,
        "a sequence of " + input.size() + " steps, as its input",
        steps.get(index));
  }

  /**
   * The trained network on a set of sequences, in units that all parts share.
   *
   * @param set {@code training}, {@code validation}, {@code test}
   * @param steps length of each sequence in time steps
   * @param natsPerSequence negative log-likelihood summed over time, mean over the sequences
   * @param natsPerStep the same divided by each sequence's steps, mean over the sequences
   * @param equalTokens predictions that are the target, all sequences together
   */
  public record SetEvaluation(
      String set,
      List<Integer> steps,
      double natsPerSequence,
      double natsPerStep,
      int equalTokens) {
    /** Checks the set's name and its figures. */
    public SetEvaluation {
      Require.oneOf("set", set, SETS);
      steps = Require.list("steps", steps);
      Require.atLeast("steps", steps.size(), 1);
      long all = 0;
      for (int length : steps) {
        Require.that(
            length >= 2 && length <= LONGEST && length % 2 == 0,
            "steps",
            "even lengths from 2 to " + LONGEST,
            length);
        all += length;
      }
      Require.finite("nats_per_sequence", natsPerSequence);
      Require.finite("nats_per_step", natsPerStep);
      Require.that(
          equalTokens >= 0 && equalTokens <= all,
          "equal_tokens",
          "at most all " + all + " tokens",
          equalTokens);
    }

    /** All steps of all sequences. */
    public int allSteps() {
      return steps.stream().mapToInt(Integer::intValue).sum();
    }

    /** Mean length of a sequence in time steps. */
    public double meanSteps() {
      return (double) allSteps() / steps.size();
    }

    /** Share of the predictions that are the target, 0 to 1. */
    public double share() {
      return (double) equalTokens / allSteps();
    }
  }

  /** At how many steps a prediction is the target; both have as many. */
  public static int equal(List<String> predicted, List<String> target) {
    int equal = 0;
    for (int t = 0; t < target.size(); t++) {
      equal += target.get(t).equals(predicted.get(t)) ? 1 : 0;
    }
    return equal;
  }

  /** The sequence that the notebook looks at. */
  public TracedSequence shown() {
    return sequences.stream()
        .filter(sequence -> sequence.testIndex().isPresent())
        .findFirst()
        .orElse(sequences.get(0));
  }

  /** A set by its name. */
  public Optional<SetEvaluation> set(String name) {
    return sets.stream().filter(set -> set.set().equals(name)).findFirst();
  }
}
