package recurrentlab.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import recurrentlab.compiled.FlatArray;
import recurrentlab.networks.Forecaster;
import recurrentlab.networks.TokenLstm;
import recurrentlab.settings.ForecastSettings;
import recurrentlab.settings.Precision;
import recurrentlab.settings.TokenLstmSettings;

/** The lab's networks in any size, laid out by numbering and by TorchWeights. */
class FlatLayoutTest {
  private static final int TOKENS = 4;
  private static final int LARGE = 520; // with more than a million parameters

  static Stream<Arguments> networks() {
    TokenLstmSettings notebook = TokenLstmSettings.NOTEBOOK;
    return Stream.concat(
        Stream.of(1, 6, LARGE)
            .map(
                hidden ->
                    named(
                        "tokens, hidden " + hidden,
                        TokenLstm.create(
                            new TokenLstmSettings(
                                1, 1, 10, 1, hidden, notebook.learningRate(), Precision.FLOAT),
                            TOKENS))),
        Stream.of(Precision.values())
            .map(
                type ->
                    named(
                        "forecaster, " + type,
                        Forecaster.create(new ForecastSettings(1, 1, 5, 0.01, type, 4, 8)))));
  }

  private static Arguments named(String name, MultiLayerNetwork network) {
    return Arguments.of(Named.of(name, network));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void givesWhatTorchWeightsGives(MultiLayerNetwork network) {
    double[] before = new FlatArray().read(network.params());
    FlatLayout layout = FlatLayout.of(network);
    double[] parameters = new FlatArray().read(network.params());
    assertThat(parameters).isEqualTo(before);
    assertThat(layout.arrays(parameters)).isEqualTo(NetworkSnapshot.parameters(network));
  }
}
