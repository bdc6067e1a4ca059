package recurrentlab.studies;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a trained network makes of token sequences.
 *
 * @param vocabulary words by index
 * @param sets training, validation and test, in this order
 * @param untrained what the network said before training; empty for part 3
 * @param sequences some sequences, with all that the network computes on the way
 */
public record TokenFindings(
    List<String> vocabulary,
    List<SetEvaluation> sets,
    Optional<UntrainedSequence> untrained,
    List<TracedSequence> sequences) {
  /** Checks that all sets are there and that every word has its probability. */
  public TokenFindings {
    vocabulary = List.copyOf(vocabulary);
    sets = List.copyOf(sets);
    sequences = List.copyOf(sequences);
    List<Subset> names = sets.stream().map(SetEvaluation::set).toList();
    if (!names.equals(List.of(Subset.values()))) {
      throw new IllegalArgumentException(
          "sets: expected " + Arrays.toString(Subset.values()) + ", found " + names);
    }
    Lengths.notEmpty("vocabulary", vocabulary);
    Lengths.notEmpty("sequences", sequences);
    for (TracedSequence sequence : sequences) {
      for (double[] row : sequence.probabilities()) {
        Lengths.same("probabilities", row.length, vocabulary.size(), "the vocabulary");
      }
    }
  }

  /**
   * The trained network on a set of sequences, in units that all parts share.
   *
   * @param set which set
   * @param steps length of each sequence in time steps
   * @param natsPerSequence negative log-likelihood summed over time, mean over the sequences
   * @param natsPerStep the same divided by each sequence's steps, mean over the sequences
   * @param equalTokens number of predictions that are the target, in all sequences
   */
  public record SetEvaluation(
      Subset set,
      List<Integer> steps,
      double natsPerSequence,
      double natsPerStep,
      int equalTokens) {
    /** Checks that there is a sequence. */
    public SetEvaluation {
      Lengths.notEmpty("steps", steps);
    }

    /** Number of steps of all sequences. */
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

  /** Number of steps at which the prediction is the target; both lists have the same length. */
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

  /** One of the sets. */
  public SetEvaluation set(Subset set) {
    return sets.get(set.ordinal());
  }
}
