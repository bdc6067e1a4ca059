package recurrentlab.studies;

import java.util.List;

/**
 * What the network said before training to the sequence that the notebook shows it.
 *
 * @param set the set that holds the sequence
 * @param index in the set, from 0
 * @param input tokens that the network reads
 * @param target what it should say
 * @param predicted what it said
 */
public record UntrainedSequence(
    Subset set, int index, List<String> input, List<String> target, List<String> predicted) {
  /** Checks that all have the same steps. */
  public UntrainedSequence {
    Lengths.notEmpty("input", input);
    Lengths.same("target", target.size(), input.size(), "the input");
    Lengths.same("predicted", predicted.size(), input.size(), "the input");
  }
}
