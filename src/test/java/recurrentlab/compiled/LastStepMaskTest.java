package recurrentlab.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static recurrentlab.compiled.SmallNetworks.flatOutput;
import static recurrentlab.compiled.SmallNetworks.lstm;
import static recurrentlab.compiled.SmallNetworks.rnn;

import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * DL4J's gradient of {@code LastTimeStep} under a mask against central differences of DL4J's own
 * loss: where it is wrong, the compiled step refuses the mask.
 */
@ExtendWith(InDouble.class)
class LastStepMaskTest {
  private static final double STEP = 1e-5;

  private static MultiLayerNetwork network(String layer) {
    Layer inner =
        switch (layer) {
          case "LSTM" -> lstm().nOut(2).build();
          case "SimpleRnn" -> rnn().nOut(2).build();
          case "LSTM both ways" -> new Bidirectional(lstm().nOut(2).build());
          default -> new Bidirectional(rnn().nOut(2).build());
        };
    return SmallNetworks.network(
        SmallNetworks.configuration(
            SmallNetworks.defaults().updater(new Sgd(1)), new LastTimeStep(inner), flatOutput()));
  }

  /**
   * @param steps of the second of two sequences, 1 for one that is there
   */
  private static DataSet data(String steps) {
    DataSet data = SmallNetworks.seriesToOne(2, steps.length());
    data.setFeaturesMaskArray(Nd4j.ones(DataType.DOUBLE, 2, steps.length()));
    for (int t = 0; t < steps.length(); t++) {
      data.getFeaturesMaskArray().putScalar(1, t, steps.charAt(t) - '0');
    }
    return data;
  }

  @ParameterizedTest(name = "{0} under {1}")
  @CsvSource({
    "LSTM, 1111, right",
    "LSTM, 1110, right",
    "LSTM, 1000, right",
    "LSTM, 1011, wrong",
    "LSTM, 0111, wrong",
    "LSTM, 0110, wrong",
    "LSTM, 0000, impossible",
    "SimpleRnn, 1110, right",
    "SimpleRnn, 0101, right",
    "SimpleRnn, 0000, impossible",
    "LSTM both ways, 1111, right",
    "LSTM both ways, 1110, wrong",
    "LSTM both ways, 1011, wrong",
    "SimpleRnn both ways, 1110, right",
    "SimpleRnn both ways, 0101, right",
  })
  void isTrainedWhereTheGradientIsThatOfTheLoss(String layer, String steps, String gradient) {
    MultiLayerNetwork network = network(layer);
    DataSet data = data(steps);
    if (gradient.equals("right")) {
      assertThat(worstGradient(network, data)).isLessThan(1e-9);
      new CompiledTrainer(network).fit(data);
      return;
    }
    if (gradient.equals("wrong")) {
      assertThat(worstGradient(network, data)).isGreaterThan(1e-4);
    } else {
      assertThatThrownBy(() -> network.score(data)).isInstanceOf(IllegalStateException.class);
    }
    NetworkState before = NetworkState.of(network);
    CompiledTrainer trainer = new CompiledTrainer(network);
    assertThatThrownBy(() -> trainer.fit(data))
        .isInstanceOf(NotCompiled.class)
        .hasMessageContainingAll("layer 0", "features mask of sequence 1", "stock")
        .hasMessageContaining(gradient.equals("wrong") ? "gradient is wrong" : "only zeros");
    assertThat(NetworkState.of(network)).isEqualTo(before);
  }

  /** Largest difference of DL4J's gradient, the step of Sgd(1), from central differences. */
  static double worstGradient(MultiLayerNetwork network, DataSet data) {
    MultiLayerNetwork moved = network.clone();
    moved.fit(data);
    double worst = 0;
    for (long p = 0; p < network.numParams(); p++) {
      double at = network.params().getDouble(p);
      network.params().putScalar(p, at + STEP);
      double above = network.score(data);
      network.params().putScalar(p, at - STEP);
      double below = network.score(data);
      network.params().putScalar(p, at);
      double gradient = at - moved.params().getDouble(p);
      worst = Math.max(worst, Math.abs(gradient - (above - below) / (2 * STEP)));
    }
    return worst;
  }
}
