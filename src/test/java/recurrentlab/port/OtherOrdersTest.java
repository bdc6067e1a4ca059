package recurrentlab.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import recurrentlab.exchange.NumberType;
import recurrentlab.exchange.Tensor;
import recurrentlab.files.InvalidInput;
import recurrentlab.networks.NativeSettings;
import recurrentlab.training.Array;

/** An order of axes that does not fit says nothing about one that does. */
class OtherOrdersTest {
  private static final String LAYERS = "conv1d:stride=2,relu,lstm,last,linear";

  private final Models model =
      new Models()
          .with("conv.weight", 5, 2, 4)
          .with("conv.bias", 5)
          .lstm("lstm", 0, 5, 3)
          .linear("fc", 3, 1);

  @BeforeAll
  static void oneThread() {
    NativeSettings.apply();
  }

  /** Read as time, a batch of three is shorter than the kernel. */
  @ParameterizedTest
  @CsvSource({"3,", "3,NTC", "1,", "1,NTC"})
  void aChangedWeightIsNotMet(int batch, Layout asked) {
    Tensor input = model.tensor(batch, 20, 2);
    MultiLayerNetwork right = model.port(LAYERS);
    INDArray read = Layout.NTC.series(input, 2).orElseThrow();
    Map<String, INDArray> theirs = Models.outputs(right, read);
    Tensor output = Models.torchs(theirs.get("fc"));
    MultiLayerNetwork wrong = model.damaged("fc.bias", LAYERS);
    Optional<Layout> layout = Optional.ofNullable(asked);
    assertThat(Verification.of(right, "in", input, "out", output, layout).agreement().holds())
        .isTrue();
    Agreement found = Verification.of(wrong, "in", input, "out", output, layout).agreement();
    assertThat(found.holds()).isFalse();
    assertThat(found.layout()).isEqualTo(Layout.NTC);

    Map<String, Tensor> activations = new LinkedHashMap<>();
    theirs.forEach((name, values) -> activations.put(name, Models.torchs(values)));
    activations.put("input", input);
    assertThat(FirstDifference.of("a.npz", right, activations, layout).first()).isEmpty();
    assertThat(FirstDifference.of("a.npz", wrong, activations, layout).first()).contains("fc");
  }

  /** Indices of one series, as (time, batch): one step each. */
  @Test
  void aChangedWeightBehindAnEmbedding() {
    Models embedded =
        new Models().with("emb.weight", 9, 4).with("conv.weight", 7, 4, 3).with("conv.bias", 7);
    Tensor input =
        new Tensor(NumberType.I64, new Array(new int[] {1, 6}, new double[] {0, 8, 3, 3, 5, 1}));
    INDArray read = Layout.NTC.indices("in", input, 9);
    String layers = "embedding,conv1d";
    Tensor output = Models.torchs(Models.outputs(embedded.port(layers), read).get("conv"));
    assertThat(
            Verification.of(
                    embedded.damaged("conv.weight", layers),
                    "in",
                    input,
                    "out",
                    output,
                    Optional.empty())
                .agreement()
                .holds())
        .isFalse();
  }

