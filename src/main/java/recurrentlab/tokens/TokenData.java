package recurrentlab.tokens;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import recurrentlab.random.NumpyRandom;

/**
 * All that parts 1 to 3 learn from.
 *
 * @param sequences as drawn
 * @param vocabulary of all sequences, those for validation and test included
 * @param split their pairs
 */
public record TokenData(List<List<String>> sequences, Vocabulary vocabulary, Split split) {

  /**
   * Draws the data.
   *
   * @param seed NumPy seed, 0 to 2^32 - 1
   * @param count number of sequences, at least 10
   */
  public static TokenData of(long seed, int count) {
    return of(seed, count, AnBnLanguage.LETTERS);
  }

  /**
   * Draws data of a language like aⁿbⁿ.
   *
   * @param letters each stands n times in a sequence, in this order
   */
  public static TokenData of(long seed, int count, List<String> letters) {
    List<List<String>> sequences = AnBnLanguage.sequences(new NumpyRandom(seed), count, letters);
    List<TokenPair> pairs = sequences.stream().map(TokenPair::of).toList();
    return new TokenData(sequences, Vocabulary.of(sequences), Split.of(pairs));
  }

  /** SHA-256 of the sequences, a line each, their tokens with spaces between them. */
  public String sha256() {
    String lines =
        sequences.stream()
            .map(sequence -> String.join(" ", sequence) + "\n")
            .collect(Collectors.joining());
    return DigestUtils.sha256Hex(lines);
  }
}
