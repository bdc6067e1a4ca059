package recurrentlab.studies;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import recurrentlab.models.Model;
import recurrentlab.scratch.SequenceLoss;
import recurrentlab.studies.TokenFindings.SetEvaluation;
import recurrentlab.studies.TracedSequence.State;
import recurrentlab.tokens.AnBnLanguage;
import recurrentlab.tokens.TokenData;
import recurrentlab.tokens.TokenPair;
import recurrentlab.tokens.Vocabulary;

/** Studies what a network on tokens makes of its data and of other sequences. */
public final class TokenStudy {
  /** The notebook looks at the second test sequence, or at the only one. */
  public static final int SHOWN = 1;

  /**
   * Lengths n of sequences to look into: short, middling, the longest in the data, and a longer
   * one.
   */
  private static final List<Integer> LENGTHS = List.of(2, 5, 8, 11, 15);

  private static final int MOST_CELLS = 64;

  private final Model model;
  private final Vocabulary vocabulary;
  private final TokenData data;

  /**
   * @param model on tokens
   * @param data that it learned from
   */
  public TokenStudy(Model model, TokenData data) {
    this.model = model;
    vocabulary = model.vocabulary().orElseThrow();
    this.data = data;
  }

  /** The likeliest next token at every step. */
  public List<String> predicted(TokenPair pair) {
    return vocabulary.decode(probabilities(pair));
  }

  /** The probability of every word at every step, (time, vocabulary). */
  private double[][] probabilities(TokenPair pair) {
    return model.outputs(vocabulary.oneHot(pair.input()));
  }

  /** The index, or that of the last pair in a shorter list. */
  private static int within(List<TokenPair> pairs, int index) {
    return Math.min(index, pairs.size() - 1);
  }

  /**
   * What the untrained model says to one sequence.
   *
   * @param index of the sequence; the last one stands in for it in a shorter set
   */
  public UntrainedSequence untrained(Subset set, int index) {
    List<TokenPair> pairs = pairs(set);
    int at = within(pairs, index);
    TokenPair pair = pairs.get(at);
    return new UntrainedSequence(set, at, pair.input(), pair.target(), predicted(pair));
  }

  private List<TokenPair> pairs(Subset set) {
    return switch (set) {
      case TRAINING -> data.split().training();
      case VALIDATION -> data.split().validation();
      case TEST -> data.split().test();
    };
  }

  /**
   * All findings about the trained model.
   *
   * @param untrained what the model said before training, if the notebook asks
   */
  public Findings findings(Optional<UntrainedSequence> untrained) {
    return Findings.of(
        pairs(Subset.TEST).stream().map(pair -> String.join(" ", predicted(pair))).toList(),
        new TokenFindings(
            vocabulary.words(),
            Arrays.stream(Subset.values()).map(this::evaluation).toList(),
            untrained,
            sequences()));
  }

  private SetEvaluation evaluation(Subset set) {
    List<TokenPair> pairs = pairs(set);
    double sequences = 0;
    double steps = 0;
    int equal = 0;
    for (TokenPair pair : pairs) {
      double[][] outputs = probabilities(pair);
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

  /** Sequences of chosen lengths. The notebook's test sequence is one of them. */
  private List<TracedSequence> sequences() {
    Function<double[][], List<State>> states = HiddenStates.of(model);
    List<TokenPair> test = pairs(Subset.TEST);
    int shown = within(test, SHOWN);
    int shownN = test.get(shown).length() / 2;
    TreeSet<Integer> lengths = new TreeSet<>(LENGTHS);
    lengths.add(shownN);
    List<TracedSequence> traced = new ArrayList<>();
    for (int n : lengths) {
      traced.add(trace(n, n == shownN ? Optional.of(shown) : Optional.empty(), states));
    }
    return traced;
  }

  private TracedSequence trace(
      int n, Optional<Integer> testIndex, Function<double[][], List<State>> states) {
    TokenPair pair = TokenPair.of(AnBnLanguage.sequence(n));
    double[][] probabilities = probabilities(pair);
    List<State> all = states.apply(vocabulary.oneHot(pair.input()));
    int[] cells = liveliest(all.get(0).values());
    return new TracedSequence(
        n,
        testIndex,
        pair.input(),
        pair.target(),
        vocabulary.decode(probabilities),
        rounded(1000, probabilities),
        cells,
        all.stream()
            .map(state -> new State(state.name(), rounded(100, columns(state.values(), cells))))
            .toList());
  }

  /** Ascending indices of the cells whose value moves most over time; all cells if they are few. */
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
    double[] column = Counting.column(values, cell);
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
