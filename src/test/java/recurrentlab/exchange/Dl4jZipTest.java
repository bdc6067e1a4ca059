package recurrentlab.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import recurrentlab.files.InvalidInput;
import recurrentlab.lab.Checkpoints;
import recurrentlab.lab.ForecastPart;
import recurrentlab.lab.Part;
import recurrentlab.lab.Run;
import recurrentlab.lab.TokenLstmPart;
import recurrentlab.models.Checkpoint;
import recurrentlab.models.NetworkModel;
import recurrentlab.settings.ForecastSettings;
import recurrentlab.settings.Language;
import recurrentlab.settings.PartKind;
import recurrentlab.settings.Precision;
import recurrentlab.settings.TokenLstmSettings;
import recurrentlab.training.Array;

/** Models in DL4J's own zip, loaded by plain {@code ModelSerializer} and by us. */
class Dl4jZipTest {
  @TempDir private Path folder;

  static List<Part> parts() {
    return List.of(
        new TokenLstmPart(new TokenLstmSettings(5, 5, 10, 2, 6, 1e-2, Precision.DOUBLE)),
        new ForecastPart(new ForecastSettings(5, 2, 5, 1e-2, Precision.DOUBLE, 4, 8)),
        new TokenLstmPart(new TokenLstmSettings(5, 5, 10, 2, 6, 1e-2, Precision.FLOAT)),
        new ForecastPart(new ForecastSettings(5, 2, 5, 1e-2, Precision.FLOAT, 4, 8)));
  }

  private Checkpoint trained(Part part) {
    Path file = folder.resolve("m.safetensors");
    Run.Files files = new Run.Files(null, null, file, Checkpoints.NONE);
    Path out = folder.resolve("out");
    new Run(List.of(), Language.EN, () -> false, false, out, files, List.of()).of(List.of(part));
    return ModelFile.read(file);
  }

  private static INDArray features(Checkpoint checkpoint) {
    int width = checkpoint.vocabulary().map(words -> words.size()).orElse(1);
    return Nd4j.rand(new int[] {2, width, 5});
  }

  @ParameterizedTest
  @MethodSource("parts")
  void theNetworkIsTheSameWithItsUpdater(Part part) throws IOException {
    Checkpoint checkpoint = trained(part);
    Path zip = folder.resolve("model.zip");
    assertThat(Dl4jZip.write(zip, checkpoint, false)).isZero();
    MultiLayerNetwork loaded = ModelSerializer.restoreMultiLayerNetwork(zip.toFile(), true);
    MultiLayerNetwork own = NetworkModel.of(checkpoint).network();
    INDArray features = features(checkpoint);
    assertThat(loaded.output(features)).isEqualTo(own.output(features));
    assertThat(loaded.getUpdater().getStateViewArray())
        .isEqualTo(own.getUpdater().getStateViewArray());
    assertThat(loaded.getIterationCount()).isEqualTo(own.getIterationCount()).isPositive();
  }

  /** Their tanh differs by some last digits. */
  @ParameterizedTest
  @MethodSource("parts")
  void stockLayersNeedNoClassOfOurs(Part part) throws IOException {
    Checkpoint checkpoint = trained(part);
    Path file = folder.resolve("model.zip");
    double said = Dl4jZip.write(file, checkpoint, true);
    try (ZipFile zip = new ZipFile(file.toFile());
        InputStream in = zip.getInputStream(zip.getEntry("configuration.json"))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(text).contains("org.deeplearning4j").doesNotContain("recurrentlab");
      assertThat(zip.getEntry("updaterState.bin")).isNull();
    }
    MultiLayerNetwork loaded = ModelSerializer.restoreMultiLayerNetwork(file.toFile());
    MultiLayerNetwork own = NetworkModel.of(checkpoint).network();
    INDArray features = features(checkpoint);
    boolean single = loaded.params().dataType() == DataType.FLOAT;
    double tolerance = single ? 1e-5 : 1e-12;
    assertThat(said).isBetween(0.0, tolerance);
    INDArray expected = own.output(features);
    double size = Math.max(1, expected.amaxNumber().doubleValue());
    assertThat(expected.sub(loaded.output(features)).amaxNumber().doubleValue() / size)
        .isCloseTo(0, within(tolerance));
    DataSet data = new DataSet(features, loaded.output(features));
    loaded.fit(data); // and it learns
    assertThat(loaded.score()).isFinite();
  }

  /** With our classes and with DL4J's, whose output layer has a bias of zero. */
  @ParameterizedTest
  @MethodSource("parts")
  void theModelComesBack(Part part) {
    Checkpoint checkpoint = trained(part);
    for (boolean stock : new boolean[] {false, true}) {
      Path zip = folder.resolve("model.zip");
      Dl4jZip.write(zip, checkpoint, stock);
      Checkpoint read =
          LabArrays.checkpoint(
              "model.zip", part.kind(), ArrayFile.read(zip, Optional.empty()).tensors());
      assertThat(read.state().ofModel()).isEqualTo(checkpoint.state().ofModel());
      assertThat(read.settings().values().get("data_type"))
          .isEqualTo(checkpoint.settings().values().get("data_type"));
      INDArray features = features(checkpoint);
      INDArray expected = NetworkModel.of(checkpoint).network().output(features);
      if (!stock) {
        assertThat(Dl4jZip.read(zip).output(features)).isEqualTo(expected);
      }
    }
  }

  @Test
  void aBiasThatIsNotZeroIsNotPassedBy() {
    Checkpoint checkpoint = trained(parts().get(0));
    Path zip = folder.resolve("model.zip");
    Dl4jZip.write(zip, checkpoint, true);
    Map<String, Tensor> arrays = new HashMap<>(ArrayFile.read(zip, Optional.empty()).tensors());
    arrays.computeIfPresent(
        "linear.bias",
        (name, zero) -> new Tensor(zero.type(), Array.of(new double[] {0, 1, 0, 0})));
    assertThatThrownBy(() -> LabArrays.checkpoint("model.zip", PartKind.TOKEN_LSTM, arrays))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContainingAll("model.zip", "linear.bias");
  }

  @Test
  void anImportedModelHasNoUpdater() throws IOException {
    Path pt = Path.of("src/test/resources/exchange/part4-double.pt");
    Checkpoint checkpoint =
        LabArrays.checkpoint(
            "m.pt", PartKind.FORECAST, ArrayFile.read(pt, Optional.empty()).tensors());
    Path zip = folder.resolve("model.zip");
    Dl4jZip.write(zip, checkpoint, true);
    assertThat(ModelSerializer.restoreMultiLayerNetwork(zip.toFile()).numParams()).isPositive();
  }
}
