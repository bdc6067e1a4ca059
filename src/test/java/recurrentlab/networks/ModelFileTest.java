package recurrentlab.networks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.dataset.DataSet;
import recurrentlab.settings.ForecastSettings;
import recurrentlab.settings.Precision;
import recurrentlab.settings.TokenLstmSettings;

/** Training, saving, loading and training on gives the bits of training in one go. */
class ModelFileTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void tokenLstmGoesOn(Precision precision) throws IOException {
    TokenLstmSettings settings = new TokenLstmSettings(3, 3, 10, 1, 9, 1e-2, precision);
    List<DataSet> data = TorchReference.sequences(3, 3);
    goesOn(TokenLstm.create(settings, 4), TokenLstm.create(settings, 4), data);
  }

  @ParameterizedTest
  @EnumSource
  void forecasterGoesOn(Precision precision) throws IOException {
    ForecastSettings settings = new ForecastSettings(3, 1, 5, 1e-2, precision, 4, 10);
    List<DataSet> data = TorchReference.batches(TorchReference.windows(false, 4), 10);
    goesOn(Forecaster.create(settings), Forecaster.create(settings), data);
  }

  private void goesOn(MultiLayerNetwork straight, MultiLayerNetwork broken, List<DataSet> data)
      throws IOException {
    fit(straight, data, 5);

    fit(broken, data, 2);
    Path file = folder.resolve("model.zip");
    ModelSerializer.writeModel(broken, file.toFile(), true);
    MultiLayerNetwork restored = ModelSerializer.restoreMultiLayerNetwork(file.toFile(), true);
    assertThat(restored.getLayerWiseConfigurations())
        .isEqualTo(broken.getLayerWiseConfigurations());
    assertThat(restored.getIterationCount()).isEqualTo(2 * data.size());
    fit(restored, data, 3);

    assertThat(restored.params().data().asDouble()).isEqualTo(straight.params().data().asDouble());
    assertThat(restored.getUpdater().getStateViewArray().data().asDouble())
        .isEqualTo(straight.getUpdater().getStateViewArray().data().asDouble());
    assertThat(restored.output(data.get(0).getFeatures()))
        .isEqualTo(straight.output(data.get(0).getFeatures()));
    assertThat(restored.score()).isEqualTo(straight.score());
  }

  private static void fit(MultiLayerNetwork network, List<DataSet> data, int epochs) {
    for (int epoch = 0; epoch < epochs; epoch++) {
      data.forEach(network::fit);
    }
  }

  @Test
  void anIteratorTrainsAsItsBatchesDo() {
    ForecastSettings settings = new ForecastSettings(3, 1, 5, 1e-2, Precision.DOUBLE, 4, 10);
    List<DataSet> data = TorchReference.batches(TorchReference.windows(false, 4), 10);
    MultiLayerNetwork byBatch = Forecaster.create(settings);
    MultiLayerNetwork byIterator = Forecaster.create(settings);
    fit(byBatch, data, 2);
    byIterator.fit(new ExistingDataSetIterator(data), 2);
    assertThat(byIterator.params()).isEqualTo(byBatch.params());
    assertThat(byIterator.getEpochCount()).isEqualTo(2);
  }

  @Test
  void twoRunsGiveTheSameBits() {
    TokenLstmSettings settings = new TokenLstmSettings(3, 3, 10, 1, 9, 1e-2, Precision.FLOAT);
    List<DataSet> data = TorchReference.sequences(3, 3);
    MultiLayerNetwork one = TokenLstm.create(settings, 4);
    MultiLayerNetwork other = TokenLstm.create(settings, 4);
    fit(one, data, 2);
    fit(other, data, 2);
    assertThat(one.params().data().asFloat()).isEqualTo(other.params().data().asFloat());
  }
}
