package recurrentlab.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static recurrentlab.compiled.NotCompiledTest.assertRefused;
import static recurrentlab.compiled.SmallNetworks.convolution;
import static recurrentlab.compiled.SmallNetworks.flatOutput;
import static recurrentlab.compiled.SmallNetworks.lstm;
import static recurrentlab.compiled.SmallNetworks.output;
import static recurrentlab.compiled.SmallNetworks.rnn;

import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.util.MaskZeroLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * DL4J's gradient of {@code MaskZeroLayer} against central differences of DL4J's own loss: where it
 * is right, the compiled step makes the same update, else it refuses the batch. See also {@link
 * RandomNetworksTest}.
 */
@ExtendWith(InDouble.class)
class MaskZeroTest {
  private static final double VALUE = -2;

  private static Layer masked(Layer inner) {
    return new MaskZeroLayer(inner, VALUE);
  }

  private static MultiLayerConfiguration configuration(Layer... layers) {
    return SmallNetworks.configuration(SmallNetworks.defaults().updater(new Sgd(1)), layers);
  }

  private static MultiLayerNetwork network(String layer) {
    return SmallNetworks.network(
        switch (layer) {
          case "LSTM" -> configuration(masked(lstm().build()), output());
          case "SimpleRnn" -> configuration(masked(rnn().build()), output());
          case "two LSTMs" -> configuration(masked(lstm().build()), lstm().build(), output());
          case "LSTM and convolution" ->
              configuration(masked(lstm().build()), convolution(3).build(), output());
          case "LastTimeStep of LSTM" ->
              configuration(masked(new LastTimeStep(lstm().build())), flatOutput());
          default -> configuration(masked(new LastTimeStep(rnn().build())), flatOutput());
        });
  }

  /**
   * @param steps of the second of two sequences, 1 for one that is there
   * @param labels which of its labels count; null for a label of the whole sequence
   */
  private static DataSet data(String steps, String labels) {
    int length = steps.length();
    DataSet data =
        labels == null ? SmallNetworks.seriesToOne(2, length) : SmallNetworks.series(2, length);
    if (labels != null) {
      data.setLabelsMaskArray(Nd4j.ones(DataType.DOUBLE, 2, length));
    }
    for (int t = 0; t < length; t++) {
      for (int k = 0; k < SmallNetworks.FEATURES && steps.charAt(t) == '0'; k++) {
        data.getFeatures().putScalar(1, k, t, VALUE);
      }
      if (labels != null) {
        data.getLabelsMaskArray().putScalar(1, t, labels.charAt(t) - '0');
      }
    }
    return data;
  }

  @ParameterizedTest(name = "{0}, {1}, labels {2}")
  @CsvSource({
    "LSTM, 1111, 1111, right",
    "LSTM, 1110, 1110, right",
    "LSTM, 1110, 1100, right",
    "LSTM, 0000, 0000, right",
    "LSTM, 1110, 1111, wrong",
    "LSTM, 0111, 0111, wrong",
    "LSTM, 1011, 1011, wrong",
    "SimpleRnn, 1010, 1111, right",
    "SimpleRnn, 0101, 0101, right",
    "two LSTMs, 1100, 1100, right",
    "two LSTMs, 1100, 1111, wrong",
    "LSTM and convolution, 1111, 1111, right",
    "LSTM and convolution, 1110, 1110, wrong",
    "LastTimeStep of LSTM, 1110, , right",
    "LastTimeStep of LSTM, 0111, , wrong",
    "LastTimeStep of SimpleRnn, 1110, , right",
    "LastTimeStep of SimpleRnn, 0101, , right",
  })
  void isTrainedWhereTheGradientIsThatOfTheLoss(
      String layer, String steps, String labels, String gradient) {
    MultiLayerNetwork network = network(layer);
    DataSet data = data(steps, labels);
    double worst = LastStepMaskTest.worstGradient(network, data);
    CompiledTrainer trainer = new CompiledTrainer(network);
    if (gradient.equals("right")) {
      assertThat(worst).isLessThan(1e-8);
      assertThat(trainer.score(data)).isCloseTo(network.score(data), within(1e-12));
      MultiLayerNetwork stock = network.clone();
      trainer.fit(data);
      stock.fit(data);
      assertThat(network.params().distance2(stock.params())).isCloseTo(0, within(1e-12));
      return;
    }
    assertThat(worst).isGreaterThan(1e-4);
    NetworkState before = NetworkState.of(network);
    assertThatThrownBy(() -> trainer.fit(data))
        .isInstanceOf(NotCompiled.class)
        .hasMessageContainingAll("layer 0", "features mask of sequence 1", "gradient is wrong");
    assertThat(NetworkState.of(network)).isEqualTo(before);
  }

  @Test
  void aMaskOfTheFeaturesComesToNothing() {
    CompiledTrainer trainer = new CompiledTrainer(network("LSTM"));
    DataSet data = data("1110", "1110");
    data.setFeaturesMaskArray(data.getLabelsMaskArray());
    assertThatThrownBy(() -> trainer.fit(data))
        .isInstanceOf(NotCompiled.class)
        .hasMessageContaining("MaskZeroLayer puts its own in its place");
  }

  @Test
  void numbersOfFloats() {
    MultiLayerConfiguration configuration =
        SmallNetworks.configuration(
            SmallNetworks.defaults().dataType(DataType.FLOAT),
            new MaskZeroLayer(rnn().build(), 0.1),
            output());
    MultiLayerNetwork network = SmallNetworks.network(configuration);
    DataSet data = SmallNetworks.series(1, 4);
    data.getFeatures().putScalar(0, 0, 1, 0.1);
    data.getFeatures().putScalar(0, 1, 1, 0.1);
    data.setFeatures(data.getFeatures().castTo(DataType.FLOAT));
    data.setLabels(data.getLabels().castTo(DataType.FLOAT));
    double masked = network.score(data);
    assertThat(new CompiledTrainer(network).score(data)).isCloseTo(masked, within(1e-6));
    data.getFeatures().putScalar(0, 1, 1, 0.1001);
    assertThat(network.score(data)).isNotCloseTo(masked, within(1e-4));
  }

  /** Stock passes over the mask there: the wrapper is not asked. */
  @Test
  void cutSequences() {
    MultiLayerConfiguration configuration = configuration(masked(rnn().build()), output());
    configuration.setBackpropType(BackpropType.TruncatedBPTT);
    configuration.setTbpttFwdLength(2);
    MultiLayerNetwork network = SmallNetworks.network(configuration);
    assertRefused(network, "layer 0", "no MaskZeroLayer under truncated back-propagation");
    MultiLayerNetwork without = SmallNetworks.network(configuration(rnn().build(), output()));
    without.setParams(network.params());
    DataSet data = data("10", "11");
    without.fit(data);
    network.fit(data);
    assertThat(network.score()).isCloseTo(without.score(), within(1e-12));
  }
}
