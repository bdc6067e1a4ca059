package recurrentlab.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import recurrentlab.exchange.Dl4jZip;
import recurrentlab.exchange.Nd4jArray;
import recurrentlab.exchange.NumberType;
import recurrentlab.exchange.Tensor;
import recurrentlab.files.InvalidInput;
import recurrentlab.networks.LayerKind;
import recurrentlab.networks.NativeSettings;
import recurrentlab.port.PortCases.Case;
import recurrentlab.training.Array;

/**
 * Models that PyTorch made, in all three formats, as DL4J networks: the same outputs, 1e-12 in
 * double and 1e-5 in float of the largest or of 1. The same of many more: {@code
 * PortedToPyTorchTest}.
 */
class PortTest {
  @TempDir private Path folder;

  private static JShell shell; // one for all: to start it takes longer than to use it

  @BeforeAll
  static void oneThread() {
    NativeSettings.apply();
    shell = JShell.builder().executionEngine("local").build();
  }

  @AfterAll
  static void close() {
    shell.close();
  }

  static Stream<Case> cases() {
    return PortCases.in(PortCases.COMMITTED);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void givesPyTorchsOutput(Case one) {
    Agreement found = one.verified(one.port());
    assertThat(found.bar()).isEqualTo(1e-12);
    assertThat(found.difference()).as(found.toString()).isLessThanOrEqualTo(found.bar());
  }

  /** What is printed for the user to paste makes what the zip holds. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void theJavaMakesTheSameConfiguration(Case one) {
    Port port = one.port();
    MultiLayerNetwork made =
        new MultiLayerNetwork(MultiLayerConfiguration.fromJson(evaluated(port.source())));
    made.init();
    assertThat(made.getLayerWiseConfigurations().toJson())
        .isEqualTo(port.network().getLayerWiseConfigurations().toJson());
  }

  /** The configuration that some statements make; they run in this process. */
  private static String evaluated(String source) {
    String name = "recurrentlab.test.made";
    String rest = source + "System.setProperty(\"" + name + "\", configuration.toJson());";
    while (!rest.isEmpty()) {
      SourceCodeAnalysis.CompletionInfo piece = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      for (SnippetEvent event : shell.eval(piece.source())) {
        assertThat(event.snippet().kind()).isNotEqualTo(Snippet.Kind.ERRONEOUS);
        assertThat(event.exception()).as(piece.source()).isNull();
      }
      rest = piece.remaining();
    }
    return System.clearProperty(name);
  }

  /** Plain ModelSerializer, and no class of ours unless DL4J lacks the layer. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void dl4jLoadsTheZip(Case one) throws Exception {
    Port port = one.port();
    Path zip = folder.resolve("m.zip");
    Dl4jZip.write(zip, port.network());
    MultiLayerNetwork back =
        ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(Files.readAllBytes(zip)));
    assertThat(back.params()).isEqualTo(port.network().params());
    boolean ours = back.getLayerWiseConfigurations().toJson().contains("recurrentlab");
    boolean lacking = one.layers().contains("gru") || one.layers().contains("layernorm");
    assertThat(ours).isEqualTo(lacking).isEqualTo(!port.isStock());
  }

  /** LayerKindTest has the others. */
  @Test
  void everyKindThatNothingElseHolds() {
    Set<LayerKind> found =
        cases()
            .flatMap(one -> Stream.of(one.port().network().getLayers()))
            .flatMap(layer -> LayerKind.within(layer.conf().getLayer()).stream())
            .flatMap(layer -> LayerKind.of(layer).stream())
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(LayerKind.class)));
    assertThat(found)
        .contains(
            LayerKind.GRU,
            LayerKind.LAYER_NORM,
            LayerKind.BATCH_NORM,
            LayerKind.EMBEDDING_SEQUENCE);
  }

  /** One weight is another, or all of an array of which this input may not need each: it shows. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void noticesOneChangedWeight(Case one) {
    Map<String, Tensor> arrays = new LinkedHashMap<>(one.arrays());
    String name =
        arrays.keySet().stream()
            .filter(key -> key.endsWith("weight") || key.endsWith("_hh_l0"))
            .findFirst()
            .orElse("batchnorm1d0.running_mean");
    double[] values = arrays.get(name).array().values();
    for (int k = 0; k < (one.layers().matches(".*(embedding|relu).*") ? values.length : 1); k++) {
      values[k] += 1e-9;
    }
    arrays.put(
        name, new Tensor(NumberType.F64, new Array(arrays.get(name).array().shape(), values)));
    Agreement found = one.verified(Port.of(one.path(), arrays, Optional.of(one.layers())));
    assertThat(found.holds()).as(found.toString()).isFalse();
  }

  // --- what cannot be, and what is asked

  private static Tensor zeros(int... shape) {
    int size = 1;
    for (int side : shape) {
      size *= side;
    }
    return new Tensor(NumberType.F32, new Array(shape, new double[size]));
  }

  private static Map<String, Tensor> lstmAndHead() {
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    arrays.put("rnn.weight_ih_l0", zeros(12, 5));
    arrays.put("rnn.weight_hh_l0", zeros(12, 3));
    arrays.put("rnn.bias_ih_l0", zeros(12));
    arrays.put("rnn.bias_hh_l0", zeros(12));
    arrays.put("head.weight", zeros(2, 3));
    arrays.put("head.bias", zeros(2));
    return arrays;
  }

  private static Port port(Map<String, Tensor> arrays, String layers) {
    return Port.of(Path.of("m.pt"), arrays, Optional.ofNullable(layers));
  }

  @Test
  void namesAndShapesAreEnoughWhereTheyDetermineIt() {
    Map<String, Tensor> arrays = lstmAndHead();
    arrays.keySet().removeIf(name -> name.startsWith("head"));
    assertThat(port(arrays, null).layers()).isEqualTo(Map.of("rnn", "LSTM"));
    arrays.put("words.weight", zeros(9, 5));
    Map<String, Tensor> inOrder = new LinkedHashMap<>();
    inOrder.put("words.weight", arrays.remove("words.weight"));
    inOrder.putAll(arrays);
    assertThat(port(inOrder, null).layers().values())
        .containsExactly("EmbeddingSequenceLayer", "LSTM");
  }

  @Test
  void asksByNameForWhatTheyLeaveOpen() {
    assertThatThrownBy(() -> port(lstmAndHead(), null))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "m.pt: its names and shapes say rnn (lstm 5 to 3), head (linear 3 to 2), but not"
                + " whether head reads every step or (last, h_n) one; what follows head (nothing,"
                + " softmax, sigmoid). Say it with --layers, where nothing is to be added --layers"
                + " \"lstm,linear\".");
    assertThat(port(lstmAndHead(), "lstm,linear").layers())
        .isEqualTo(Map.of("rnn", "LSTM", "head", "RnnOutputLayer"));
    assertThat(port(lstmAndHead(), "lstm, last, linear, softmax").layers())
        .isEqualTo(Map.of("rnn", "LastTimeStep of LSTM", "head", "OutputLayer"));
    assertThat(port(lstmAndHead(), "rnn=lstm,dropout,head=linear").network().getnLayers())
        .isEqualTo(2);
  }

  /** Steps are of one step each: the last may be taken before them, and DL4J needs it so. */
  @Test
  void theLastStepIsTakenRightAfterTheRecurrentLayer() {
    assertThat(port(lstmAndHead(), "lstm,relu,linear,tanh,last").layers())
        .isEqualTo(
            Map.of(
                "rnn", "LastTimeStep of LSTM", "relu1", "ActivationLayer", "head", "DenseLayer"));
    Map<String, Tensor> arrays = lstmAndHead();
    arrays.put("conv.weight", zeros(2, 2, 1));
    assertThatThrownBy(() -> port(arrays, "lstm,linear,conv1d,last"))
        .hasMessageContaining(
            "last: expected after a recurrent layer, with nothing in between but");
  }

  @Test
  void linearLayersAloneReadRows() {
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    arrays.put("a.weight", zeros(3, 2));
    arrays.put("a.bias", zeros(3));
    arrays.put("b.weight", zeros(1, 3));
    Port port = port(arrays, "linear,relu,linear");
    assertThat(port.layers()).isEqualTo(Map.of("a", "DenseLayer", "b", "OutputLayer"));
    assertThat(port.network().output(Nd4j.zeros(4, 2)).shape()).containsExactly(4, 1);
    assertThat(port.source()).contains("InputType.feedForward(2)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          lstm,linear,relu,linear | a module of this kind in m.pt, found left there: none
          linear,lstm             | m.pt, rnn.weight_ih_l0 [12, 5]: expected 2 inputs, as many as the layer before it gives, found 5
          lstm                    | m.pt, head (linear 3 to 2): expected a word of --layers for every module
          lstm,linaer             | --layers: expected one of [lstm, gru, rnn, linear, conv1d
          lstm:stride=2,linear    | expected lstm without options
          rnn:gelu,linear         | expected rnn with [relu, tanh], found 'rnn:gelu'
          gru,linear              | --layers, gru: expected a module of this kind in m.pt, found left there: rnn (lstm 5 to 3), head
          head=lstm,linear        | --layers, head=lstm: expected a module of this kind
          lstm,softmax,linear     | --layers, softmax: expected right after linear
          last,lstm,linear        | --layers, last: expected after a layer that gives time steps, once, found the first
          lstm,last,last,linear   | --layers, last: expected after a layer that gives time steps, once, found after rnn
          lstm,linear,h_n         | --layers, h_n: expected right after a recurrent layer
          ''                      | --layers: expected words such as lstm
          """)
  void wordsThatDoNotFit(String layers, String message) {
    assertThatThrownBy(() -> port(lstmAndHead(), layers))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(message)
        .hasMessageMatching(".*\\.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          attention.in_proj_weight | 9,3   | m.pt, attention.in_proj_weight: expected arrays of nn.LSTM, GRU, RNN, Linear
          head.weight              | 2,3,1,1 | m.pt, head.weight: expected 1 to 3 sides
          head.bias                | 3     | m.pt, head.bias: expected the shape [2], found [3]
          head.running_mean        | 2     | m.pt, head.running_mean: expected none beside a weight of [2, 3]
          rnn.weight_hr_l0         | 2,3   | m.pt, rnn: expected an LSTM without proj_size
          rnn.weight_hh_l0         | 11,3  | (4 H, H) of an LSTM
          rnn.weight_ih_l1         | 12,3  | m.pt, rnn.weight_hh_l1: expected the shape [12, 3], found no such array
          rnn.bias_hh_l0           | 9     | m.pt, rnn.bias_hh_l0: expected the shape [12], found [9]
          rnn.weight_ih_l7         | 12,3  | m.pt, rnn.weight_ih_l7: expected none beside
          rnn.weight_ih_l0_reverse | 12,4  | m.pt, rnn.weight_ih_l0_reverse: expected the shape [12, 5], found [12, 4]
          encoder.l1.weight_hh_l0  | 12,3  | m.pt, encoder.l1: expected weight_ih_l0 and weight_hh_l0
          """)
  void arraysThatDoNotFit(String name, String shape, String message) {
    Map<String, Tensor> arrays = lstmAndHead();
    arrays.put(name, zeros(Stream.of(shape.split(",")).mapToInt(Integer::parseInt).toArray()));
    assertThatThrownBy(() -> port(arrays, "lstm,linear"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(message);
  }

  @Test
  void aStackTakesOneWordOrOneForEachLayer() {
    Case one = cases().filter(each -> each.name().equals("lstm-1")).findFirst().orElseThrow();
    Port expected = one.port();
    for (String layers : List.of("lstm,lstm", "lstm,dropout,lstm")) {
      Port port = Port.of(one.path(), one.arrays(), Optional.of(layers));
      assertThat(port.layers()).isEqualTo(expected.layers());
    }
    assertThatThrownBy(() -> Port.of(one.path(), one.arrays(), Optional.of("lstm,relu,lstm")))
        .hasMessageContaining("relu: expected 1 more lstm before it, the layers of lstm0");
    assertThatThrownBy(() -> Port.of(one.path(), one.arrays(), Optional.of("lstm,lstm,lstm")))
        .hasMessageContaining("left there: none");
  }

  /** As safetensors sorts them: by the alphabet. */
  @Test
  void modulesOfASequentialAreInTheirOrder() {
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    for (String name : List.of("0", "10", "2")) {
      int[] shape = name.equals("0") ? new int[] {3, 3} : new int[] {3, 3};
      arrays.put(name + ".bias", zeros(3));
      arrays.put(name + ".weight", zeros(shape));
    }
    assertThat(port(arrays, "linear,relu,linear,linear").layers().keySet())
        .containsExactly("0", "2", "10");
  }

  /** A state_dict of a module by itself has no name before its arrays. */
  @Test
  void aModuleByItself() {
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    lstmAndHead()
        .forEach(
            (name, tensor) -> {
              if (name.startsWith("rnn.")) {
                arrays.put(name.substring(4), tensor);
              }
            });
    assertThat(port(arrays, null).layers()).isEqualTo(Map.of("lstm", "LSTM"));
  }

  @Test
  void theInputSaysWhichOrderFits() {
    Case one = cases().filter(each -> each.name().equals("lstm-0")).findFirst().orElseThrow();
    Port port = one.port();
    Tensor input = one.tensor("-in.npy");
    INDArray turned = Nd4jArray.of(input).permute(1, 0, 2);
    INDArray output = Nd4jArray.of(one.tensor("-out.npy")).permute(1, 0, 2);
    Verified found =
        Verification.of(
            port.network(),
            "in",
            Nd4jArray.tensor(turned),
            "out",
            Nd4jArray.tensor(output),
            Optional.of(Layout.TNC));
    assertThat(found.agreement().holds()).isTrue();
    Tensor channels = Nd4jArray.tensor(Nd4jArray.of(input).permute(0, 2, 1));
    for (Tensor other : List.of(channels, Nd4jArray.tensor(turned))) {
      Tensor expected = other == channels ? one.tensor("-out.npy") : Nd4jArray.tensor(output);
      assertThat(
              Verification.of(port.network(), "in", other, "out", expected, Optional.empty())
                  .agreement()
                  .holds())
          .isTrue();
    }
    assertThatThrownBy(
            () ->
                Verification.of(
                    port.network(), "in.npy", input, "out.npy", zeros(2, 2), Optional.empty()))
        .hasMessageContaining("out.npy: expected what the network gives, [");
  }

  /** A difference is held against the largest number there is, however small that is. */
  @Test
  void aSmallOutputIsHeldAgainstItself() {
    Tensor small = new Tensor(NumberType.F64, Array.of(new double[] {3e-10, -1e-10}));
    INDArray near = Nd4j.createFromArray(new double[][] {{3e-10, -1.1e-10}});
    Agreement found = Agreement.of(near, small, Layout.NTC).orElseThrow();
    assertThat(found.difference()).isCloseTo(1 / 30.0, within(1e-12));
    assertThat(found.holds()).isFalse();
    assertThat(found.small()).isTrue(); // the bar is four roundings of 1
    assertThat(found.bar()).isCloseTo(4 * Math.ulp(1.0) / 3e-10, within(1e-12));
    INDArray rounded = Nd4j.createFromArray(new double[][] {{3e-10 + 2e-16, -1e-10}});
    assertThat(Agreement.of(rounded, small, Layout.NTC).orElseThrow().holds()).isTrue();
  }

  /** DL4J's native code would end the process, or fail in words of its own. */
  @Test
  void anInputShorterThanAKernelIsRefused() {
    Case one = cases().filter(each -> each.name().equals("conv1d-0")).findFirst().orElseThrow();
    Tensor input = one.tensor("-in.npy");
    int features = one.port().network().layerInputSize(0);
    assertThatThrownBy(
            () ->
                Verification.of(
                    one.port().network(),
                    "in",
                    zeros(1, 1, features),
                    "out",
                    input,
                    Optional.empty()))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("convolution over 5 of 3 steps");
  }

  @Test
  void anOutputOfNoNumbersProvesNothing() {
    Case one = cases().findFirst().orElseThrow();
    Tensor nothing = new Tensor(NumberType.F64, Array.of(new double[] {Double.NaN}));
    assertThatThrownBy(
            () ->
                Verification.of(
                    one.port().network(),
                    "in",
                    one.tensor("-in.npy"),
                    "out.npy",
                    nothing,
                    Optional.empty()))
        .hasMessageContaining("out.npy: expected numbers, found NaN");
  }

  @Test
  void whatIsNoNumberIsADifference() {
    Tensor nothing =
        new Tensor(NumberType.F64, Array.of(new double[] {Double.NaN, Double.POSITIVE_INFINITY}));
    INDArray same = Nd4j.createFromArray(new double[][] {{Double.NaN, Double.POSITIVE_INFINITY}});
    assertThat(Agreement.of(same, nothing, Layout.NTC).orElseThrow().holds()).isTrue();
    INDArray other = Nd4j.createFromArray(new double[][] {{1.0, Double.POSITIVE_INFINITY}});
    assertThat(Agreement.of(other, nothing, Layout.NTC).orElseThrow().difference())
        .isEqualTo(Double.POSITIVE_INFINITY);
  }
}
