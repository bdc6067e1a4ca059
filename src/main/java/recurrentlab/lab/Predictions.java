package recurrentlab.lab;

import java.util.List;
import java.util.function.Function;
import recurrentlab.record.UntrainedSequence;
import recurrentlab.report.ConsoleReport;
import recurrentlab.tokens.TokenPair;
import recurrentlab.tokens.Vocabulary;

/** What a network makes of token sequences: the likeliest next token at every step. */
final class Predictions {
  /** The notebook looks at the second test sequence; where there is only one, at that. */
  static final int SHOWN = 1;

  private final Vocabulary vocabulary;
  private final Function<List<String>, double[][]> network;

  /**
   * @param network gives the probabilities, (time, vocabulary), for the tokens of an input
   */
  Predictions(Vocabulary vocabulary, Function<List<String>, double[][]> network) {
    this.vocabulary = vocabulary;
    this.network = network;
  }

  List<String> of(TokenPair pair) {
    return vocabulary.decode(probabilities(pair));
  }

  /** The probability of every word at every step, (time, vocabulary). */
  double[][] probabilities(TokenPair pair) {
    return network.apply(pair.input());
  }

  /** A line for each pair, its tokens with spaces between them. */
  List<String> lines(List<TokenPair> pairs) {
    return pairs.stream().map(pair -> String.join(" ", of(pair))).toList();
  }

  /** The index, or the last one of a shorter list. */
  static int within(List<TokenPair> pairs, int index) {
    return Math.min(index, pairs.size() - 1);
  }

  /** Shows input, target and prediction of one pair of a list; returns the prediction. */
  List<String> show(ConsoleReport console, String key, List<TokenPair> pairs, int index) {
    int shown = within(pairs, index);
    TokenPair pair = pairs.get(shown);
    List<String> predicted = of(pair);
    console.sequence(key, shown, pair.input(), pair.target(), predicted);
    return predicted;
  }

  /** The same of a network that is yet to be trained, and returns what was shown. */
  UntrainedSequence untrained(
      ConsoleReport console, String set, String key, List<TokenPair> pairs, int index) {
    List<String> predicted = show(console, key, pairs, index);
    int shown = within(pairs, index);
    TokenPair pair = pairs.get(shown);
    return new UntrainedSequence(set, shown, pair.input(), pair.target(), predicted);
  }
}
