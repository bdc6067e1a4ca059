package recurrentlab.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static recurrentlab.networks.TorchReference.arrays;
import static recurrentlab.networks.TorchReference.difference;
import static recurrentlab.networks.TorchReference.indices;
import static recurrentlab.networks.TorchReference.oneHot;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import recurrentlab.Golden;
import recurrentlab.settings.Precision;
import recurrentlab.settings.TokenLstmSettings;
import tools.jackson.databind.JsonNode;

/**
 * Sequences of different lengths in one batch, padded and masked: each step has the loss, and all
 * together the gradient, that the sequences have one by one.
 */
class MaskTest {
  // Reached: 5e-16, rounding.
  private static final double TOLERANCE = 1e-14;

  private final JsonNode reference = Golden.read("golden/masks.json");
  private final JsonNode sequences = reference.required("sequences");
  private final MultiLayerNetwork network = network(reference.required("settings"));
  private final int longest = longest();

  private static MultiLayerNetwork network(JsonNode settings) {
    return TokenLstm.create(
        new TokenLstmSettings(
            settings.required("seed").longValue(),
            0,
            10,
            1,
            settings.required("hidden_size").intValue(),
            1e-3,
            Precision.DOUBLE),
        4);
  }

  private int longest() {
    int longest = 0;
    for (JsonNode sequence : sequences) {
      longest = Math.max(longest, sequence.required("input").size());
    }
    return longest;
  }

  /**
   * The batch, padded with garbage that no result may depend on.
   *
   * @param featuresMask whether the mask is given for the features as well
   */
  private DataSet padded(boolean featuresMask) {
    int count = sequences.size();
    INDArray x = Nd4j.valueArrayOf(new long[] {count, 4, longest}, 7.0, DataType.DOUBLE);
    INDArray y = Nd4j.valueArrayOf(new long[] {count, 4, longest}, 3.0, DataType.DOUBLE);
    INDArray mask = Nd4j.zeros(DataType.DOUBLE, count, longest);
    for (int i = 0; i < count; i++) {
      int[] input = indices(sequences.get(i).required("input"));
      put(x, i, oneHot(input));
      put(y, i, oneHot(indices(sequences.get(i).required("target"))));
      mask.get(NDArrayIndex.point(i), NDArrayIndex.interval(0, input.length)).assign(1);
    }
    return new DataSet(x, y, featuresMask ? mask : null, mask);
  }

  private static void put(INDArray batch, int row, INDArray one) {
    batch
        .get(NDArrayIndex.point(row), NDArrayIndex.all(), NDArrayIndex.interval(0, one.size(2)))
        .assign(one.get(NDArrayIndex.point(0)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theBatchHasTheGradientOfTheMeanOverAllSteps(boolean featuresMask) {
    JsonNode expected = reference.required("batch").required("mean_over_all_steps");
    DataSet batch = padded(featuresMask);
    assertThat(network.score(batch, false))
        .isCloseTo(expected.required("loss").doubleValue(), offset(TOLERANCE));

    network.setInput(batch.getFeatures());
    network.setLabels(batch.getLabels());
    network.setLayerMaskArrays(batch.getFeaturesMaskArray(), batch.getLabelsMaskArray());
    network.computeGradientAndScore();
    assertThat(network.score())
        .isCloseTo(expected.required("loss").doubleValue(), offset(TOLERANCE));
    assertThat(difference(TorchWeights.gradients(network), arrays(expected.required("gradients"))))
        .isLessThan(TOLERANCE);
  }

  @Test
  void fitHonoursTheMaskOfTheDataSet() {
    network.fit(padded(false));
    assertThat(network.score())
        .isCloseTo(
            reference
                .required("batch")
                .required("mean_over_all_steps")
                .required("loss")
                .doubleValue(),
            offset(TOLERANCE));
  }

  @Test
  void eachSequenceKeepsTheSumOfItsStepsLosses() {
    INDArray scores = network.scoreExamples(padded(false), false);
    for (int i = 0; i < sequences.size(); i++) {
      double sum = 0;
      for (JsonNode step : sequences.get(i).required("step_losses")) {
        sum += step.doubleValue();
      }
      assertThat(scores.getDouble(i)).isCloseTo(sum, offset(10 * TOLERANCE));
    }
  }

  @Test
  void theOutputIsThatOfTheSequencesOneByOneAndZeroWhereMasked() {
    DataSet batch = padded(true);
    INDArray together =
        network.output(
            batch.getFeatures(), false, batch.getFeaturesMaskArray(), batch.getLabelsMaskArray());
    for (int i = 0; i < sequences.size(); i++) {
      INDArray alone = network.output(oneHot(indices(sequences.get(i).required("input"))));
      long steps = alone.size(2);
      INDArray row = together.get(NDArrayIndex.point(i));
      assertThat(
              difference(
                  row.get(NDArrayIndex.all(), NDArrayIndex.interval(0, steps)),
                  alone.get(NDArrayIndex.point(0))))
          .isLessThan(TOLERANCE);
      if (steps < longest) {
        assertThat(row.get(NDArrayIndex.all(), NDArrayIndex.interval(steps, longest)).sumNumber())
            .isEqualTo(0.0);
      }
    }
  }
}
