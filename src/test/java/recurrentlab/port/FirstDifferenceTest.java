package recurrentlab.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import recurrentlab.exchange.ArrayFile;
import recurrentlab.exchange.Nd4jArray;
import recurrentlab.exchange.NumberType;
import recurrentlab.exchange.Tensor;
import recurrentlab.networks.LayerKind;
import recurrentlab.networks.LayerNorm;
import recurrentlab.networks.NativeSettings;
import recurrentlab.port.PortCases.Case;
import recurrentlab.training.Array;

/** Mistakes that people make when they port by hand, made on purpose; each is found and named. */
class FirstDifferenceTest {
  private static final Duration LIMIT = Duration.ofMinutes(10); // whatever the load

  @BeforeAll
  static void oneThread() {
    NativeSettings.apply();
  }

  /** A mistake in a model's layer, and the known difference that it is. */
  private record Mistake(
      String model, int layer, String expected, Consumer<Segment> made, List<Object> values) {
    @Override
    public String toString() {
      return model + ": " + expected + " " + values;
    }
  }

  private static Mistake mistake(
      String model, int layer, String expected, Consumer<Segment> made, Object... values) {
    return new Mistake(model, layer, expected, made, List.of(values));
  }

  private static INDArray array(Segment layer, String name) {
    return layer.network().getLayer(layer.to()).getParam(name);
  }

