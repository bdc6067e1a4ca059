package recurrentlab.networks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.dataset.DataSet;
import recurrentlab.Golden;
import recurrentlab.settings.ForecastSettings;
import recurrentlab.settings.TokenLstmSettings;
import tools.jackson.databind.JsonNode;

/**
 * Training by DL4J's own fit, epoch by epoch against PyTorch: the largest relative difference of
 * any loss up to an epoch.
 */
class TrajectoryTest {

  @ParameterizedTest
  @CsvSource({
    "golden/part3-seed11-hidden32, 2, 1e-13",
    "golden/part3-seed0-hidden7, 1, 1e-13",
    "golden/part4-seed5-hidden8, 5, 1e-13",
    "golden/part4-seed99-hidden5, 3, 1e-13",
    "golden/part4-seed3-hidden12, 5, 1e-13",
    "trajectories/part4-float64, 20, 1e-10", // with ND4J's tanh 5e-8
  })
  void firstEpochs(String name, int epochs, double tolerance) {
    assertThat(difference(name, epochs)).isLessThan(tolerance);
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "golden/part3-seed11-hidden32", // reached: 4e-16
        "golden/part3-seed0-hidden7", // 7e-16
        "golden/part4-seed5-hidden8", // 1.0e-15
        "golden/part4-seed99-hidden5", // 2e-16
        "golden/part4-seed3-hidden12", // 1.1e-15
        "trajectories/part3-float64", // 1.0e-12
        "trajectories/part4-float64", // 1.2e-10
        "trajectories/part3-float32",
        "trajectories/part4-float32",
      })
  void upToTheHorizon(String name) {
    JsonNode reference = Golden.read(name + ".json");
    double tolerance = reference.required("tolerance").required("relative").doubleValue();
    assertThat(difference(name, reference.required("horizon").intValue() + 1))
        .isLessThan(tolerance);
  }

  /** The contract's epochs, whatever the horizon that a reference was made with. */
  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"trajectories/part3-float64, 45", "trajectories/part4-float64, 100"})
  void upToTheContractsEpoch(String name, int last) {
    assertThat(difference(name, last + 1)).isLessThan(1e-8);
  }

  private static double difference(String name, int epochs) {
    JsonNode reference = Golden.read(name + ".json");
    Supplier<double[]> epoch =
        reference.required("part").asString().equals("part3")
            ? tokens(reference.required("settings"))
            : forecast(reference.required("settings"));
    double worst = 0;
    for (int e = 0; e < epochs; e++) {
      double[] losses = epoch.get();
      for (int column = 0; column < 2; column++) {
        double expected = reference.required("rows").get(e).get(column).doubleValue();
        worst = Math.max(worst, Math.abs(losses[column] / expected - 1));
      }
    }
    return worst;
  }

  private static Supplier<double[]> tokens(JsonNode node) {
    TokenLstmSettings settings = TorchReference.tokenSettings(node);
    List<DataSet> sequences = TorchReference.sequences(settings.dataSeed(), settings.sequences());
    MultiLayerNetwork network = TokenLstm.create(settings, 4);
    return () -> TorchReference.tokenEpoch(network, sequences);
  }

  private static Supplier<double[]> forecast(JsonNode node) {
    ForecastSettings settings = TorchReference.forecastSettings(node);
    DataSet train = TorchReference.windows(true, settings.lookback());
    DataSet test = TorchReference.windows(false, settings.lookback());
    List<DataSet> batches = TorchReference.batches(train, settings.batchSize());
    MultiLayerNetwork network = Forecaster.create(settings);
    return () -> TorchReference.forecastEpoch(network, batches, train, test);
  }
}
