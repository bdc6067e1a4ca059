package recurrentlab.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static recurrentlab.networks.TorchReference.absoluteDifference;
import static recurrentlab.networks.TorchReference.array;
import static recurrentlab.networks.TorchReference.arrays;
import static recurrentlab.networks.TorchReference.turned;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution1D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import recurrentlab.Golden;
import recurrentlab.compiled.CompiledOutput;
import tools.jackson.databind.JsonNode;

/**
 * Every kind of layer with PyTorch's weights gives PyTorch's outputs, and gives the weights back.
 */
class LayerKindTest {
  private static final JsonNode GOLDEN = Golden.read("golden/layer-kinds.json");
  private static final double TOLERANCE =
      GOLDEN.required("tolerance").required("absolute").doubleValue(); // reached: 9e-16

  /** A layer of DL4J's with the sizes of a case, and how it gives PyTorch's output. */
  private record Variant(JsonNode golden, Layer layer, Reading reading) {
    MultiLayerNetwork network() {
      layer.setLayerName("layer");
      int inputs = golden.required("inputs").intValue();
      return initialized(
          DataType.DOUBLE,
          reading == Reading.ROWS ? InputType.feedForward(inputs) : InputType.recurrent(inputs),
          layer);
    }
  }

  /** What of PyTorch's output (batch, time, features) a layer gives. */
  private enum Reading {
    SERIES,
    ROWS,
    LAST_STEP,
    SUM_OF_DIRECTIONS;

    INDArray input(INDArray x) {
      return this == ROWS ? x.reshape(-1, x.size(2)) : turned(x);
    }

    INDArray output(INDArray y) {
      return switch (this) {
        case SERIES -> turned(y);
        case ROWS -> y.reshape(-1, y.size(2));
        case LAST_STEP ->
            turned(y)
                .get(
                    NDArrayIndex.all(),
                    NDArrayIndex.all(),
                    NDArrayIndex.interval(y.size(1) - 1, y.size(1)))
                .reshape(y.size(0), y.size(2));
        case SUM_OF_DIRECTIONS -> {
          INDArray both = turned(y);
          long hidden = y.size(2) / 2;
          yield half(both, 0, hidden).add(half(both, hidden, 2 * hidden));
        }
      };
    }

