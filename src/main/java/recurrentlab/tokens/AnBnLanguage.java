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

  private AnBnLanguage() {}

  /**
   * Sequences of random length, n from 1 to 11, each n as likely as the others.
   *
   * @param random one {@code randint} a sequence is drawn from it
   * @param count number of sequences
   * @return unmodifiable
   */
  public static List<List<String>> sequences(NumpyRandom random, int count) {
    List<List<String>> sequences = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sequences.add(sequence(random.randint(1, LONGEST + 1)));
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
    List<String> sequence = new ArrayList<>(2 * n + 1);
    sequence.addAll(Collections.nCopies(n, "a"));
    sequence.addAll(Collections.nCopies(n, "b"));
    sequence.add(END);
    return List.copyOf(sequence);
  }
}
