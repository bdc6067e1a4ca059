package recurrentlab.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import recurrentlab.files.InvalidInput;
import recurrentlab.settings.PartKind;

/** Networks that plain DL4J makes with a part's arrays: only those that compute the same. */
class ZipLayersTest {
  @TempDir private Path folder;

  private static LSTM.Builder lstm(String name) {
    return new LSTM.Builder().name(name).nOut(5).activation(Activation.TANH);
  }

  private static RnnOutputLayer linear(Activation activation, LossFunction loss) {
    return new RnnOutputLayer.Builder(loss).name("linear").nOut(4).activation(activation).build();
  }

  private static RnnOutputLayer softmax() {
    return linear(Activation.SOFTMAX, LossFunction.MCXENT);
  }

  private static Convolution1D.Builder conv(ConvolutionMode mode, int padding) {
    return new Convolution1D.Builder(3).convolutionMode(mode).padding(padding);
  }

  private static Layer[] series(Convolution1D.Builder conv, DenseLayer.Builder fc1) {
    return new Layer[] {
      lstm("lstm1").build(),
      lstm("lstm2").build(),
      conv.name("conv").nOut(5).activation(Activation.IDENTITY).build(),
      named("fc1", new TimeDistributed(fc1.nOut(128).build())),
      new RnnOutputLayer.Builder(LossFunction.MSE)
          .name("fc2")
          .nOut(1)
          .activation(Activation.IDENTITY)
          .build()
    };
  }

  private static DenseLayer.Builder relu() {
    return new DenseLayer.Builder().activation(Activation.RELU);
  }

  private Path zip(int inputs, DataType type, Layer... layers) throws IOException {
    MultiLayerConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .dataType(type)
            .list(layers)
            .setInputType(InputType.recurrent(inputs))
            .build();
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    Path file = folder.resolve("n.zip");
    ModelSerializer.writeModel(network, file.toFile(), true);
    return file;
  }

  private static void check(Path zip, PartKind part) {
    ZipLayers.requirePart(zip, part, ArrayFile.read(zip, Optional.empty()).tensors().keySet());
  }

  static List<Arguments> same() {
    LSTM dropping = lstm("lstm").dropOut(0.5).build();
    return List.of(
        Arguments.of(PartKind.TOKEN_LSTM, List.of(lstm("lstm").build(), softmax())),
        Arguments.of(
            PartKind.TOKEN_LSTM,
            List.of(
                dropping,
                new DropoutLayer(0.4),
                linear(Activation.SOFTMAX, LossFunction.NEGATIVELOGLIKELIHOOD))),
        Arguments.of(PartKind.FORECAST, List.of(series(conv(ConvolutionMode.Same, 0), relu()))),
        Arguments.of(
            PartKind.FORECAST, List.of(series(conv(ConvolutionMode.Truncate, 1), relu()))));
  }

  @ParameterizedTest
  @MethodSource("same")
  void whatComputesThePartsFunctionIsThePart(PartKind part, List<Layer> layers) throws IOException {
    int inputs = part == PartKind.FORECAST ? 1 : 4;
    Path zip = zip(inputs, DataType.FLOAT, layers.toArray(Layer[]::new));
    check(zip, part);
    assertThat(ArrayFile.isDl4js(zip)).isTrue();
  }

