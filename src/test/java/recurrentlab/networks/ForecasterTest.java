package recurrentlab.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static recurrentlab.networks.TorchReference.array;
import static recurrentlab.networks.TorchReference.arrays;
import static recurrentlab.networks.TorchReference.difference;
import static recurrentlab.networks.TorchReference.turned;

import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import recurrentlab.Golden;
import recurrentlab.settings.ForecastSettings;
import recurrentlab.settings.Precision;
import tools.jackson.databind.JsonNode;

/** Part 4's network against PyTorch, layer by layer: weights, outputs, gradients, updates. */
class ForecasterTest {
  // Reached: 1.2e-15 and 5.6e-7, rounding of the two data types.
  private static final double DOUBLE = 2e-14;
  private static final double FLOAT = 2e-6;

  @ParameterizedTest
  @CsvSource({"float64, 0", "float64, 1", "float32, 0", "float32, 1"})
  void equalsTorchLayerByLayer(String type, int number) {
    JsonNode reference =
        Golden.read("golden/part4-layers-" + type + ".json").required("cases").get(number);
    ForecastSettings settings = TorchReference.forecastSettings(reference.required("settings"));
    double tolerance = type.equals("float64") ? DOUBLE : FLOAT;
    MultiLayerNetwork network = Forecaster.create(settings);

    assertThat(
            difference(
                TorchWeights.stateDict(network), arrays(reference.required("initial_weights"))))
        .as("initial weights")
        .isZero();

    JsonNode batch = reference.required("first_batch");
    INDArray x = turned(array(batch.required("features")));
    List<INDArray> activations = network.feedForward(x);
    int layer = 1; // 0 is the input
    for (String name : List.of("lstm1", "lstm2", "conv", "relu", "fc2")) {
      INDArray expected = turned(array(batch.required("activations").required(name)));
      assertThat(difference(activations.get(layer++), expected)).as(name).isLessThan(tolerance);
    }

    network.setInput(x);
    network.setLabels(turned(array(batch.required("targets"))));
    network.computeGradientAndScore();
    assertThat(relative(network.score(), batch.required("loss"))).isLessThan(tolerance);
    assertThat(difference(TorchWeights.gradients(network), arrays(batch.required("gradients"))))
        .as("gradients")
        .isLessThan(tolerance);

    DataSet windows = TorchReference.windows(true, settings.lookback());
    List<DataSet> batches = TorchReference.batches(windows, settings.batchSize());
    JsonNode losses = reference.required("update_losses");
    for (int update = 1; update <= losses.size(); update++) {
      network.fit(batches.get((update - 1) % batches.size()));
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
    assertThat(Forecaster.create(ForecastSettings.NOTEBOOK).numParams()).isEqualTo(4_109);
  }

  /** The notebook's own printed row 0, in float; it prints four decimals. */
  @Test
  void theNotebooksFirstRowIsReached() {
    JsonNode row = Golden.read("notebook.json").required("part4_airline").required("rows").get(0);
    MultiLayerNetwork network = Forecaster.create(ForecastSettings.NOTEBOOK);
    DataSet train = TorchReference.windows(true, 4);
    double[] rmse =
        TorchReference.forecastEpoch(
            network, TorchReference.batches(train, 8), train, TorchReference.windows(false, 4));
    assertThat(rmse[0]).isCloseTo(row.get(1).doubleValue(), offset(2e-4));
    assertThat(rmse[1]).isCloseTo(row.get(2).doubleValue(), offset(2e-4));
  }

  /** A hidden unit, a time step, a window: the smallest of each must do. */
  @ParameterizedTest
  @CsvSource({"1, 1, 1", "12, 1, 8", "1, 4, 3", "3, 2, 200"})
  void anySizesTrain(int hidden, int lookback, int batchSize) {
    ForecastSettings settings =
        new ForecastSettings(7, 1, hidden, 1e-3, Precision.DOUBLE, lookback, batchSize);
    MultiLayerNetwork network = Forecaster.create(settings);
    DataSet windows = TorchReference.windows(false, lookback);
    double before = network.score(windows, false);
    for (DataSet batch : TorchReference.batches(windows, batchSize)) {
      network.fit(batch);
    }
    assertThat(network.score(windows, false)).isLessThan(before);
    assertThat(network.output(windows.getFeatures()).shape())
        .containsExactly(windows.numExamples(), 1, lookback);
  }
}
