package recurrentlab.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.AutoEncoder;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import recurrentlab.settings.ForecastSettings;
import recurrentlab.settings.TokenLstmSettings;

class TorchWeightsTest {
  private static Map<String, INDArray> drawn(long seed) {
    TorchInitializer draw = new TorchInitializer(seed);
    draw.lstm("lstm", 4, 50);
    draw.linear("linear", 50, 4, false);
    return new LinkedHashMap<>(draw.stateDict());
  }

  private static MultiLayerNetwork tokenLstm() {
    return TokenLstm.create(TokenLstmSettings.NOTEBOOK, 4);
  }

  @Test
  void goesThereAndBack() {
    for (MultiLayerNetwork network :
        new MultiLayerNetwork[] {tokenLstm(), Forecaster.create(ForecastSettings.NOTEBOOK)}) {
      INDArray before = network.params().dup();
      Map<String, INDArray> stateDict = TorchWeights.stateDict(network);
      network.params().assign(0);
      TorchWeights.load(network, stateDict);
      assertThat(network.params()).isEqualTo(before);
    }
  }

  @Test
  void hasTorchsNamesOrderAndShapes() {
    Map<String, INDArray> weights =
        TorchWeights.stateDict(Forecaster.create(ForecastSettings.NOTEBOOK));
    StringBuilder text = new StringBuilder();
    weights.forEach(
        (name, array) ->
            text.append(name).append(' ').append(Arrays.toString(array.shape())).append('\n'));
    assertThat(text.toString())
        .isEqualTo(
            """
            lstm1.weight_ih_l0 [48, 1]
            lstm1.weight_hh_l0 [48, 12]
            lstm1.bias_ih_l0 [48]
            lstm1.bias_hh_l0 [48]
            lstm2.weight_ih_l0 [48, 12]
            lstm2.weight_hh_l0 [48, 12]
            lstm2.bias_ih_l0 [48]
            lstm2.bias_hh_l0 [48]
            conv.weight [12, 12, 3]
            conv.bias [12]
            fc1.weight [128, 12]
            fc1.bias [128]
            fc2.weight [1, 128]
            fc2.bias [1]
            """);
  }

  @Test
  void theTwoBiasesOfAnLstmAreSummed() {
    MultiLayerNetwork network = tokenLstm();
    Map<String, INDArray> drawn = drawn(5);
    TorchWeights.load(network, drawn);
    Map<String, INDArray> found = TorchWeights.stateDict(network);
    assertThat(found.get("lstm.bias_ih_l0"))
        .isEqualTo(drawn.get("lstm.bias_ih_l0").add(drawn.get("lstm.bias_hh_l0")));
    assertThat(found.get("lstm.bias_hh_l0")).isEqualTo(Nd4j.zeros(DataType.FLOAT, 200));
  }

  @Test
  void givesCopies() {
    MultiLayerNetwork network = tokenLstm();
    INDArray before = network.params().dup();
    TorchWeights.stateDict(network).values().forEach(array -> array.assign(9));
    assertThat(network.params()).isEqualTo(before);
  }

