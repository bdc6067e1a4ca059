package recurrentlab.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import recurrentlab.exchange.NumberType;
import recurrentlab.exchange.Tensor;
import recurrentlab.files.InvalidInput;
import recurrentlab.training.Array;

/** What is said beside a verdict that proves little. */
class VerifiedTest {
  private static final String LAYERS = "lstm,linear";
  private final Models model = new Models().lstm("rnn", 0, 3, 4).linear("fc", 4, 2);

  private Verified verified(String layers, Tensor input, DoubleUnaryOperator change) {
    MultiLayerNetwork network = model.port(layers);
    INDArray read = Layout.NTC.series(input, 3).orElseThrow();
    Tensor exact = Models.torchs(network.output(read));
    return Verification.of(
        network, "in", input, "out", changed(exact, NumberType.F64, change), Optional.empty());
  }

  private static Tensor changed(Tensor tensor, NumberType type, DoubleUnaryOperator change) {
    double[] values = Arrays.stream(tensor.array().values()).map(change).toArray();
    return new Tensor(type, new Array(tensor.array().shape(), values));
  }

  private void times(String name, double factor) {
    Map<String, Tensor> arrays = model.arrays();
    arrays.put(name, changed(arrays.get(name), NumberType.F64, value -> value * factor));
  }

  @Test
  void anOutputThatTellsTheWeightsRaisesNoDoubt() {
    Verified found = verified(LAYERS, model.tensor(2, 5, 3), value -> value);
    assertThat(found.agreement().holds()).isTrue();
    assertThat(found.doubts()).isEmpty();
    assertThat(verified(LAYERS, model.tensor(1, 5, 3), value -> value).doubts()).isEmpty();
  }

  @Test
  void oneStepDoesNotShowRecurrentWeights() {
    assertThat(verified(LAYERS, model.tensor(4, 1, 3), value -> value).doubts())
        .containsExactly(Doubt.ONE_STEP);
  }

  @Test
  void zerosDoNotShowTheWeightsOfTheInput() {
    Tensor zeros = changed(model.tensor(2, 5, 3), NumberType.F64, value -> 0);
    assertThat(verified(LAYERS, zeros, value -> value).doubts()).containsExactly(Doubt.ZEROS);
  }

  /** A dead relu; and one of which only the bias is left. */
  @Test
  void constantOutputs() {
    times("fc.weight", 0);
    times("fc.bias", 0);
    assertThat(verified(LAYERS + ",relu", model.tensor(2, 5, 3), value -> value).doubts())
        .containsExactly(Doubt.SATURATED);
    model.linear("fc", 4, 2);
    times("fc.weight", 0);
    assertThat(verified(LAYERS, model.tensor(2, 5, 3), value -> value).doubts())
        .containsExactly(Doubt.SAME_ROWS);
  }

  @Test
  void aSoftmaxAtItsEnds() {
    times("fc.weight", 1e6);
    assertThat(verified(LAYERS + ",softmax", model.tensor(2, 5, 3), Math::rint).doubts())
        .containsExactly(Doubt.SATURATED);
  }

  @Test
  void metButWorseThanByRounding() {
    Tensor input = model.tensor(2, 5, 3);
    Verified found = verified(LAYERS, input, value -> value * (1 + 5e-13));
    assertThat(found.agreement().holds()).isTrue();
    assertThat(found.doubts()).containsExactly(Doubt.ROUGH);
    assertThat(verified(LAYERS, input, value -> value * (1 + 5e-14)).doubts()).isEmpty();
  }

  /** Rounded as float16 is, to 11 bits. */
  @Test
  void anOutputOfSixteenBits() {
    Tensor input = model.tensor(2, 5, 3);
    MultiLayerNetwork network = model.port(LAYERS);
    Tensor output = Models.torchs(network.output(Layout.NTC.series(input, 3).orElseThrow()));
    Tensor half =
        changed(
            output,
            NumberType.F16,
            value -> {
              double unit = Math.scalb(1, Math.getExponent(value) - 10);
              return Math.rint(value / unit) * unit;
            });
    Verified found = Verification.of(network, "in", input, "out", half, Optional.empty());
    assertThat(found.agreement().holds()).isFalse();
    assertThat(found.doubts()).containsExactly(Doubt.HALF);
  }

  @Test
  void whereTheModelIsBrokenNoInputHelps() {
    times("fc.bias", Double.NaN);
    Tensor input = model.tensor(2, 5, 3);
    assertThatThrownBy(() -> verified(LAYERS, input, value -> value))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("No input helps")
        .hasMessageContaining("infinite, in fc.bias;");
    times("fc.bias", 0);
    model.linear("fc", 4, 2);
    assertThatThrownBy(() -> verified(LAYERS, input, value -> Double.NaN))
        .hasMessageContaining("Run the model on another input");
  }
}
