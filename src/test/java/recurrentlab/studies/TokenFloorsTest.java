package recurrentlab.studies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import recurrentlab.settings.PartKind;
import recurrentlab.studies.TokenFindings.SetEvaluation;
import recurrentlab.tokens.AnBnLanguage;
import recurrentlab.tokens.Split;
import recurrentlab.tokens.TokenData;
import recurrentlab.tokens.TokenPair;

class TokenFloorsTest {
  private static final List<String> VOCABULARY = List.of("a", "b", "EOS", "UNK");
  private static final Split NOTEBOOK = TokenData.of(2023, 100).split();

  private static List<Integer> steps(List<TokenPair> pairs) {
    return pairs.stream().map(TokenPair::length).toList();
  }

  private static TokenFloors floors(PartKind part, List<Integer> training, List<Integer> others) {
    List<SetEvaluation> sets =
        Arrays.stream(Subset.values())
            .map(set -> new SetEvaluation(set, set == Subset.TRAINING ? training : others, 0, 0, 0))
            .toList();
    double[][] even = {{0.25, 0.25, 0.25, 0.25}};
    TracedSequence any =
        new TracedSequence(
            1,
            Optional.empty(),
            List.of("a"),
            List.of("b"),
            List.of("b"),
            even,
            new int[1],
            List.of(new TracedSequence.State(TracedSequence.Quantity.HIDDEN, new double[1][1])));
    return TokenFloors.of(
        part, new TokenFindings(VOCABULARY, sets, Optional.empty(), List.of(any)));
  }

  /**
   * The least that any chances of a first b after k a's come to, each found by search: how far the
   * sequences are counted is all that a reader from left to right can know before the first b.
   *
   * @param weights of the lengths n = 1, 2, ...
   */
  private static double searched(IntToDoubleFunction weights) {
    return IntStream.rangeClosed(1, AnBnLanguage.LONGEST)
        .mapToDouble(
            k -> {
              double here = weights.applyAsDouble(k);
              double later =
                  IntStream.rangeClosed(k + 1, AnBnLanguage.LONGEST).mapToDouble(weights).sum();
              return new BrentOptimizer(1e-12, 1e-14)
                  .optimize(
                      GoalType.MINIMIZE,
                      new MaxEval(1000),
                      new SearchInterval(1e-12, 1 - 1e-12),
                      new UnivariateObjectiveFunction(
                          b -> -here * Math.log(b) - later * Math.log(1 - b)))
                  .getValue();
            })
        .sum();
  }

  @ParameterizedTest
  @EnumSource(names = {"ELMAN_RNN", "LSTM", "TOKEN_LSTM"})
  void bothFloorsAreWhatASearchFinds(PartKind part) {
    List<Integer> training = steps(NOTEBOOK.training());
    TokenFloors floors = floors(part, training, steps(NOTEBOOK.validation()));
    IntToDoubleFunction unit = n -> TokenFloors.perStep(part) ? 1.0 / (2 * n) : 0.25;
    double size = training.size();
    assertThat(floors.expected())
        .isCloseTo(searched(n -> unit.applyAsDouble(n) / AnBnLanguage.LONGEST), within(1e-9));
    assertThat(floors.training())
        .isCloseTo(
            searched(
                n ->
                    unit.applyAsDouble(n)
                        * training.stream().filter(length -> length == 2 * n).count()
                        / size),
            within(1e-9));
  }

  /** The entropy of eleven equal chances, over the four words. */
  @Test
  void theExpectedFloorOfTheSumIsAnEntropy() {
    TokenFloors floors = floors(PartKind.LSTM, List.of(2), List.of(2));
    assertThat(floors.expected()).isCloseTo(Math.log(11) / 4, within(1e-12));
  }

  /** The mean of -ln(f(n)) / 4 over the validation sequences, f the frequency in training. */
  @Test
  void theTargetIsWhatTheTrainingSetsLawCostsThere() {
    List<Integer> training = steps(NOTEBOOK.training());
    List<Integer> validation = steps(NOTEBOOK.validation());
    double mean =
        validation.stream()
            .mapToDouble(
                length ->
                    -Math.log(
                            training.stream().filter(length::equals).count()
                                / (double) training.size())
                        / 4)
            .average()
            .orElseThrow();
    TokenFloors floors = floors(PartKind.ELMAN_RNN, training, validation);
    assertThat(floors.validation()).isCloseTo(mean, within(1e-12));
    assertThat(floors.validation()).isGreaterThan(floors.expected()); // no fair target there
  }

  @Test
  void aLengthThatTrainingLacksHasNoTarget() {
    assertThat(floors(PartKind.LSTM, List.of(2, 6), List.of(4)).validation()).isInfinite();
  }
}