  @Test
  void refusesOtherNamesAndShapes() {
    MultiLayerNetwork network = tokenLstm();
    INDArray before = network.params().dup();
    Map<String, INDArray> missing = drawn(1);
    missing.remove("linear.weight");
    assertThatThrownBy(() -> TorchWeights.load(network, missing))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "layer \"linear\": expected linear.weight of the shape [4, 50], found only"
                + " [lstm.bias_hh_l0, lstm.bias_ih_l0, lstm.weight_hh_l0, lstm.weight_ih_l0];"
                + " name the layer as PyTorch's module (setLayerName), and for a bias that it lacks set biasUpdater(new NoOp())");
    Map<String, INDArray> transposed = drawn(1);
    transposed.put("linear.weight", transposed.get("linear.weight").transpose());
    assertThatThrownBy(() -> TorchWeights.load(network, transposed))
        .hasMessage(
            "layer \"linear\": expected linear.weight of the shape [4, 50], found [50, 4];"
                + " give the array as state_dict() has it, of a module of this layer's sizes");
    Map<String, INDArray> more = drawn(1);
    more.put("linear.bias", Nd4j.zeros(4));
    assertThatThrownBy(() -> TorchWeights.load(network, more))
        .hasMessageStartingWith("arrays [linear.bias]: the network has none but [linear.weight, ")
        .hasMessageEndingWith("leave them out, or name a layer as their module");
    assertThat(network.params()).isEqualTo(before);
  }

  private static MultiLayerNetwork network(Layer... layers) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .list(layers)
                .setInputType(InputType.recurrent(2))
                .build());
    network.init();
    return network;
  }

  /** It hands its own name on to the layer within, whatever that was called before. */
  @Test
  void aWrapperIsWhatHasToBeNamed() {
    Bidirectional both =
        new Bidirectional(Bidirectional.Mode.CONCAT, new LSTM.Builder().name("x").nOut(3).build());
    both.setLayerName("lstm");
    TimeDistributed dense =
        new TimeDistributed(new DenseLayer.Builder().name("fc").nOut(3).build());
    assertThat(TorchWeights.stateDict(network(both, dense, output("out"))))
        .containsKeys("lstm.weight_ih_l0", "lstm.weight_hh_l0_reverse", "layer1.weight");
  }

  /** PyTorch's state_dict has nothing of them either. */
  @Test
  void layersWithoutWeightsArePassedBy() {
    MultiLayerNetwork network =
        network(
            new LSTM.Builder().name("lstm").nOut(3).build(),
            new DropoutLayer.Builder(0.5).build(),
            output("out"));
    Map<String, INDArray> stateDict = TorchWeights.stateDict(network);
    assertThat(stateDict).hasSize(6).containsKeys("lstm.weight_ih_l0", "out.bias");
    INDArray before = network.params().dup();
    network.params().assign(7);
    TorchWeights.load(network, stateDict);
    assertThat(network.params()).isEqualTo(before);
  }

  private static Layer output(String name) {
    return new RnnOutputLayer.Builder(LossFunction.MSE)
        .name(name)
        .activation(Activation.IDENTITY)
        .nOut(2)
        .build();
  }

  @Test
  void refusesLayersItDoesNotKnow() {
    assertThatThrownBy(
            () -> TorchWeights.stateDict(network(new AutoEncoder.Builder().nIn(2).nOut(3).build())))
        .hasMessageContainingAll(
            "layer \"layer0\": expected one of [BatchNormalization, Bidirectional, ",
            "found AutoEncoder");
    assertThatThrownBy(
            () ->
                TorchWeights.stateDict(
                    network(new SimpleRnn.Builder().nOut(3).hasLayerNorm(true).build())))
        .hasMessage(
            "layer 0 \"layer0\": expected the arrays [RW, W, b], found [RW, W, b, g];"
                + " switch off the option that adds one");
    assertThatThrownBy(
            () ->
                TorchWeights.stateDict(
                    network(
                        new LSTM.Builder().name("twice").nOut(3).build(),
                        new LSTM.Builder().name("twice").nOut(3).build())))
        .hasMessage(
            "layer 1: expected a name of its own, found \"twice\" again; call setLayerName");
  }

  /** A bias that is zero and that no training moves is PyTorch's bias=False. */
  @Test
  void aBiasHeldAtZeroIsNone() {
    Layer layer = new Bidirectional(new LSTM.Builder().nOut(3).biasUpdater(new NoOp()).build());
    layer.setLayerName("lstm");
    MultiLayerNetwork network = network(layer);
    network.setParam("0_fb", network.getParam("0_fb").mul(0));
    network.setParam("0_bb", network.getParam("0_bb").mul(0));
    Map<String, INDArray> weights = TorchWeights.stateDict(network);
    assertThat(weights)
        .containsOnlyKeys(
            "lstm.weight_ih_l0",
            "lstm.weight_hh_l0",
            "lstm.weight_ih_l0_reverse",
            "lstm.weight_hh_l0_reverse");
    network.params().assign(1);
    TorchWeights.load(network, weights);
    assertThat(network.getParam("0_fb").amaxNumber().doubleValue()).isZero();
    assertThat(TorchWeights.stateDict(network)).isEqualTo(weights);
    network.getParam("0_bb").putScalar(2, 5);
    assertThat(TorchWeights.stateDict(network)).hasSize(6).containsKey("lstm.bias_hh_l0_reverse");
  }

  /** The layers of PyTorch's stacked lstm are layers of their own in DL4J. */
  @Test
  void stacksAreLayersByNumber() {
    MultiLayerNetwork network =
        network(
            new LSTM.Builder().name("lstm").nOut(3).build(),
            new LSTM.Builder().name("lstm.l1").nOut(3).build(),
            new RnnOutputLayer.Builder(LossFunction.MSE)
                .name("head.l1")
                .activation(Activation.IDENTITY)
                .nOut(2)
                .build());
    assertThat(TorchWeights.stateDict(network).keySet())
        .containsExactly(
            "lstm.weight_ih_l0",
            "lstm.weight_hh_l0",
            "lstm.bias_ih_l0",
            "lstm.bias_hh_l0",
            "lstm.weight_ih_l1",
            "lstm.weight_hh_l1",
            "lstm.bias_ih_l1",
            "lstm.bias_hh_l1",
            "head.l1.weight",
            "head.l1.bias");
  }

  /** A normalization's running variance, whichever way DL4J keeps it. */
  @Test
  void carriesRunningStatistics() {
    for (boolean logarithm : new boolean[] {false, true}) {
      Layer layer = new BatchNormalization.Builder().useLogStd(logarithm).build();
      layer.setLayerName("bn");
      MultiLayerNetwork network =
          new MultiLayerNetwork(
              new NeuralNetConfiguration.Builder()
                  .dataType(DataType.DOUBLE)
                  .list(layer)
                  .setInputType(InputType.feedForward(3))
                  .build());
      network.init();
      Map<String, INDArray> weights = new LinkedHashMap<>();
      for (String name : List.of("weight", "bias", "running_mean", "running_var")) {
        weights.put("bn." + name, Nd4j.createFromArray(0.5, 1.25 + weights.size(), 3));
      }
      Map<String, INDArray> torchs = new LinkedHashMap<>(weights);
      torchs.put("bn.num_batches_tracked", Nd4j.scalar(5L));
      TorchWeights.load(network, torchs);
      TorchWeights.stateDict(network)
          .forEach(
              (name, array) ->
                  assertThat(array.sub(weights.get(name)).amaxNumber().doubleValue())
                      .as(name)
                      .isLessThan(logarithm ? 2e-15 : 1e-300));
      INDArray found = network.output(Nd4j.createFromArray(new double[][] {{1, 2, 3}}));
      double second = (2 - 3.25) / Math.sqrt(4.25 + 1e-5) * 1.25 + 2.25; // of the three features
      assertThat(found.getDouble(0, 1)).isCloseTo(second, offset(1e-14));
    }
  }
}
