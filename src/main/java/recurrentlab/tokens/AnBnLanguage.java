package recurrentlab.tokens;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import recurrentlab.random.NumpyRandom;

/**
 * The formal language aⁿbⁿ: n times "a", n times "b", "EOS". To continue a sequence rightly a
 * network must count. (Notebook: the data set, before part 1.)
 */
public final class AnBnLanguage {
  /** Ends every sequence. */
  public static final String END = "EOS";

  /** The longest n that is drawn. */
  public static final int LONGEST = 11;

  /** Each stands n times in a sequence, in this order. */
  public static final List<String> LETTERS = List.of("a", "b");

  private AnBnLanguage() {}

  /**
   * Sequences of random length, n from 1 to 11, each n as likely as the others.
   *
   * @param random one {@code randint} a sequence is drawn from it
   * @param count number of sequences
   * @return unmodifiable
   */
  public static List<List<String>> sequences(NumpyRandom random, int count) {
    return sequences(random, count, LETTERS);
  }

  /** The same of other letters: a, b and c give aⁿbⁿcⁿ. */
  static List<List<String>> sequences(NumpyRandom random, int count, List<String> letters) {
    List<List<String>> sequences = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sequences.add(sequence(random.randint(1, LONGEST + 1), letters));
    }
    return List.copyOf(sequences);
  }

  /**
   * One sequence of the language.
   *
   * @param n how many a's, at least 1, also beyond those that are drawn
   * @return unmodifiable
   */
  public static List<String> sequence(int n) {
    return sequence(n, LETTERS);
  }

  private static List<String> sequence(int n, List<String> letters) {
    List<String> sequence = new ArrayList<>(letters.size() * n + 1);
    letters.forEach(letter -> sequence.addAll(Collections.nCopies(n, letter)));
    sequence.add(END);
    return List.copyOf(sequence);
  }
}
