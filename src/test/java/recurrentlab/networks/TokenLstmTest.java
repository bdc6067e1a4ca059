package recurrentlab.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static recurrentlab.networks.TorchReference.array;
import static recurrentlab.networks.TorchReference.arrays;
import static recurrentlab.networks.TorchReference.difference;
import static recurrentlab.networks.TorchReference.indices;
import static recurrentlab.networks.TorchReference.oneHot;

import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.indexing.NDArrayIndex;
import recurrentlab.Golden;
import recurrentlab.settings.TokenLstmSettings;
import tools.jackson.databind.JsonNode;

/** Part 3's network against PyTorch, layer by layer: weights, outputs, gradients, updates. */
class TokenLstmTest {
  // Reached: 7e-16 and 3.1e-7, rounding of the two data types.
  private static final double DOUBLE = 1e-14;
  private static final double FLOAT = 2e-6;

  @ParameterizedTest
  @CsvSource({"float64, 0", "float64, 1", "float32, 0", "float32, 1"})
  void equalsTorchLayerByLayer(String type, int number) {
    JsonNode reference =
        Golden.read("golden/part3-layers-" + type + ".json").required("cases").get(number);
    TokenLstmSettings settings = TorchReference.tokenSettings(reference.required("settings"));
    double tolerance = type.equals("float64") ? DOUBLE : FLOAT;
    MultiLayerNetwork network = TokenLstm.create(settings, 4);

    assertThat(
            difference(
                TorchWeights.stateDict(network), arrays(reference.required("initial_weights"))))
        .as("initial weights")
        .isZero();

    for (JsonNode sequence : reference.required("sequences")) {
      INDArray x = oneHot(indices(sequence.required("input")));
      INDArray y = oneHot(indices(sequence.required("target")));
      INDArray probabilities = network.output(x).get(NDArrayIndex.point(0)).transpose();
      assertThat(difference(probabilities, array(sequence.required("softmax"))))
          .as("output")
          .isLessThan(tolerance);

      network.setInput(x);
      network.setLabels(y);
      network.computeGradientAndScore();
      assertThat(relative(network.score(), sequence.required("loss"))).isLessThan(tolerance);
      assertThat(
              difference(TorchWeights.gradients(network), arrays(sequence.required("gradients"))))
          .as("gradients")
          .isLessThan(tolerance);
    }

    List<DataSet> sequences = TorchReference.sequences(settings.dataSeed(), settings.sequences());
    JsonNode losses = reference.required("update_losses");
    for (int update = 1; update <= losses.size(); update++) {
      network.fit(sequences.get(update - 1));
      assertThat(relative(network.score(), losses.get(update - 1)))
          .as("loss before update %d", update)
          .isLessThan(tolerance);
      JsonNode after = reference.required("weights_after").get(String.valueOf(update));
      if (after != null) {
        assertThat(difference(TorchWeights.stateDict(network), arrays(after)))
            .as("weights after update %d", update)
            .isLessThan(tolerance);
      }
    }
  }

  private static double relative(double actual, JsonNode expected) {
    return Math.abs(actual / expected.doubleValue() - 1);
  }

  @Test
  void hasOneBiasForTorchsTwo() {
    assertThat(TokenLstm.create(TokenLstmSettings.NOTEBOOK, 4).numParams()).isEqualTo(11_200);
  }

  @Test
  void scoreOfADataSetIsTheMeanLossToo() {
    JsonNode reference = Golden.read("golden/part3-layers-float64.json").required("cases").get(0);
    MultiLayerNetwork network =
        TokenLstm.create(TorchReference.tokenSettings(reference.required("settings")), 4);
    DataSet first = TorchReference.sequences(2023, 1).get(0);
    double expected = reference.required("update_losses").get(0).doubleValue();
    assertThat(network.score(first, false)).isCloseTo(expected, offset(DOUBLE));
    assertThat(network.score(first, true)).isCloseTo(expected, offset(DOUBLE));
    // Each sequence's own sum over its 16 steps.
    assertThat(network.scoreExamples(first, false).getDouble(0) / 16)
        .isCloseTo(expected, offset(DOUBLE));
  }
}
