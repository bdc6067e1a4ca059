package recurrentlab.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static recurrentlab.compiled.SmallNetworks.lstm;
import static recurrentlab.compiled.SmallNetworks.network;
import static recurrentlab.compiled.SmallNetworks.numbers;
import static recurrentlab.compiled.SmallNetworks.output;

import java.util.List;
import org.assertj.core.data.Offset;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.EarlyStoppingResult;
import org.deeplearning4j.earlystopping.saver.InMemoryModelSaver;
import org.deeplearning4j.earlystopping.scorecalc.DataSetLossCalculator;
import org.deeplearning4j.earlystopping.termination.MaxEpochsTerminationCondition;
import org.deeplearning4j.earlystopping.trainer.EarlyStoppingTrainer;
import org.deeplearning4j.earlystopping.trainer.IEarlyStoppingTrainer;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.evaluation.regression.RegressionEvaluation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import recurrentlab.networks.NativeSettings;

/** The other ways in which a network is trained and asked, beside {@code fit(iterator)}. */
class AsPeopleCallItTest {
  private static final Offset<Double> ROUNDING = Offset.offset(1e-12);

  private static final List<DataSet> DATA = SmallNetworks.batches();

  @BeforeAll
  static void oneThread() {
    NativeSettings.apply();
  }

  private static DataSetIterator data() {
    return new ExistingDataSetIterator(DATA);
  }

  private static MultiLayerNetwork untrained() {
    return network(lstm().build(), output());
  }

  private static double distance(MultiLayerNetwork a, MultiLayerNetwork b) {
    return a.params().distance2(b.params())
        + a.getUpdater().getStateViewArray().distance2(b.getUpdater().getStateViewArray());
  }

  /** Between two calls anything may be asked, and changed. */
  @Test
  void batchByBatch() {
    MultiLayerNetwork network = untrained();
    MultiLayerNetwork stock = untrained();
    CompiledTrainer trainer = new CompiledTrainer(network);
    for (int round = 0; round < 4; round++) {
      for (DataSet batch : DATA) {
        trainer.fit(batch);
        stock.fit(batch);
        assertThat(distance(network, stock)).isCloseTo(0, ROUNDING);
        assertThat(network.getFlattenedGradients().distance2(stock.getFlattenedGradients()))
            .isCloseTo(0, ROUNDING);
        assertThat(network.score()).isCloseTo(stock.score(), ROUNDING);
      }
      for (MultiLayerNetwork each : List.of(network, stock)) {
        each.params().muli(0.9); // by somebody else
        each.getUpdater().getStateViewArray().muli(0.5);
      }
    }
  }

  /**
   * In float the network's arrays are the model: to go on with a trainer is to go on with a new one
   * after each update.
   */
  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE"})
  void theNetworkIsTheModel(DataType type) {
    MultiLayerNetwork network = untrained().convertDataType(type);
    MultiLayerNetwork each = network.clone();
    CompiledTrainer trainer = new CompiledTrainer(network);
    for (DataSet batch : DATA) {
      trainer.fit(batch);
      new CompiledTrainer(each).fit(batch);
    }
    assertThat(NetworkState.of(network)).isEqualTo(NetworkState.of(each));
  }

  @Test
  void multiDataSets() {
    MultiLayerNetwork network = untrained();
    MultiLayerNetwork stock = untrained();
    DataSet masked = SmallNetworks.series(3, 4);
    INDArray mask = Nd4j.create(new double[][] {{1, 1, 1, 1}, {1, 1, 0, 0}, {1, 0, 0, 0}});
    masked.setFeaturesMaskArray(mask);
    masked.setLabelsMaskArray(mask);
    for (DataSet batch : List.of(DATA.get(0), masked)) {
      new CompiledTrainer(network).fit(batch.toMultiDataSet());
      stock.fit(batch.toMultiDataSet());
    }
    assertThat(distance(network, stock)).isCloseTo(0, ROUNDING);
    INDArray numbers = numbers(2, 2, 3);
    MultiDataSet two =
        new MultiDataSet(new INDArray[] {numbers, numbers}, new INDArray[] {numbers});
    CompiledTrainer trainer = new CompiledTrainer(network);
    assertThatThrownBy(() -> trainer.fit(two))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected one array of features and one of labels, found 2 and 1");
  }

  /** Stock's {@code fit(MultiDataSet)} passes over a labels mask that comes alone. */
  @Test
  void labelsMaskOfAMultiDataSet() {
    DataSet masked = SmallNetworks.series(1, 3);
    masked.setLabelsMaskArray(Nd4j.create(new double[][] {{1, 0, 0}}));
    MultiLayerNetwork network = untrained();
    MultiLayerNetwork right = untrained();
    MultiLayerNetwork stock = untrained();
    new CompiledTrainer(network).fit(masked.toMultiDataSet());
    right.fit(masked);
    stock.fit(masked.toMultiDataSet());
    assertThat(distance(network, right)).isCloseTo(0, ROUNDING);
    assertThat(distance(stock, right)).isGreaterThan(1e-3);
  }