    private static INDArray half(INDArray series, long from, long to) {
      return series.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to), NDArrayIndex.all());
    }
  }

  @BeforeAll
  static void oneThread() {
    NativeSettings.apply();
  }

  private static MultiLayerNetwork initialized(DataType type, InputType input, Layer... layers) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .dataType(type)
                .list(layers)
                .setInputType(input)
                .build());
    network.init();
    return network;
  }

  private static Stream<Named<Variant>> variants() {
    return Golden.cases(GOLDEN, "kind", "inputs", "outputs", "batch", "time")
        .flatMap(
            golden ->
                layers(golden.getPayload()).entrySet().stream()
                    .map(
                        layer ->
                            Named.of(
                                layer.getKey() + " as " + golden.getName(), layer.getValue())));
  }

  /** The layers that must give a case's output, by what to call them. */
  private static Map<String, Variant> layers(JsonNode golden) {
    Map<String, Variant> layers = new LinkedHashMap<>();
    int outputs = golden.required("outputs").intValue();
    String kind = kind(golden);
    switch (kind) {
      case "lstm", "rnn-tanh", "rnn-relu" -> {
        layers.put("itself", new Variant(golden, recurrent(kind, outputs), Reading.SERIES));
        layers.put(
            "LastTimeStep",
            new Variant(golden, new LastTimeStep(recurrent(kind, outputs)), Reading.LAST_STEP));
      }
      case "lstm-both-ways", "rnn-tanh-both-ways", "rnn-relu-both-ways" -> {
        layers.put(
            "Bidirectional",
            new Variant(golden, new Bidirectional(recurrent(kind, outputs)), Reading.SERIES));
        layers.put(
            "Bidirectional, added",
            new Variant(
                golden,
                new Bidirectional(Bidirectional.Mode.ADD, recurrent(kind, outputs)),
                Reading.SUM_OF_DIRECTIONS));
        layers.put(
            "LastTimeStep over Bidirectional",
            new Variant(
                golden,
                new LastTimeStep(new Bidirectional(recurrent(kind, outputs))),
                Reading.LAST_STEP));
      }
      case "linear", "linear-without-bias" -> {
        boolean bias = kind.equals("linear");
        DenseLayer dense = dense(outputs, bias);
        layers.put("DenseLayer", new Variant(golden, dense, Reading.ROWS));
        layers.put(
            "TimeDistributed",
            new Variant(golden, new TimeDistributed(dense(outputs, bias)), Reading.SERIES));
        layers.put(
            "OutputLayer",
            new Variant(
                golden,
                new OutputLayer.Builder(LossFunction.MSE)
                    .nOut(outputs)
                    .hasBias(bias)
                    .activation(Activation.IDENTITY)
                    .build(),
                Reading.ROWS));
        layers.put(
            bias ? "RnnOutputLayer" : "UnbiasedRnnOutput",
            new Variant(
                golden,
                bias
                    ? output(outputs)
                    : new UnbiasedRnnOutput(
                        "layer", outputs, new ActivationIdentity(), new LossMSE()),
                Reading.SERIES));
      }
      case "conv" ->
          layers.put(
              "Convolution1D",
              new Variant(
                  golden,
                  convolution(golden.required("time").intValue(), outputs),
                  Reading.SERIES));
      default -> {} // a network
    }
    return layers;
  }

  private static String kind(JsonNode golden) {
    return golden.required("kind").asString();
  }

  private static Layer recurrent(String kind, int outputs) {
    if (kind.startsWith("lstm")) {
      return new LSTM.Builder().nOut(outputs).activation(Activation.TANH).build();
    }
    Activation activation = kind.startsWith("rnn-relu") ? Activation.RELU : Activation.TANH;
    return new SimpleRnn.Builder().nOut(outputs).activation(activation).build();
  }

  private static DenseLayer dense(int outputs, boolean bias) {
    return new DenseLayer.Builder()
        .nOut(outputs)
        .hasBias(bias)
        .activation(Activation.IDENTITY)
        .build();
  }

  private static RnnOutputLayer output(int outputs) {
    return new RnnOutputLayer.Builder(LossFunction.MSE)
        .nOut(outputs)
        .activation(Activation.IDENTITY)
        .build();
  }

  private static Layer convolution(int kernel, int outputs) {
    Convolution1D.Builder builder = new Convolution1D.Builder(kernel);
    builder.nOut(outputs).activation(Activation.IDENTITY);
    return builder.convolutionMode(ConvolutionMode.Same).build();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("variants")
  void givesTorchsOutputsAndTorchsWeights(Variant variant) {
    JsonNode golden = variant.golden();
    MultiLayerNetwork network = variant.network();
    thereAndBack(network, golden);
    INDArray found = network.output(variant.reading().input(array(golden.required("input"))));
    for (String output : List.of("output", "output_of_exported")) {
      INDArray expected = variant.reading().output(array(golden.required(output)));
      assertThat(absoluteDifference(found, expected)).as(output).isLessThanOrEqualTo(TOLERANCE);
    }
  }

  /** Loads a case's weights; what the network gives back must be what went to PyTorch again. */
  private static void thereAndBack(MultiLayerNetwork network, JsonNode golden) {
    Map<String, INDArray> weights = arrays(golden.required("weights"));
    TorchWeights.load(network, weights);
    Map<String, INDArray> expected = new LinkedHashMap<>(weights);
    expected.putAll(arrays(golden.required("exported")));
    Map<String, INDArray> exported = TorchWeights.stateDict(network);
    assertThat(exported.keySet()).containsExactlyElementsOf(weights.keySet());
    expected.forEach(
        (name, array) ->
            assertThat(absoluteDifference(exported.get(name), array)).as(name).isEqualTo(0));
  }

  // --- whole networks

  private static Stream<Named<JsonNode>> networks(String kind) {
    return Golden.cases(GOLDEN, "inputs", "outputs")
        .filter(golden -> kind(golden.getPayload()).equals(kind));
  }

  private static Stream<Named<JsonNode>> readme() {
    return networks("readme");
  }

  private static Stream<Named<JsonNode>> stack() {
    return networks("stack");
  }

  /** README's own example, whose layers have no names. */
  @ParameterizedTest
  @MethodSource
  void readme(JsonNode golden) {
    MultiLayerNetwork network =
        initialized(
            DataType.DOUBLE,
            InputType.recurrent(golden.required("inputs").intValue()),
            new LastTimeStep(recurrent("lstm", golden.required("outputs").intValue())),
            new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(2)
                .activation(Activation.SOFTMAX)
                .build());
    thereAndBack(network, golden);
    INDArray expected = array(golden.required("output"));
    INDArray input = array(golden.required("input"));
    assertThat(absoluteDifference(network.output(turned(input)), expected))
        .isLessThanOrEqualTo(TOLERANCE);
    CompiledOutput compiled = new CompiledOutput(network);
    for (int sequence = 0; sequence < input.size(0); sequence++) {
      double[][] steps = input.slice(sequence).toDoubleMatrix();
      assertThat(compiled.of(steps)[0])
          .containsExactly(expected.getRow(sequence).toDoubleVector(), offset(TOLERANCE));
    }
  }

  private static MultiLayerNetwork stackOf(DataType type, JsonNode golden) {
    int hidden = golden.required("outputs").intValue();
    DenseLayer dense = new DenseLayer.Builder().nOut(3).activation(Activation.RELU).build();
    Layer[] layers = {
      new Bidirectional(recurrent("lstm", hidden)),
      convolution(3, hidden),
      recurrent("rnn-tanh", hidden),
      new TimeDistributed(dense),
      output(2)
    };
    String[] names = {"both", "conv", "rnn", "dense", "out"};
    for (int i = 0; i < layers.length; i++) {
      layers[i].setLayerName(names[i]);
    }
    return initialized(type, InputType.recurrent(golden.required("inputs").intValue()), layers);
  }

  @ParameterizedTest
  @MethodSource
  void stack(JsonNode golden) {
    MultiLayerNetwork network = stackOf(DataType.DOUBLE, golden);
    thereAndBack(network, golden);
    INDArray input = turned(array(golden.required("input")));
    INDArray expected = turned(array(golden.required("output")));
    assertThat(absoluteDifference(network.output(input), expected)).isLessThanOrEqualTo(TOLERANCE);

    MultiLayerNetwork floats = stackOf(DataType.FLOAT, golden);
    TorchWeights.load(floats, arrays(golden.required("weights")));
    assertThat(absoluteDifference(floats.output(input), expected))
        .isLessThanOrEqualTo(1e-5); // 2.5e-7
  }

  /** Of a layer both ways, too: both biases have the gradient of their sum. */
  @Test
  void gradientsHaveTorchsNames() {
    JsonNode golden = stack().findFirst().orElseThrow().getPayload();
    MultiLayerNetwork network = stackOf(DataType.DOUBLE, golden);
    Map<String, INDArray> weights = arrays(golden.required("weights"));
    TorchWeights.load(network, weights);
    network.setInput(turned(array(golden.required("input"))));
    network.setLabels(turned(array(golden.required("output"))).add(1));
    network.computeGradientAndScore();
    Map<String, INDArray> gradients = TorchWeights.gradients(network);
    assertThat(gradients.keySet()).containsExactlyElementsOf(weights.keySet());
    gradients.forEach(
        (name, gradient) ->
            assertThat(gradient.shape()).as(name).isEqualTo(weights.get(name).shape()));
    INDArray bias = gradients.get("both.bias_hh_l0_reverse");
    assertThat(absoluteDifference(bias, gradients.get("both.bias_ih_l0_reverse"))).isEqualTo(0);
    assertThat(bias.amaxNumber().doubleValue()).isGreaterThan(0);
  }

  @Test
  void everyKindIsHere() {
    Set<LayerKind> found = EnumSet.noneOf(LayerKind.class);
    variants()
        .flatMap(variant -> LayerKind.within(variant.getPayload().layer()).stream())
        .forEach(layer -> found.add(LayerKind.of(layer).orElseThrow()));
    Set<LayerKind> others = // GruTest, PortTest in PyTorch's chains; PyTorch has no others
        EnumSet.of(
            LayerKind.GRAVES_LSTM,
            LayerKind.GRAVES_BIDIRECTIONAL_LSTM,
            LayerKind.DROPOUT,
            LayerKind.POOLING,
            LayerKind.GLOBAL_POOLING,
            LayerKind.RNN_LOSS,
            LayerKind.MASK_ZERO,
            LayerKind.GRU,
            LayerKind.LAYER_NORM,
            LayerKind.BATCH_NORM,
            LayerKind.EMBEDDING,
            LayerKind.EMBEDDING_SEQUENCE);
    assertThat(found).isEqualTo(EnumSet.complementOf(EnumSet.copyOf(others)));
  }

  @Test
  void aCopySharesNothing() {
    DenseLayer dense = dense(3, true);
    TimeDistributed each = new TimeDistributed(dense);
    MultiLayerNetwork network = initialized(DataType.DOUBLE, InputType.recurrent(2), each);
    DenseLayer copied =
        (DenseLayer)
            LayerKind.within(
                    LayerKind.copy(network.getLayerWiseConfigurations()).getConf(0).getLayer())
                .get(1);
    copied.setActivationFn(Activation.RELU.getActivationFunction());
    assertThat(dense.getActivationFn()).isEqualTo(Activation.IDENTITY.getActivationFunction());
  }
}
