package recurrentlab.tokens;

import java.util.List;

/**
 * What the network reads and what it should say: at each time step the target is the next token of
 * the sequence.
 *
 * @param input all tokens of a sequence but the last
 * @param target all but the first, so as many
 */
public record TokenPair(List<String> input, List<String> target) {

  /** Checks the lengths. */
  public TokenPair {
    input = List.copyOf(input);
    target = List.copyOf(target);
    if (input.isEmpty() || input.size() != target.size()) {
      throw new IllegalArgumentException(
          "expected as many input as target tokens, at least one, found "
              + input.size()
              + " and "
              + target.size());
    }
  }

  /**
   * The pair of a sequence.
   *
   * @throws IllegalArgumentException if the sequence has fewer than two tokens
   */
  public static TokenPair of(List<String> sequence) {
    if (sequence.size() < 2) {
      throw new IllegalArgumentException("expected at least two tokens, found " + sequence);
    }
    return new TokenPair(
        sequence.subList(0, sequence.size() - 1), sequence.subList(1, sequence.size()));
  }

  /** Number of time steps. */
  public int length() {
    return input.size();
  }
}