  static Stream<Arguments> others() {
    Layer lstm = lstm("lstm").build();
    DenseLayer.Builder bent =
        new DenseLayer.Builder().activation(new ActivationReLU(6.0, 0.0, 0.0));
    return Stream.of(
        Arguments.of(
            "layer \"layer1\": expected layer RnnOutputLayer, as in part3's network, found"
                + " ActivationLayer",
            new Layer[] {lstm, new ActivationLayer(Activation.RELU), softmax()}),
        Arguments.of(
            "layer \"linear\": expected activation softmax, as in part3's network, found identity",
            new Layer[] {lstm, linear(Activation.IDENTITY, LossFunction.MSE)}),
        Arguments.of(
            "layer \"linear\": expected loss cross-entropy, as in part3's network, found squared error",
            new Layer[] {lstm, linear(Activation.SOFTMAX, LossFunction.MSE)}),
        Arguments.of(
            "layer \"lstm\": expected layer LSTM, as in part3's network, found LastTimeStep",
            new Layer[] {new LastTimeStep(lstm("lstm").build()), softmax()}),
        Arguments.of(
            "layer \"conv\": expected padding 1, as in part4's network, found Causal",
            series(conv(ConvolutionMode.Causal, 0), relu())),
        Arguments.of(
            "layer \"conv\": expected padding 1, as in part4's network, found 0",
            series(conv(ConvolutionMode.Truncate, 0), relu())),
        Arguments.of(
            "layer \"conv\": expected dilation 1, as in part4's network, found 2",
            series(conv(ConvolutionMode.Same, 0).dilation(2), relu())),
        Arguments.of(
            "layer \"fc1\": expected activation relu, as in part4's network, found relu with a"
                + " maximum",
            series(conv(ConvolutionMode.Same, 0), bent)),
        Arguments.of(
            "expected 5 layers, as in part4's network, found 1 of them",
            new Layer[] {lstm("lstm1").build()}));
  }

  @ParameterizedTest
  @MethodSource("others")
  void whatComputesSomethingElseIsNamed(String message, Layer... layers) throws IOException {
    boolean forecaster = message.contains("part4");
    Path zip = zip(forecaster ? 1 : 4, DataType.FLOAT, layers);
    assertThatThrownBy(() -> check(zip, forecaster ? PartKind.FORECAST : PartKind.TOKEN_LSTM))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(message)
        .hasMessageContaining("export them as .npz");
  }

  static List<Arguments> notTorchs() {
    return List.of(
        Arguments.of("activation tanh, ", lstm("r").activation(Activation.RELU).build()),
        Arguments.of(
            "activation of the gates sigmoid, ",
            lstm("r").gateActivationFunction(Activation.HARDSIGMOID).build()),
        Arguments.of(
            "activation tanh or relu, ",
            new SimpleRnn.Builder().name("r").nOut(5).activation(Activation.SIGMOID).build()),
        Arguments.of(
            "both directions side by side (CONCAT), ",
            named("r", new Bidirectional(Bidirectional.Mode.ADD, lstm("r").build()))),
        Arguments.of(
            "activation tanh, ",
            named("r", new LastTimeStep(lstm("r").activation(Activation.SOFTSIGN).build()))));
  }

  private static Layer named(String name, Layer layer) {
    layer.setLayerName(name);
    return layer;
  }

  /** No module of PyTorch's that has arrays of these names computes such a layer. */
  @ParameterizedTest
  @MethodSource("notTorchs")
  void whatPyTorchsNamesDoNotMeanHasNone(String message, Layer layer) throws IOException {
    Path zip = zip(4, DataType.DOUBLE, layer, new DropoutLayer(0.5));
    assertThatThrownBy(() -> ArrayFile.read(zip, Optional.empty()))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("n.zip, layer \"r\": expected " + message)
        .hasMessageContaining("as PyTorch's module has it");
  }

  @Test
  void layersThatChangePlacesAreAnotherNetwork() throws IOException {
    Path zip = zip(1, DataType.FLOAT, series(conv(ConvolutionMode.Same, 0), relu()));
    List<String> exchanged =
        List.of("lstm2.weight_ih_l0", "lstm1.weight_ih_l0", "conv.weight", "fc1.bias", "fc2.bias");
    assertThatThrownBy(() -> ZipLayers.requirePart(zip, PartKind.FORECAST, exchanged))
        .hasMessageContaining("[lstm1, lstm2, conv, fc1, fc2] in this order");
  }
}
