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