  /** One that is asked for is the only one. */
  @Test
  void noOtherThanTheOneThatIsAskedFor() {
    Tensor input = model.tensor(3, 20, 2);
    MultiLayerNetwork network = model.port(LAYERS);
    Tensor output = Models.torchs(network.output(Layout.NTC.series(input, 2).orElseThrow()));
    assertThatThrownBy(
            () -> Verification.of(network, "in", input, "out", output, Optional.of(Layout.NCT)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("in: expected a series of 2 features")
        .hasMessageContaining("in the order NCT, found the shape [3, 20, 2]")
        .hasMessageContaining("leave --layout out");
    assertThatThrownBy(
            () -> Verification.of(network, "in", input, "out", output, Optional.of(Layout.TNC)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("in, conv: expected as many steps as its kernel reaches over")
        .hasMessageContaining("a convolution over 4 of 3 steps");
  }

  /** Too short in every order. */
  @Test
  void aShortInputIsNamed() {
    Tensor input = model.tensor(2, 3, 2);
    assertThatThrownBy(
            () ->
                Verification.of(
                    model.port(LAYERS), "in.npy", input, "out", input, Optional.empty()))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("in.npy, conv: ")
        .hasMessageContaining("a convolution over 4 of 3 steps");
    assertThatThrownBy(
            () ->
                FirstDifference.of(
                    "a.npz",
                    model.port(LAYERS),
                    Map.of("input", input, "fc", input),
                    Optional.empty()))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("a.npz, input, conv: ");
  }

  /** Native code does not take them, and they prove nothing. */
  @ParameterizedTest
  @CsvSource({"0,20", "3,0"})
  void anArrayWithoutNumbersIsRefused(int batch, int steps) {
    MultiLayerNetwork network = model.port(LAYERS);
    Tensor empty = model.tensor(batch, steps, 2);
    Tensor input = model.tensor(3, 20, 2);
    Tensor output = model.tensor(3, 1);
    assertThatThrownBy(() -> Verification.of(network, "in", empty, "out", output, Optional.empty()))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("in: expected numbers, found an array of the shape [" + batch);
    assertThatThrownBy(() -> Verification.of(network, "in", input, "out", empty, Optional.empty()))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("out: expected numbers");
    assertThatThrownBy(
            () ->
                FirstDifference.of(
                    "a.npz", network, Map.of("input", empty, "fc", output), Optional.empty()))
        .hasMessageStartingWith("a.npz, input: expected numbers");
    assertThatThrownBy(
            () ->
                FirstDifference.of(
                    "a.npz", network, Map.of("input", input, "fc", empty), Optional.empty()))
        .hasMessageStartingWith("a.npz, fc: expected numbers");
  }

  /** Neither a single number nor other features are told about groups where there are none. */
  @Test
  void whatIsNoSeriesIsToldByItsShape() {
    Tensor number = new Tensor(NumberType.F64, new Array(new int[0], new double[] {1}));
    MultiLayerNetwork rows = new Models().linear("fc", 17, 2).port("linear");
    assertThatThrownBy(
            () -> Verification.of(rows, "s.npy", number, "out", number, Optional.empty()))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("s.npy: expected rows of 17 features")
        .hasMessageContaining("found the shape []")
        .hasMessageNotContaining("groups");
    assertThatThrownBy(
            () ->
                Verification.of(
                    model.port(LAYERS),
                    "in",
                    model.tensor(3, 20, 4),
                    "out",
                    number,
                    Optional.empty()))
        .hasMessageContaining("a convolution with groups has no layer in DL4J");
  }

  /** Of somebody's own network; in the order that is tried next the batch of three is the time. */
  @Test
  void aPoolThatReachesFurtherThanTheBatch() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(DataType.DOUBLE)
                .list()
                .layer(new LSTM.Builder().name("lstm").nOut(3).build())
                .layer(
                    new Subsampling1DLayer.Builder()
                        .name("pool")
                        .poolingType(SubsamplingLayer.PoolingType.MAX)
                        .kernelSize(4)
                        .stride(2)
                        .build())
                .layer(
                    new RnnOutputLayer.Builder(LossFunction.MSE)
                        .name("fc")
                        .activation(Activation.IDENTITY)
                        .nOut(2)
                        .build())
                .setInputType(InputType.recurrent(2))
                .build());
    network.init();
    Tensor input = model.tensor(3, 20, 2);
    Map<String, Tensor> activations = new LinkedHashMap<>();
    Models.outputs(network, Layout.NTC.series(input, 2).orElseThrow())
        .forEach((name, values) -> activations.put(name, Models.torchs(values)));
    activations.put("input", input);
    network.getLayer(2).getParam("b").addi(0.05);
    assertThat(FirstDifference.of("a.npz", network, activations, Optional.empty()).first())
        .contains("fc");
  }
}
