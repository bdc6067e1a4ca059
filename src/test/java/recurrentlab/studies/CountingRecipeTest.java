package recurrentlab.studies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import recurrentlab.networks.TokenLstm;
import recurrentlab.networks.TorchInitializer;
import recurrentlab.random.NumpyRandom;
import recurrentlab.scratch.LstmParameters;
import recurrentlab.scratch.Steps;
import recurrentlab.settings.Engine;
import recurrentlab.studies.CountingRecipe.Counter;
import recurrentlab.studies.CountingRecipe.Learns;
import recurrentlab.tokens.AnBnLanguage;
import recurrentlab.tokens.OneHotSequences;
import recurrentlab.tokens.TokenData;
import recurrentlab.tokens.TokenPair;
import recurrentlab.training.NetworkSnapshot;
import recurrentlab.training.TokenLstmLearner;

class CountingRecipeTest {
  private final TokenData data = TokenData.of(2023, 100);

  private Optional<Counter> train(Learns learns, int epochs) {
    return new CountingRecipe(data, AnBnLanguage.LETTERS, epochs).train(learns, 5, () -> false);
  }

  private int largest(Counter counter) {
    Steps steps = Steps.of(counter.parameters());
    return Reach.of(steps, data.vocabulary(), AnBnLanguage.LETTERS, 1000, () -> false).largest();
  }

  /** Trained on n up to 11, judged by n up to 20. */
  @ParameterizedTest
  @EnumSource
  void aSteadyCounterCountsFarBeyondWhatItHasSeen(Learns learns) {
    Counter counter = train(learns, CountingRecipe.EPOCHS).orElseThrow();
    assertThat(counter.steadiness().holds()).isTrue();
    assertThat(counter.parameters().hidden()).isEqualTo(2);
    assertThat(largest(counter)).isGreaterThanOrEqualTo(400);
  }

  @ParameterizedTest
  @EnumSource
  void theSameSeedGivesTheSameCounter(Learns learns) {
    Counter one = train(learns, 3).orElseThrow();
    Counter other = train(learns, 3).orElseThrow();
    assertThat(one.attempts()).isEqualTo(CountingRecipe.ATTEMPTS);
    assertThat(one.steadiness()).isEqualTo(other.steadiness());
    assertThat(one.training()).isEqualTo(other.training());
    assertThat(one.parameters().W_f()).isDeepEqualTo(other.parameters().W_f());
  }

  @Test
  void askedToStopItLeavesNothing() {
    assertThat(
            new CountingRecipe(data, AnBnLanguage.LETTERS, 5).train(Learns.BY_HAND, 1, () -> true))
        .isEmpty();
  }

  @Test
  void theGatesGrowAndTheOutputStays() {
    LstmParameters parameters = LstmParameters.initial(4, 2, new NumpyRandom(1));
    parameters.b_f()[1] = 3;
    double weight = parameters.W_o()[1][2];
    double output = parameters.W_v()[2][1];
    parameters.scaleGates(1.5);
    assertThat(parameters.W_o()[1][2]).isEqualTo(1.5 * weight);
    assertThat(parameters.b_f()).containsExactly(0, 4.5);
    assertThat(parameters.W_v()[2][1]).isEqualTo(output);
  }

  /** What is asked up to n = 1000 is the network by hand; here DL4J's own output beside it. */
  @Test
  void theNetworkByHandSaysWhatDl4jSays() {
    MultiLayerNetwork network =
        TokenLstm.byClippedSgd(new TorchInitializer(3), data.vocabulary().size(), 2, 0.3, 0.25);
    TokenLstmLearner learner =
        new TokenLstmLearner(
            Engine.COMPILED,
            network,
            OneHotSequences.iterator(
                data.split().training(), data.vocabulary(), 1, DataType.DOUBLE),
            OneHotSequences.iterator(
                data.split().validation(), data.vocabulary(), 1, DataType.DOUBLE));
    for (int epoch = 0; epoch < 20; epoch++) {
      learner.epoch(epoch, () -> {});
      TokenLstm.scaleLstm(network, 1.02);
    }
    TokenPair pair = TokenPair.of(AnBnLanguage.sequence(30));
    double[][] inputs = data.vocabulary().oneHot(pair.input());
    INDArray output = network.output(Nd4j.createFromArray(new double[][][] {transposed(inputs)}));
    Steps steps = Steps.of(HiddenStates.byHand(NetworkSnapshot.parameters(network)));
    double[] state = steps.start();
    for (int t = 0; t < pair.length(); t++) {
      steps.read(state, data.vocabulary().indexOf(pair.input().get(t)));
      double[] logits = steps.logits(state);
      double expected = Math.log(output.getDouble(0, 1, t) / output.getDouble(0, 2, t));
      assertThat(logits[1] - logits[2]).as("step %d", t).isCloseTo(expected, within(1e-8));
    }
  }

  private static double[][] transposed(double[][] m) {
    double[][] t = new double[m[0].length][m.length];
    for (int i = 0; i < m.length; i++) {
      for (int j = 0; j < m[0].length; j++) {
        t[j][i] = m[i][j];
      }
    }
    return t;
  }

  /** Two cells also count twice: a against b, b against c. */
  @Test
  void threeLettersAreWalkedThroughOneByOne() {
    List<String> letters = List.of("a", "b", "c");
    TokenData three = TokenData.of(2023, 100, letters);
    assertThat(three.vocabulary().words()).containsExactly("a", "b", "c", "EOS", "UNK");
    assertThat(three.sequences().get(0))
        .hasSize(3 * 8 + 1)
        .endsWith("b", "c", "c", "c", "c", "c", "c", "c", "c", "EOS");
    LstmParameters untrained = LstmParameters.initial(5, 2, new NumpyRandom(1));
    Reach reach = Reach.of(Steps.of(untrained), three.vocabulary(), letters, 5, () -> false);
    assertThat(reach.right()).hasSize(5);
    assertThat(reach.largest()).isLessThan(5);
  }
}
