package recurrentlab.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static recurrentlab.compiled.NotCompiledTest.assertRefused;
import static recurrentlab.compiled.SmallNetworks.convolution;
import static recurrentlab.compiled.SmallNetworks.dense;
import static recurrentlab.compiled.SmallNetworks.flatOutput;
import static recurrentlab.compiled.SmallNetworks.lstm;
import static recurrentlab.compiled.SmallNetworks.network;
import static recurrentlab.compiled.SmallNetworks.numbers;
import static recurrentlab.compiled.SmallNetworks.output;
import static recurrentlab.compiled.SmallNetworks.rnn;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import recurrentlab.networks.NativeSettings;

/** Data of a shape, and layers in an order, that DL4J would not run either. */
class BatchShapeTest {
  private static final Map<String, Supplier<MultiLayerNetwork>> NETWORKS =
      Map.of(
          "LSTM", () -> network(lstm().build(), output()),
          "both ways", () -> network(new Bidirectional(rnn().build()), output()),
          "convolution", () -> network(convolution(3).build(), output()),
          "dense", () -> network(dense().build(), flatOutput()),
          "folded dense", () -> network(dense().build(), output()),
          "last step", () -> network(new LastTimeStep(lstm().build()), flatOutput()));

  @BeforeAll
  static void oneThread() {
    NativeSettings.apply();
  }

  @ParameterizedTest(name = "{0}: features {1}, labels {2}")
  @CsvSource({
    "LSTM, 4 2 5, 4 1 5, ''",
    "LSTM, 4 3 5, 4 1 5, 'features: expected [batch, 2, time], found [4, 3, 5]'",
    "LSTM, 4 1 5, 4 1 5, 'features: expected [batch, 2, time], found [4, 1, 5]'",
    "LSTM, 4 2, 4 1, 'features: expected [batch, 2, time], found [4, 2]'",
    "LSTM, 4 2 5, 4 1, 'labels: expected [batch, 1, time], found [4, 1]'",
    "LSTM, 4 2 5, 4 2 5, 'labels: expected [batch, 1, time], found [4, 2, 5]'",
    "LSTM, 4 2 5, 4 1 4, 'labels: expected 5 steps as the features have, found 4'",
    "LSTM, 4 2 5, 3 1 5, 'labels: expected one for each of 4 sequences, found 3'",
    "LSTM, 4 2 5 1, 4 1 5, 'features: expected [batch, values, time] or [batch, values], found [4, 2, 5, 1]'",
    "both ways, 4 2 5, 4 1 5, ''",
    "both ways, 4 3 5, 4 1 5, 'features: expected [batch, 2, time], found [4, 3, 5]'",
    "convolution, 4 2 5, 4 1 5, ''",
    "convolution, 4 6 5, 4 1 5, 'features: expected [batch, 2, time], found [4, 6, 5]'",
    "dense, 4 2, 4 1, ''",
    "dense, 4 2 5, 4 1 5, 'features: expected [batch, 2], found [4, 2, 5]'",
    "dense, 4 2, 4 1 1, 'labels: expected [batch, 1], found [4, 1, 1]'",
    "folded dense, 4 2 5, 4 1 5, ''",
    "folded dense, 4 2 5, 20 1, 'labels: expected one for each of 4 sequences, found 20'",
    "last step, 4 2 5, 4 1, ''",
    "last step, 4 2 5, 4 1 5, 'labels: expected [batch, 1], found [4, 1, 5]'",
  })
  void takesItsOwnShapesOnly(String name, String features, String labels, String message) {
    MultiLayerNetwork network = NETWORKS.get(name).get();
    CompiledTrainer trainer = new CompiledTrainer(network);
    DataSet data = new DataSet(numbers(shape(features)), numbers(shape(labels)));
    if (message.isEmpty()) {
      trainer.fit(data);
      assertThat(network.getIterationCount()).isEqualTo(1);
      return;
    }
    NetworkState before = NetworkState.of(network);
    assertThatThrownBy(() -> trainer.fit(data))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThat(NetworkState.of(network)).isEqualTo(before);
    if (!name.equals("both ways") && !name.equals("convolution")) { // ND4J prints there
      assertThatThrownBy(() -> network.fit(data)).isInstanceOf(RuntimeException.class);
    }
  }