  static List<Mistake> mistakes() {
    List<Mistake> all = new ArrayList<>();
    all.add(
        mistake(
            "tagger-0", 0, "gates", FirstDifferenceTest::torchsOrder, "i, f, g, o", "g, f, o, i"));
    all.add(
        mistake(
            "tagger-0",
            0,
            "gates-of",
            FirstDifferenceTest::torchsBiasOrder,
            "b",
            "i, f, g, o",
            "g, f, o, i"));
    all.add(
        mistake(
            "tagger-0",
            0,
            "gates-of",
            FirstDifferenceTest::torchsWeightOrder,
            "W, RW",
            "i, f, g, o",
            "g, f, o, i"));
    all.add(mistake("tagger-0", 0, "bias-twice", one -> scaled(one, 2)));
    all.add(mistake("tagger-0", 0, "bias-once", one -> scaled(one, 0.5)));
    all.add(mistake("linear-1", 1, "bias-none", one -> array(one, "b").putScalar(0, 0.5)));
    all.add(mistake("tagger-0", 0, "forget-more", one -> forget(one, 1)));
    all.add(mistake("tagger-0", 0, "transposed", FirstDifferenceTest::transposedBlocks, "RW"));
    all.add(mistake("linear-0", 0, "reshaped", one -> reshaped(one, "W"), "W"));
    all.add(mistake("rnn-0", 0, "reshaped", one -> reshaped(one, "W"), "W"));
    all.add(mistake("conv1d-0", 0, "kernel", FirstDifferenceTest::kernelByShape));
    all.add(
        mistake("rnn-0", 0, "activation", one -> activation(one, Activation.RELU), "relu", "tanh"));
    all.add(
        mistake(
            "linear-1",
            0,
            "activation-before",
            one -> activation(one, Activation.IDENTITY),
            "linear0",
            "identity",
            "tanh"));
    all.add(
        mistake(
            "linear-1",
            0,
            "activation-before",
            one -> activation(one, Activation.RELU),
            "linear0",
            "relu",
            "tanh"));
    all.add(mistake("gru-1", 1, "gates", FirstDifferenceTest::gruOrder, "z, r, n", "r, z, n"));
    all.add(mistake("layernorm-0", 0, "eps", FirstDifferenceTest::epsilon));
    all.add(mistake("batchnorm1d-0", 0, "eps", FirstDifferenceTest::epsilon));
    return all;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void isFoundAndNamed(Mistake mistake) {
    Case one = one(mistake.model());
    MultiLayerNetwork network = one.port().network();
    Segment layer = new Segment(network, mistake.layer());
    mistake.made().accept(layer);
    FirstDifference found =
        FirstDifference.of("a.npz", network, activations(one), Optional.empty());
    // an activation shows in what the next layer reads
    int at = mistake.expected().endsWith("-before") ? mistake.layer() + 1 : mistake.layer();
    String name = new Segment(network, at).name();
    assertThat(found.first()).contains(name);
    assertThat(found.layers().get(name).orElseThrow().holds()).isFalse();
    assertThat(found.explanations(LIMIT).found())
        .anySatisfy(
            explanation -> {
              assertThat(explanation).hasSize(1);
              assertThat(explanation.get(0).key()).isEqualTo(mistake.expected());
              if (!mistake.values().isEmpty()) {
                assertThat(explanation.get(0).values()).isEqualTo(mistake.values());
              }
            });
  }

  private static Case one(String model) {
    return PortCases.in(PortCases.COMMITTED)
        .filter(each -> each.name().equals(model))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Tensor> activations(Case one) {
    return ArrayFile.read(one.with("-activations.npz"), Optional.empty()).tensors();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("recurrentlab.port.PortTest#cases")
  void isNoneInAPort(Case one) {
    FirstDifference found =
        FirstDifference.of("a.npz", one.port().network(), activations(one), Optional.empty());
    assertThat(found.first()).as(found.toString()).isEmpty();
    assertThat(found.layers()).isNotEmpty();
  }

  /** The layers before the mistake agree; a second mistake behind it is not spoken of. */
  @Test
  void isTheFirst() {
    Case one = one("convolved-0");
    MultiLayerNetwork network = one.port().network();
    scaled(new Segment(network, network.getnLayers() - 1), 2);
    FirstDifference found =
        FirstDifference.of("a.npz", network, activations(one), Optional.empty());
    assertThat(found.layers()).hasSize(network.getnLayers());
    assertThat(found.first()).contains("linear5");
    assertThat(found.explanations(LIMIT).found().get(0))
        .containsExactly(KnownDifference.of("bias-twice"));
    torchsOrder(new Segment(network, 3));
    FirstDifference earlier =
        FirstDifference.of("a.npz", network, activations(one), Optional.empty());
    assertThat(earlier.first()).contains("lstm3");
  }

  /** Two mistakes in one layer: the gates in PyTorch's order, and the bias twice. */
  @Test
  void twoInOneLayer() {
    Case one = one("convolved-0");
    MultiLayerNetwork network = one.port().network();
    Segment layer = new Segment(network, 3);
    torchsOrder(layer);
    scaled(layer, 2);
    List<KnownDifference> explained =
        FirstDifference.of("a.npz", network, activations(one), Optional.empty())
            .explanations(LIMIT)
            .found()
            .get(0);
    assertThat(explained).extracting(KnownDifference::key).containsExactly("gates", "bias-twice");
  }

  /** PyTorch's model was made without batch_first: all is as it should be, in another order. */
  @Test
  void anotherOrderOfTheAxesIsNoDifference() {
    Case one = one("gru-0");
    MultiLayerNetwork network = one.port().network();
    Map<String, Tensor> activations = new LinkedHashMap<>(activations(one));
    INDArray input = Nd4jArray.of(activations.get("input")); // read as (time, batch, features)
    INDArray output = new Segment(network, 0).output(input.permute(1, 2, 0).dup('c'));
    activations.put("gru0", Nd4jArray.tensor(output.permute(2, 0, 1)));
    FirstDifference found = FirstDifference.of("a.npz", network, activations, Optional.empty());
    assertThat(found.first()).isEmpty();
    assertThat(found.layout()).isEqualTo(Layout.TNC);
  }

  /** As many sequences as steps: nothing but the explanation tells how the axes are ordered. */
  @Test
  void aMistakeWhereTheOrderOfTheAxesIsOpen() {
    MultiLayerNetwork network = one("gru-0").port().network();
    long features = LayerKind.inputs(network.getLayer(0).conf().getLayer());
    INDArray input = Nd4j.rand(DataType.DOUBLE, 5, 5, features); // (time, batch, features)
    INDArray output = new Segment(network, 0).output(input.permute(1, 2, 0).dup('c'));
    Map<String, Tensor> activations = new LinkedHashMap<>();
    activations.put("input", Nd4jArray.tensor(input));
    activations.put("gru0", Nd4jArray.tensor(output.permute(2, 0, 1)));
    reordered(new Segment(network, 0), 1, 0, 2);
    FirstDifference found = FirstDifference.of("a.npz", network, activations, Optional.empty());
    assertThat(found.layout()).isEqualTo(Layout.NTC);
    assertThat(found.explanations(LIMIT).found().get(0))
        .containsExactly(
            KnownDifference.of("gates", "z, r, n", "r, z, n"),
            KnownDifference.of("read-as", Layout.TNC));
  }

  /** The second of two layers was made without batch_first. */
  @Test
  void batchAndTime() {
    MultiLayerConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .dataType(DataType.DOUBLE)
            .list()
            .layer(new SimpleRnn.Builder().name("one").nOut(4).build())
            .layer(new SimpleRnn.Builder().name("two").nOut(4).build())
            .setInputType(InputType.recurrent(3))
            .build();
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    INDArray input = Nd4j.randn(DataType.DOUBLE, 2, 3, 5);
    INDArray one = new Segment(network, 0).output(input);
    INDArray two = new Segment(network, 1).output(one.permute(2, 1, 0).dup('c'));
    Map<String, Tensor> activations =
        Map.of(
            "input", Nd4jArray.tensor(input.permute(0, 2, 1)),
            "one", Nd4jArray.tensor(one.permute(0, 2, 1)),
            "two", Nd4jArray.tensor(two.permute(2, 0, 1)));
    FirstDifference found = FirstDifference.of("a.npz", network, activations, Optional.empty());
    assertThat(found.first()).contains("two");
    assertThat(found.explanations(LIMIT).found().get(0))
        .containsExactly(KnownDifference.of("batch-time"));
  }

  /** Of two directions, the last step is not the state in which both have ended. */
  @Test
  void theLastStepForTheFinalState() {
    Map<String, Tensor> arrays =
        new LinkedHashMap<>(ArrayFile.read(one("lstm-1").path(), Optional.empty()).tensors());
    arrays.put(
        "fc.weight",
        new Tensor(NumberType.F64, Array.of(new double[][] {{1, 2, 3, 4, 5, 6, 7, 8}})));
    Map<String, Tensor> activations = new LinkedHashMap<>(activations(one("lstm-1")));
    MultiLayerNetwork state = network(arrays, "h_n");
    INDArray input =
        NetworkInput.of(state, "in", activations.get("input"), Optional.empty()).get(0).values();
    activations.put("fc", Nd4jArray.tensor(state.output(input)));
    assertThat(FirstDifference.of("a.npz", state, activations, Optional.empty()).first()).isEmpty();
    FirstDifference found =
        FirstDifference.of("a.npz", network(arrays, "last"), activations, Optional.empty());
    assertThat(found.first()).contains("fc");
    assertThat(found.explanations(LIMIT).found().get(0))
        .extracting(KnownDifference::key)
        .containsExactly("step");
  }

  private static MultiLayerNetwork network(Map<String, Tensor> arrays, String step) {
    return Port.of(Path.of("m.pt"), arrays, Optional.of("lstm," + step + ",linear")).network();
  }

  /** All sides are alike, so the sides do not tell; what comes out does. */
  @Test
  void aConvolutionWhoseStepsAreAsManyAsItsChannels() {
    Case one = one("conv1d-0");
    MultiLayerNetwork network = one.port().network();
    long channels = network.layerInputSize(0);
    INDArray input = Nd4j.randn(DataType.DOUBLE, channels, channels, channels);
    INDArray output = new Segment(network, 0).output(input);
    Map<String, Tensor> activations =
        Map.of(
            "input",
            Nd4jArray.tensor(input),
            new Segment(network, 0).name(),
            Nd4jArray.tensor(output));
    FirstDifference found = FirstDifference.of("a.npz", network, activations, Optional.empty());
    assertThat(found.first()).isEmpty();
    assertThat(found.layout()).isEqualTo(Layout.NCT);
  }

  /** DL4J's native code would end the process. */
  @Test
  void aConvolutionOfMoreTapsThanStepsIsRefused() {
    Segment layer = new Segment(one("conv1d-0").port().network(), 0);
    long channels = layer.network().layerInputSize(0);
    assertThatThrownBy(() -> layer.output(Nd4j.zeros(DataType.DOUBLE, 1, channels, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("convolution over 5 of 3 steps");
  }

  /** In the first layer of a stack, of which PyTorch tells what the last one gave. */
  @Test
  void oneLayerOfAStack() {
    Case one = one("gru-1");
    MultiLayerNetwork network = one.port().network();
    gruOrder(new Segment(network, 0));
    FirstDifference found =
        FirstDifference.of("a.npz", network, activations(one), Optional.empty());
    assertThat(found.within()).containsExactly("gru0", "gru0.l1");
    assertThat(found.explanations(LIMIT).found().get(0))
        .containsExactly(
            KnownDifference.of("gates", "z, r, n", "r, z, n"), KnownDifference.of("only", "gru0"));
  }

  @Test
  void directions() {
    Case one = one("lstm-1");
    MultiLayerNetwork network = one.port().network();
    for (String name : List.of("W", "RW")) {
      INDArray forwards = network.getLayer(1).getParam("f" + name);
      INDArray old = forwards.dup();
      forwards.assign(network.getLayer(1).getParam("b" + name));
      network.getLayer(1).getParam("b" + name).assign(old);
    }
    assertThat(
            FirstDifference.of("a.npz", network, activations(one), Optional.empty())
                .explanations(LIMIT)
                .found()
                .get(0))
        .containsExactly(KnownDifference.of("directions"), KnownDifference.of("only", "lstm0.l1"));
  }

  /** One number of a thousand: found, though no known difference explains it. */
  @Test
  void oneChangedWeight() {
    Case one = one("lstm-0");
    MultiLayerNetwork network = one.port().network();
    network.params().putScalar(17, network.params().getDouble(17) + 1e-6);
    FirstDifference found =
        FirstDifference.of("a.npz", network, activations(one), Optional.empty());
    assertThat(found.first()).isPresent();
    assertThat(found.explanations(LIMIT).found()).isEmpty();
  }

  @Test
  void namesThatAreNoLayers() {
    Case one = one("tagger-0");
    MultiLayerNetwork network = one.port().network();
    Map<String, Tensor> activations = new LinkedHashMap<>(activations(one));
    activations.put("other", activations.get("input"));
    assertThat(FirstDifference.of("a.npz", network, activations, Optional.empty()).others())
        .containsExactly("other");
    activations.keySet().removeIf(name -> !name.equals("input") && !name.equals("other"));
    assertThatThrownBy(() -> FirstDifference.of("a.npz", network, activations, Optional.empty()))
        .hasMessageContaining("a.npz: expected activations by the names of layers, [")
        .hasMessageContaining("found [other]");
    activations.remove("input");
    assertThatThrownBy(() -> FirstDifference.of("a.npz", network, activations, Optional.empty()))
        .hasMessageContaining("a.npz: expected the model's input under the name input");
  }

  // --- mistakes

  private static void torchsWeightOrder(Segment layer) {
    reordered(array(layer, "W"), 3, 1, 0, 2);
    reordered(array(layer, "RW"), 3, 1, 0, 2);
  }

  private static void torchsBiasOrder(Segment layer) {
    reordered(array(layer, "b"), 3, 1, 0, 2);
  }

  /** PyTorch's blocks i, f, g, o in their own order, where DL4J reads g, f, o, i. */
  private static void torchsOrder(Segment layer) {
    reordered(layer, 3, 1, 0, 2);
  }

  /** Keras' order of a GRU's blocks, in both layers of a stack, of which only the last is seen. */
  private static void gruOrder(Segment last) {
    for (int index = 0; index <= last.to(); index++) {
      reordered(new Segment(last.network(), index), 1, 0, 2);
    }
  }

  /** Each block of all arrays is that which stood elsewhere. */
  private static void reordered(Segment layer, int... from) {
    layer
        .network()
        .getLayer(layer.to())
        .paramTable()
        .values()
        .forEach(array -> reordered(array, from));
  }

  private static void reordered(INDArray values, int... from) {
    INDArray columns = values.rank() == 1 ? values.reshape(1, values.length()) : values;
    INDArray old = columns.dup();
    long width = columns.size(1) / from.length;
    for (int block = 0; block < from.length; block++) {
      columns(columns, block * width, width).assign(columns(old, from[block] * width, width));
    }
  }

  private static INDArray columns(INDArray values, long from, long width) {
    return values.get(NDArrayIndex.all(), NDArrayIndex.interval(from, from + width));
  }

  private static void scaled(Segment layer, double factor) {
    layer
        .network()
        .getLayer(layer.to())
        .paramTable()
        .forEach(
            (name, values) -> {
              if (name.endsWith("b")) {
                values.muli(factor);
              }
            });
  }

  private static void forget(Segment layer, double more) {
    layer
        .network()
        .getLayer(layer.to())
        .paramTable()
        .forEach(
            (name, values) -> {
              if (name.endsWith("b")) {
                long width = values.length() / 4;
                columns(values.reshape(1, values.length()), width, width).addi(more);
              }
            });
  }

  private static void transposedBlocks(Segment layer) {
    INDArray values = array(layer, "RW");
    INDArray old = values.dup();
    long side = values.size(0);
    for (int block = 0; block < 4; block++) {
      columns(values, block * side, side).assign(columns(old, block * side, side).transpose());
    }
  }

  private static void reshaped(Segment layer, String name) {
    INDArray values = array(layer, name);
    INDArray torch = values.transpose().dup('c');
    values.assign(torch.reshape('c', values.size(0), values.size(1)));
  }

  private static void kernelByShape(Segment layer) {
    INDArray values = array(layer, "W");
    INDArray torch =
        values
            .reshape(values.ordering(), values.size(2), values.size(1), values.size(0))
            .permute(2, 1, 0)
            .dup('c');
    values.assign(torch.reshape(values.shape()));
  }

  private static void activation(Segment layer, Activation activation) {
    ((BaseLayer) layer.innermost()).setActivationFn(activation.getActivationFunction());
  }

  private static void epsilon(Segment layer) {
    if (layer.innermost() instanceof LayerNorm norm) {
      norm.setEps(0.1);
    } else {
      ((BatchNormalization) layer.innermost()).setEps(0.1);
    }
  }
}
