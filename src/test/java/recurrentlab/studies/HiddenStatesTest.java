package recurrentlab.studies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import recurrentlab.models.Model;
import recurrentlab.models.NetworkModel;
import recurrentlab.networks.TokenLstm;
import recurrentlab.scratch.Lstm;
import recurrentlab.settings.Engine;
import recurrentlab.settings.GradientMode;
import recurrentlab.settings.PartKind;
import recurrentlab.settings.Precision;
import recurrentlab.settings.TokenLstmSettings;
import recurrentlab.studies.TracedSequence.Quantity;
import recurrentlab.studies.TracedSequence.State;
import recurrentlab.tokens.AnBnLanguage;
import recurrentlab.tokens.TokenData;
import recurrentlab.tokens.Vocabulary;
import recurrentlab.training.Array;
import recurrentlab.training.NetworkOutput;

class HiddenStatesTest {
  private static final Vocabulary VOCABULARY = TokenData.of(2023, 10).vocabulary();

  private static Model model(TokenLstmSettings settings, MultiLayerNetwork network) {
    return new NetworkModel(PartKind.TOKEN_LSTM, settings, Optional.of(VOCABULARY), network);
  }

  private static Lstm byHand(TokenLstmSettings settings, MultiLayerNetwork network) {
    Map<String, Array> arrays = model(settings, network).arrays();
    return new Lstm(HiddenStates.byHand(arrays), GradientMode.EXACT, 0);
  }

  /** The gates that the page shows are those of DL4J's network: its outputs come out of them. */
  @Test
  void partThreesNetworkByHandGivesTheSameOutputs() {
    TokenLstmSettings settings = new TokenLstmSettings(7, 2023, 10, 1, 13, 3e-4, Precision.DOUBLE);
    MultiLayerNetwork network = TokenLstm.create(settings, VOCABULARY.size());
    List<String> sequence = AnBnLanguage.sequence(5);
    double[][] inputs = VOCABULARY.oneHot(sequence.subList(0, 10));
    double[][] theirs = NetworkOutput.of(Engine.STOCK, network).apply(inputs);
    double[][] ours = byHand(settings, network).outputs(inputs);
    for (int t = 0; t < 10; t++) {
      assertThat(ours[t]).containsExactly(theirs[t], within(1e-11)); // σ(x + 1e-12)
    }
  }

  @Test
  void theStatesAreThoseAfterEachStep() {
    TokenLstmSettings settings = new TokenLstmSettings(7, 2023, 10, 1, 3, 3e-4, Precision.DOUBLE);
    Model model = model(settings, TokenLstm.create(settings, VOCABULARY.size()));
    double[][] inputs = VOCABULARY.oneHot(List.of("a", "b", "b"));
    List<State> states = HiddenStates.of(model).apply(inputs);
    assertThat(states.stream().map(State::name)).containsExactly(Quantity.values());
    double[][] h = states.get(0).values();
    double[][] C = states.get(1).values();
    double[][] f = states.get(2).values();
    double[][] i = states.get(3).values();
    double[][] g = states.get(4).values();
    double[][] o = states.get(5).values();
    for (int t = 0; t < 3; t++) {
      for (int j = 0; j < 3; j++) {
        double before = t == 0 ? 0 : C[t - 1][j];
        assertThat(C[t][j]).isCloseTo(f[t][j] * before + i[t][j] * g[t][j], within(1e-14));
        assertThat(h[t][j]).isCloseTo(o[t][j] * Math.tanh(C[t][j]), within(1e-11));
      }
    }
  }
}
