package recurrentlab.tokens;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tokens that a network knows, each with its index: the most frequent first, and last of all
 * "UNK", which stands for every other token. A look-up never makes it grow. (Notebook: its
 * dictionaries from word to index and back.)
 */
public final class Vocabulary {
  /** Stands for every token that is not in the vocabulary. */
  public static final String UNKNOWN = "UNK";

  private final List<String> words;
  private final Map<String, Integer> indices = new HashMap<>();

  private Vocabulary(List<String> words) {
    this.words = List.copyOf(words);
    for (String word : words) {
      indices.put(word, indices.size());
    }
  }

  /**
   * The vocabulary of all these sequences. Tokens that are equally frequent keep the order in which
   * they are first seen.
   */
  public static Vocabulary of(List<List<String>> sequences) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (List<String> sequence : sequences) {
      for (String token : sequence) {
        counts.merge(token, 1, Integer::sum);
      }
    }
    counts.remove(UNKNOWN); // a text's own "UNK" is the unknown token too
    List<String> words = new ArrayList<>(counts.keySet());
    words.sort(Comparator.comparing(counts::get, Comparator.reverseOrder())); // stable
    words.add(UNKNOWN);
    return new Vocabulary(words);
  }

  /**
   * A vocabulary that was kept.
   *
   * @param words by index, as {@link #words} gives them
   * @throws IllegalArgumentException if a word is empty or there twice, or "UNK" is not the last
   */
  public static Vocabulary ofWords(List<String> words) {
    boolean distinct = words.stream().distinct().count() == words.size();
    if (!distinct || words.contains("") || words.indexOf(UNKNOWN) != words.size() - 1) {
      throw new IllegalArgumentException(
          "vocabulary: expected different words, the last one " + UNKNOWN + ", found " + words);
    }
    return new Vocabulary(words);
  }

  /** Number of words, "UNK" included. */
  public int size() {
    return words.size();
  }

  /** All words by index, "UNK" last; unmodifiable. */
  public List<String> words() {
    return words;
  }

  /** The token's index; that of "UNK" if the vocabulary does not hold it. */
  public int indexOf(String token) {
    return indices.getOrDefault(token, words.size() - 1);
  }

  /** The word at an index; "UNK" if there is none. */
  public String wordAt(int index) {
    return index >= 0 && index < words.size() ? words.get(index) : UNKNOWN;
  }

  /**
   * A token as a vector of zeros with a one at its index.
   *
   * @return (vocabulary), new
   */
  public double[] oneHot(String token) {
    double[] vector = new double[words.size()];
    vector[indexOf(token)] = 1;
    return vector;
  }

  /**
   * A sequence of tokens as one-hot vectors.
   *
   * @return (time, vocabulary), new
   */
  public double[][] oneHot(List<String> tokens) {
    return tokens.stream().map(this::oneHot).toArray(double[][]::new);
  }

  /**
   * At each time step the word with the largest value; of equal ones the first, as NumPy's {@code
   * argmax}.
   *
   * @param probabilities (time, vocabulary), or any scores; not modified
   * @throws IllegalArgumentException if a row is not as long as the vocabulary, or holds a NaN
   */
  public List<String> decode(double[][] probabilities) {
    List<String> tokens = new ArrayList<>(probabilities.length);
    for (double[] row : probabilities) {
      tokens.add(words.get(argmax(row, tokens.size())));
    }
    return Collections.unmodifiableList(tokens);
  }

  private int argmax(double[] row, int time) {
    if (row.length != words.size()) {
      throw new IllegalArgumentException(
          "time step " + time + ": expected " + words.size() + " values, found " + row.length);
    }
    for (int k = 0; k < row.length; k++) {
      if (Double.isNaN(row[k])) {
        throw new IllegalArgumentException("time step " + time + ", word " + k + ": NaN");
      }
    }
    return argmax(row);
  }

  /** The index of the largest value; of equal ones the first, as NumPy's {@code argmax}. */
  public static int argmax(double[] values) {
    int best = 0;
    for (int k = 1; k < values.length; k++) {
      if (values[k] > values[best]) {
        best = k;
      }
    }
    return best;
  }
}
