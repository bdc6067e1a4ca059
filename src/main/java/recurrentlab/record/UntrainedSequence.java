package recurrentlab.record;

import java.util.List;

/**
 * What the network said before it was trained, of the sequence that the notebook takes.
 *
 * @param set {@code training} or {@code test}
 * @param index in the set, counted from 0
 * @param input tokens that the network reads
 * @param target what it should say
 * @param predicted what it said
 */
public record UntrainedSequence(
    String set, int index, List<String> input, List<String> target, List<String> predicted) {
  /** Checks that all are of the same steps. */
  public UntrainedSequence {
    Require.oneOf("set", set, TokenFindings.SETS);
    Require.atLeast("index", index, 0);
    input = Require.list("input", input);
    target = Require.list("target", target);
    predicted = Require.list("predicted", predicted);
    Require.atLeast("input", input.size(), 1);
    Require.size("target", input.size(), "as the input", target.size());
    Require.size("predicted", input.size(), "as the input", predicted.size());
  }
}
