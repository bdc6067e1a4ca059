package recurrentlab.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static recurrentlab.compiled.NotCompiledTest.assertRefused;
import static recurrentlab.compiled.SmallNetworks.convolution;
import static recurrentlab.compiled.SmallNetworks.dense;
import static recurrentlab.compiled.SmallNetworks.flatOutput;
import static recurrentlab.compiled.SmallNetworks.lstm;
import static recurrentlab.compiled.SmallNetworks.output;
import static recurrentlab.compiled.SmallNetworks.rnn;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.util.MaskZeroLayer;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.evaluation.regression.RegressionEvaluation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import recurrentlab.networks.NativeSettings;

/**
 * Series with the features last, {@code [batch, time, features]}: what stock computes of them as of
 * others is trained, see {@link RandomNetworksTest}; the rest is refused.
 */
class FeaturesLastTest {
  @BeforeAll
  static void oneThread() {
    NativeSettings.apply();
  }

  private static MultiLayerNetwork network(RNNFormat format, Layer... layers) {
    return SmallNetworks.network(
        SmallNetworks.defaults().list(layers).setInputType(InputType.recurrent(2, format)).build());
  }

  private static DataSet last(DataSet data) {
    return new DataSet(
        data.getFeatures().permute(0, 2, 1).dup('c'), data.getLabels().permute(0, 2, 1).dup('c'));
  }

  /** The same numbers give the same network, whichever side they are on. */
  @Test
  void isTheSame() {
    MultiLayerNetwork last = network(RNNFormat.NWC, lstm().build(), dense().build(), output());
    MultiLayerNetwork first = network(RNNFormat.NCW, lstm().build(), dense().build(), output());
    CompiledTrainer trainer = new CompiledTrainer(last);
    CompiledTrainer other = new CompiledTrainer(first);
    List<DataSet> data = SmallNetworks.batches();
    List<DataSet> dataLast = data.stream().map(FeaturesLastTest::last).toList();
    trainer.fit(new ExistingDataSetIterator(dataLast), 2);
    trainer.fit(dataLast.get(0));
    other.fit(new ExistingDataSetIterator(data), 2);
    other.fit(data.get(0));
    assertThat(last.params()).isEqualTo(first.params());
    assertThat(trainer.score(dataLast.get(1))).isEqualTo(other.score(data.get(1)));
    double[][] steps = {{1, 2}, {3, 4}, {5, 6}};
    assertThat(new CompiledOutput(last).of(steps))
        .isDeepEqualTo(new CompiledOutput(first).of(steps));
    RegressionEvaluation found =
        trainer.evaluate(
            new ExistingDataSetIterator(List.of(dataLast.get(2))), new RegressionEvaluation());
    INDArray labels = data.get(2).getLabels();
    INDArray outputs = first.output(data.get(2).getFeatures());
    assertThat(found.averageMeanSquaredError())
        .isCloseTo(labels.squaredDistance(outputs) / labels.length(), within(1e-12));
  }

  @Test
  void batchesOfTheOtherFormat() {
    MultiLayerNetwork network = network(RNNFormat.NWC, lstm().build(), output());
    CompiledTrainer trainer = new CompiledTrainer(network);
    Batch batch = Batch.of(last(SmallNetworks.series(2, 3)));
    assertThatThrownBy(() -> trainer.score(batch))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected Batch.of(data, RNNFormat.NWC)");
    DataSet wrong = SmallNetworks.series(2, 3);
    assertThatThrownBy(() -> trainer.score(wrong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("features: expected [batch, time, 2], found [2, 2, 3]");
  }

  /** Stock throws on these, or computes something else. */
  @Test
  void layersThatMisreadIt() {
    Layer last = new MaskZeroLayer(new LastTimeStep(lstm().build()), 0);
    Layer loss = new RnnLossLayer.Builder(new LossMSE()).build();
    for (Layer layer :
        List.of(
            convolution(3).build(),
            new Subsampling1DLayer.Builder(2).build(),
            new DropoutLayer(0.5))) {
      assertRefused(
          network(RNNFormat.NWC, lstm().build(), layer, output()), "layer 1, data format", "NWC");
    }
    assertRefused(
        network(RNNFormat.NWC, lstm().build(), new GlobalPoolingLayer(), flatOutput()),
        "layer 1, data format");
    assertRefused(network(RNNFormat.NWC, last, flatOutput()), "layer 0, data format");
    assertRefused(network(RNNFormat.NWC, rnn().nOut(1).build(), loss), "data format", "NWC");
    assertRefused(
        network(RNNFormat.NWC, rnn().dropOut(0.5).build(), output()),
        "layer 0, dropout: expected none with series of the data format NWC");
    MultiLayerConfiguration cut =
        SmallNetworks.defaults()
            .list(lstm().build(), output())
            .setInputType(InputType.recurrent(2, RNNFormat.NWC))
            .backpropType(BackpropType.TruncatedBPTT)
            .tBPTTLength(2)
            .build();
    assertRefused(SmallNetworks.network(cut), "data format", "truncated", "found NWC");
  }

  @Test
  void bothFormatsInOne() {
    MultiLayerNetwork mixed = network(RNNFormat.NCW, lstm().build(), output());
    ((RnnOutputLayer) mixed.getLayerWiseConfigurations().getConf(1).getLayer())
        .setRnnDataFormat(RNNFormat.NWC);
    assertRefused(mixed, "layer 1, data format", "NWC");
    InputPreProcessor fold = new RnnToFeedForwardPreProcessor(RNNFormat.NWC);
    InputPreProcessor unfold = new FeedForwardToRnnPreProcessor(RNNFormat.NWC);
    for (Map<Integer, InputPreProcessor> each :
        List.of(
            Map.of(0, fold, 1, new FeedForwardToRnnPreProcessor()),
            Map.of(0, new RnnToFeedForwardPreProcessor(), 1, unfold))) {
      MultiLayerConfiguration configuration =
          SmallNetworks.configuration(SmallNetworks.defaults(), dense().build(), output());
      configuration.setInputPreProcessors(each);
      assertRefused(SmallNetworks.network(configuration), "preprocessor, data format", "NWC");
    }
  }
}
