package recurrentlab.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import recurrentlab.record.Findings;
import recurrentlab.record.TokenFindings;
import recurrentlab.record.TokenFindings.SetEvaluation;
import recurrentlab.record.TracedSequence;
import recurrentlab.record.TracedSequence.State;
import recurrentlab.record.UntrainedSequence;
import recurrentlab.scratch.SequenceLoss;
import recurrentlab.tokens.AnBnLanguage;
import recurrentlab.tokens.TokenData;
import recurrentlab.tokens.TokenPair;
import recurrentlab.tokens.Vocabulary;

/** Looks at what a trained network makes of token sequences. */
final class TokenResults {
  /** Sequences to look into: short, middling, the longest there is to learn, and a longer one. */
  private static final List<Integer> LENGTHS = List.of(2, 5, 8, 11, 15);

  private static final int MOST_CELLS = 64;

  private final TokenData data;
  private final Predictions predictions;
  private final Function<double[][], List<State>> states;

  /**
   * @param states what the network computes on the way, for one-hot inputs, (time, vocabulary)
   */
  TokenResults(TokenData data, Predictions predictions, Function<double[][], List<State>> states) {
    this.data = data;
    this.predictions = predictions;
    this.states = states;
  }

  /**
   * All that a page shows of the network as it is now.
   *
   * @param untrained what it said before it was trained, where the notebook asks
   */
  Findings findings(Optional<UntrainedSequence> untrained) {
    List<TokenPair> test = data.split().test();
    return Findings.of(
        predictions.lines(test),
        new TokenFindings(
            data.vocabulary().words(),
            List.of(
                evaluation("training", data.split().training()),
                evaluation("validation", data.split().validation()),
                evaluation("test", test)),
            untrained,
            sequences(test)));
  }

  private SetEvaluation evaluation(String set, List<TokenPair> pairs) {
    Vocabulary vocabulary = data.vocabulary();
    double sequences = 0;
    double steps = 0;
    int equal = 0;
    for (TokenPair pair : pairs) {
      double[][] outputs = predictions.probabilities(pair);
      double nats = SequenceLoss.of(outputs, vocabulary.oneHot(pair.target())) * vocabulary.size();
      sequences += nats;
      steps += nats / pair.length();
      equal += TokenFindings.equal(vocabulary.decode(outputs), pair.target());
    }
    return new SetEvaluation(
        set,
        pairs.stream().map(TokenPair::length).toList(),
        sequences / pairs.size(),
        steps / pairs.size(),
        equal);
  }

  /** Some of chosen lengths, the notebook's test sequence among them. */
  private List<TracedSequence> sequences(List<TokenPair> test) {
    int shown = Predictions.within(test, Predictions.SHOWN);
    int shownN = test.get(shown).length() / 2;
    TreeSet<Integer> lengths = new TreeSet<>(LENGTHS);
    lengths.add(shownN);
    List<TracedSequence> traced = new ArrayList<>();
    for (int n : lengths) {
      traced.add(trace(n, n == shownN ? Optional.of(shown) : Optional.empty()));
    }
    return traced;
  }

  private TracedSequence trace(int n, Optional<Integer> testIndex) {
    TokenPair pair = TokenPair.of(AnBnLanguage.sequence(n));
    double[][] probabilities = predictions.probabilities(pair);
    List<State> all = states.apply(data.vocabulary().oneHot(pair.input()));
    int[] cells = liveliest(all.get(0).values());
    return new TracedSequence(
        n,
        testIndex,
        pair.input(),
        pair.target(),
        data.vocabulary().decode(probabilities),
        rounded(1000, probabilities),
        cells,
        all.stream()
            .map(state -> new State(state.name(), rounded(100, columns(state.values(), cells))))
            .toList());
  }

  /** Indices, ascending, of the cells whose value moves most over time; all, if not too many. */
  private static int[] liveliest(double[][] values) {
    return IntStream.range(0, values[0].length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer cell) -> -range(values, cell)))
        .limit(MOST_CELLS)
        .mapToInt(Integer::intValue)
        .sorted()
        .toArray();
  }

  private static double range(double[][] values, int cell) {
    double[] column = Arrays.stream(values).mapToDouble(row -> row[cell]).toArray();
    return Arrays.stream(column).max().orElseThrow() - Arrays.stream(column).min().orElseThrow();
  }

  private static double[][] columns(double[][] values, int[] cells) {
    return Arrays.stream(values)
        .map(row -> Arrays.stream(cells).mapToDouble(cell -> row[cell]).toArray())
        .toArray(double[][]::new);
  }

  private static double[][] rounded(double scale, double[][] values) {
    return Arrays.stream(values)
        .map(row -> Arrays.stream(row).map(value -> Math.rint(value * scale) / scale).toArray())
        .toArray(double[][]::new);
  }
}
