package recurrentlab.models;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import recurrentlab.tokens.AnBnLanguage;
import recurrentlab.tokens.Vocabulary;

/** Asks a model on tokens what comes next. */
public final class Predictor {

  private final Model model;
  private final Vocabulary words;

  /**
   * @throws IllegalArgumentException if it is a model on a series
   */
  public Predictor(Model model) {
    this.model = model;
    words =
        model
            .vocabulary()
            .orElseThrow(
                () -> new IllegalArgumentException("model: expected one on tokens, found another"));
  }

  /** The tokens that it knows. */
  public List<String> words() {
    return words.words();
  }

  /**
   * How many of these tokens the model does not know; to it they are {@link Vocabulary#UNKNOWN}.
   */
  public int unknown(List<String> tokens) {
    return (int) tokens.stream().filter(token -> !words.words().contains(token)).count();
  }

  /**
   * The probability of every token to come next, by token in the order of the vocabulary.
   *
   * @param tokens at least one
   */
  public Map<String, Double> next(List<String> tokens) {
    double[] probabilities = last(tokens);
    Map<String, Double> byWord = new LinkedHashMap<>();
    for (int k = 0; k < probabilities.length; k++) {
      byWord.put(words.wordAt(k), probabilities[k]);
    }
    return byWord;
  }

  private double[] last(List<String> tokens) {
    double[][] outputs = model.outputs(words.oneHot(tokens));
    return outputs[outputs.length - 1];
  }

  /**
   * How the sequence goes on: the most probable token, appended, and so on, up to the token that
   * ends a sequence.
   *
   * @param most tokens to append
   */
  public List<String> greedy(List<String> tokens, int most) {
    return goOn(tokens, most, null);
  }

  /**
   * The same with each token drawn by its probability.
   *
   * @param random what draws; used up by a number a token
   */
  public List<String> sampled(List<String> tokens, int most, Random random) {
    return goOn(tokens, most, random);
  }

  private List<String> goOn(List<String> tokens, int most, Random random) {
    List<String> all = new ArrayList<>(tokens);
    while (all.size() - tokens.size() < most && !all.get(all.size() - 1).equals(AnBnLanguage.END)) {
      double[] probabilities = last(all);
      all.add(
          random == null
              ? words.decode(new double[][] {probabilities}).get(0)
              : words.wordAt(drawn(probabilities, random.nextDouble())));
    }
    return List.copyOf(all.subList(tokens.size(), all.size()));
  }

  /** The first index up to which the probabilities sum to more than the number drawn. */
  private static int drawn(double[] probabilities, double number) {
    double target = number * Arrays.stream(probabilities).sum(); // 1, but for rounding
    double sum = 0;
    for (int k = 0; k < probabilities.length; k++) {
      sum += probabilities[k];
      if (sum > target) {
        return k;
      }
    }
    return probabilities.length - 1;
  }
}