  @Test
  void scores() {
    MultiLayerNetwork network = untrained();
    CompiledTrainer trainer = new CompiledTrainer(network);
    for (DataSet batch : DATA) {
      assertThat(trainer.score(batch)).isCloseTo(network.score(batch), ROUNDING);
    }
  }

  @Test
  void evaluations() {
    MultiLayerNetwork network = untrained();
    RegressionEvaluation found =
        new CompiledTrainer(network).evaluate(data(), new RegressionEvaluation());
    RegressionEvaluation expected = network.evaluateRegression(data());
    assertThat(found.averageMeanSquaredError())
        .isCloseTo(expected.averageMeanSquaredError(), ROUNDING);
    assertThat(found.averagePearsonCorrelation())
        .isCloseTo(expected.averagePearsonCorrelation(), ROUNDING);
  }

  @Test
  void evaluationsOfClassifiersUnderMasks() {
    MultiLayerNetwork network =
        network(
            lstm().build(),
            new RnnOutputLayer.Builder(new LossMCXENT())
                .nOut(3)
                .activation(new ActivationSoftmax())
                .build());
    INDArray labels = Nd4j.zeros(DataType.DOUBLE, 6, 3, 5);
    for (int b = 0; b < 6; b++) {
      for (int t = 0; t < 5; t++) {
        labels.putScalar(new int[] {b, (b + t * t) % 3, t}, 1);
      }
    }
    DataSet batch = new DataSet(numbers(6, 2, 5), labels);
    INDArray mask = Nd4j.ones(DataType.DOUBLE, 6, 5);
    mask.putScalar(0, 4, 0);
    mask.putScalar(3, 3, 0);
    mask.putScalar(3, 4, 0);
    batch.setFeaturesMaskArray(mask);
    batch.setLabelsMaskArray(mask);
    DataSetIterator once = new ExistingDataSetIterator(List.of(batch));
    Evaluation found = new CompiledTrainer(network).evaluate(once);
    Evaluation expected = network.evaluate(once);
    assertThat(found.getConfusionMatrix()).isEqualTo(expected.getConfusionMatrix());
    assertThat(found.getNumRowCounter()).isEqualTo(27);
  }

  @Test
  void evaluationsOfCutSequencesUnderAMask() {
    MultiLayerNetwork cut =
        network(
            configuration -> {
              configuration.setBackpropType(BackpropType.TruncatedBPTT);
              configuration.setTbpttFwdLength(2);
            });
    DataSet batch = SmallNetworks.series(1, 5);
    batch.setFeaturesMaskArray(Nd4j.create(new double[][] {{1, 0, 1, 1, 1}}));
    batch.setLabelsMaskArray(batch.getFeaturesMaskArray());
    DataSetIterator once = new ExistingDataSetIterator(List.of(batch));
    RegressionEvaluation found =
        new CompiledTrainer(cut).evaluate(once, new RegressionEvaluation());
    assertThat(found.averageMeanSquaredError())
        .isCloseTo(cut.evaluateRegression(once).averageMeanSquaredError(), ROUNDING);
  }

  private static EarlyStoppingResult<MultiLayerNetwork> stopped(boolean compiled) {
    EarlyStoppingConfiguration<MultiLayerNetwork> configuration =
        new EarlyStoppingConfiguration.Builder<MultiLayerNetwork>()
            .epochTerminationConditions(new MaxEpochsTerminationCondition(6))
            .scoreCalculator(new DataSetLossCalculator(data(), true))
            .modelSaver(new InMemoryModelSaver<>())
            .build();
    IEarlyStoppingTrainer<MultiLayerNetwork> trainer =
        compiled
            ? new CompiledEarlyStoppingTrainer(configuration, untrained(), data())
            : new EarlyStoppingTrainer(configuration, untrained(), data());
    return trainer.fit();
  }

  @Test
  void earlyStopping() {
    EarlyStoppingResult<MultiLayerNetwork> found = stopped(true);
    EarlyStoppingResult<MultiLayerNetwork> expected = stopped(false);
    assertThat(found.getTerminationReason()).isEqualTo(expected.getTerminationReason());
    assertThat(found.getBestModelEpoch()).isEqualTo(expected.getBestModelEpoch());
    assertThat(found.getScoreVsEpoch()).hasSize(6).containsOnlyKeys(0, 1, 2, 3, 4, 5);
    found
        .getScoreVsEpoch()
        .forEach(
            (epoch, score) ->
                assertThat(score).isCloseTo(expected.getScoreVsEpoch().get(epoch), ROUNDING));
    assertThat(distance(found.getBestModel(), expected.getBestModel())).isCloseTo(0, ROUNDING);
  }
}