  private static long[] shape(String numbers) {
    return Arrays.stream(numbers.split(" ")).mapToLong(Long::parseLong).toArray();
  }

  /**
   * DL4J compares as many outputs as there are steps with as many labels as there are sequences.
   */
  @Test
  void stepsAsSequences() {
    MultiLayerNetwork network =
        byHand(Map.of(1, new RnnToFeedForwardPreProcessor()), lstm().build(), flatOutput());
    MultiLayerNetwork expected = network.clone();
    DataSet one = SmallNetworks.seriesToOne(4, 1);
    new CompiledTrainer(network).fit(one);
    expected.fit(one);
    assertThat(network.params().distance2(expected.params())).isLessThan(1e-14);
    DataSet several = SmallNetworks.seriesToOne(4, 3);
    CompiledTrainer trainer = new CompiledTrainer(network);
    assertThatThrownBy(() -> trainer.fit(several))
        .isInstanceOf(NotCompiled.class)
        .hasMessageContainingAll("one step", "RnnOutputLayer", "3 steps");
    assertThatThrownBy(() -> expected.fit(several)).isInstanceOf(RuntimeException.class);
    one.setFeaturesMaskArray(Nd4j.ones(4, 1));
    assertThatThrownBy(() -> trainer.fit(one)).hasMessageContaining("a mask");
  }

  @Test
  void outputOfOneSequence() {
    CompiledOutput series = new CompiledOutput(NETWORKS.get("both ways").get());
    assertThat(series.of(new double[][] {{1, 2}, {3, 4}})).hasDimensions(2, 1);
    assertThatThrownBy(() -> series.of(new double[][] {{1, 2}, {3}}))
        .hasMessage("sequence: expected 2 features a step, found 1");
    assertThatThrownBy(() -> series.of(new double[0][]))
        .hasMessage("sequence: expected at least one step, found 0");
    CompiledOutput rows = new CompiledOutput(NETWORKS.get("dense").get());
    assertThat(rows.of(new double[][] {{1, 2}})).hasDimensions(1, 1);
    assertThatThrownBy(() -> rows.of(new double[][] {{1, 2}, {3, 4}}))
        .hasMessage("sequence: expected one row, found 2");
  }

  /** With these preprocessors, not those that DL4J would choose. */
  private static MultiLayerNetwork byHand(
      Map<Integer, InputPreProcessor> preProcessors, Layer... layers) {
    NeuralNetConfiguration.ListBuilder list = SmallNetworks.defaults().list();
    for (Layer layer : layers) {
      boolean first = list.getLayerwise().isEmpty();
      ((FeedForwardLayer) layer).setNIn(first ? SmallNetworks.FEATURES : SmallNetworks.SIZE);
      list.layer(layer);
    }
    MultiLayerConfiguration configuration = list.build();
    configuration.setInputPreProcessors(preProcessors);
    return SmallNetworks.network(configuration);
  }

  @Test
  void layersOnAnotherKindThanTheirOwn() {
    DenseLayer dense = dense().build();
    OutputLayer flat = flatOutput();
    RnnOutputLayer series = output();
    InputPreProcessor fold = new RnnToFeedForwardPreProcessor();
    InputPreProcessor unfold = new FeedForwardToRnnPreProcessor();
    new CompiledTrainer(byHand(Map.of(0, fold, 1, unfold), dense, series));
    assertRefused(
        byHand(Map.of(), lstm().build(), dense, series), "layer 1", "rows", "a time series");
    assertRefused(byHand(Map.of(), dense, series), "layer 1", "a time series", "rows without time");
    assertRefused(byHand(Map.of(0, fold), dense, series), "layer 1", "a time series", "the steps");
    assertRefused(
        byHand(Map.of(), lstm().build(), flat), "layer 1", "RnnOutputLayer", "a time series");
    assertRefused(
        byHand(Map.of(1, fold), lstm().build(), dense, rnn().build(), series),
        "layer 2",
        "a time series",
        "the steps");
    assertRefused(
        byHand(Map.of(1, unfold), lstm().build(), series), "layer 1, preprocessor", "rows");
    assertRefused(
        byHand(Map.of(0, fold, 1, fold), dense, series), "layer 1, preprocessor", "a time series");
  }
}
