package recurrentlab.batches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import org.datavec.api.records.reader.impl.inmemory.InMemorySequenceRecordReader;
import org.datavec.api.writable.DoubleWritable;
import org.datavec.api.writable.Writable;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerMinMaxScaler;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class SequenceBatchesTest {
  /** Sequence i has lengths[i] rows (100 i + t, -t, 1 / (i + t + 3)): two features, one label. */
  private static InMemorySequenceRecordReader reader(int... lengths) {
    List<List<List<Writable>>> records = new ArrayList<>();
    for (int i = 0; i < lengths.length; i++) {
      List<List<Writable>> rows = new ArrayList<>();
      for (int t = 0; t < lengths[i]; t++) {
        rows.add(row(100 * i + t, -t, 1.0 / (i + t + 3)));
      }
      records.add(rows);
    }
    return new InMemorySequenceRecordReader(records);
  }

  private static List<Writable> row(double... values) {
    return Arrays.stream(values).<Writable>mapToObj(DoubleWritable::new).toList();
  }

  private static SequenceBatches batches(int batchSize, int... lengths) {
    return new SequenceBatches(reader(lengths), 2, batchSize, DataType.DOUBLE);
  }

  @Test
  void featuresAndLabelsStandAsBatchColumnTime() {
    DataSet batch = batches(2, 3, 3).next();
    assertThat(batch.getFeatures().shape()).containsExactly(2, 2, 3);
    assertThat(batch.getLabels().shape()).containsExactly(2, 1, 3);
    assertThat(batch.getFeatures().dup('c').data().asDouble())
        .containsExactly(0, 1, 2, 0, -1, -2, 100, 101, 102, 0, -1, -2);
    assertThat(batch.getFeaturesMaskArray()).isNull();
    assertThat(batch.getLabelsMaskArray()).isNull();
  }

  @Test
  void doubleKeepsEveryBitAndFloatRoundsOnce() {
    assertThat(batches(1, 1).next().getLabels().getDouble(0, 0, 0)).isEqualTo(1.0 / 3);
    DataSet floats = new SequenceBatches(reader(1), 2, 1, DataType.FLOAT).next();
    assertThat(floats.getLabels().dataType()).isEqualTo(DataType.FLOAT);
    assertThat(floats.getLabels().getFloat(0, 0, 0)).isEqualTo((float) (1.0 / 3));
  }

  @Test
  void shorterSequencesArePaddedAndMasked() {
    DataSet batch = batches(3, 2, 3, 1).next();
    double[] mask = {1, 1, 0, 1, 1, 1, 1, 0, 0};
    assertThat(batch.getFeatures().shape()).containsExactly(3, 2, 3);
    assertThat(batch.getFeaturesMaskArray().shape()).containsExactly(3, 3);
    assertThat(batch.getFeaturesMaskArray().dataType()).isEqualTo(DataType.DOUBLE);
    assertThat(batch.getFeaturesMaskArray().dup('c').data().asDouble()).containsExactly(mask);
    assertThat(batch.getLabelsMaskArray().dup('c').data().asDouble()).containsExactly(mask);
    assertThat(batch.getLabels().dup('c').data().asDouble())
        .containsExactly(1 / 3.0, 1 / 4.0, 0, 1 / 4.0, 1 / 5.0, 1 / 6.0, 1 / 5.0, 0, 0);
  }

  @Test
  void theLastBatchIsSmallerAndTheOrderIsKept() {
    SequenceBatches batches = batches(2, 1, 1, 1, 1, 1);
    for (int round = 0; round < 2; round++) {
      List<Double> first = new ArrayList<>();
      List<Integer> sizes = new ArrayList<>();
      while (batches.hasNext()) {
        DataSet batch = batches.next();
        sizes.add(batch.numExamples());
        first.add(batch.getFeatures().getDouble(0, 0, 0));
      }
      assertThat(sizes).containsExactly(2, 2, 1);
      assertThat(first).containsExactly(0.0, 200.0, 400.0);
      batches.reset();
    }
  }

  @Test
  void keepsTheContractOfDataSetIterator() {
    SequenceBatches batches = batches(2, 1, 2, 3);
    assertThat(batches.batch()).isEqualTo(2);
    assertThat(batches.inputColumns()).isEqualTo(2);
    assertThat(batches.totalOutcomes()).isEqualTo(1);
    assertThat(batches.resetSupported()).isTrue();
    assertThat(batches.asyncSupported()).isFalse();
    assertThat(batches.getPreProcessor()).isNull();
    assertThat(batches.next(1).numExamples()).isEqualTo(1);
    assertThat(batches.next(Integer.MAX_VALUE).numExamples()).isEqualTo(2);
    assertThat(batches.hasNext()).isFalse();
    assertThatThrownBy(batches::next).isInstanceOf(NoSuchElementException.class);
    batches.reset();
    assertThat(batches.hasNext()).isTrue();
    assertThatIllegalArgumentException().isThrownBy(() -> batches.next(0));
    assertThat(batches.next().numExamples()).as("a refused call takes nothing").isEqualTo(2);
  }

  @Test
  void aPreprocessorWorksOnceOnEachBatchAndNeverOnTheRecords() {
    SequenceBatches batches = batches(2, 2, 2, 2);
    batches.setPreProcessor(batch -> batch.getFeatures().addi(1000));
    assertThat(batches.getPreProcessor()).isNotNull();
    for (int round = 0; round < 3; round++) {
      batches.reset();
      assertThat(batches.totalOutcomes()).isEqualTo(1);
      assertThat(batches.next().getFeatures().getDouble(1, 0, 1)).isEqualTo(1101);
      assertThat(batches.next().getFeatures().getDouble(0, 0, 1)).isEqualTo(1201);
    }
    batches.setPreProcessor(null);
    batches.reset();
    assertThat(batches.next().getFeatures().getDouble(1, 0, 1)).isEqualTo(101);
  }

  @Test
  void aScalerIsFittedWithoutThePaddingAndCanBeReverted() {
    SequenceBatches batches = batches(3, 2, 5, 3);
    NormalizerMinMaxScaler scaler = new NormalizerMinMaxScaler();
    scaler.fitLabel(true);
    scaler.fit(batches);
    // The smallest label is 1 / 8, the largest 1 / 3; the zeros of the padding do not count.
    assertThat(scaler.getLabelMin().getDouble(0)).isEqualTo(1 / 8.0);
    assertThat(scaler.getLabelMax().getDouble(0)).isEqualTo(1 / 3.0);
    assertThat(scaler.getMin().getDouble(1)).isEqualTo(-4);
    batches.reset();
    batches.setPreProcessor(scaler);
    DataSet scaled = batches.next();
    assertThat(scaled.getFeatures().minNumber().doubleValue()).isZero();
    assertThat(scaled.getFeatures().maxNumber().doubleValue()).isEqualTo(1);
    scaler.revert(scaled);
    DataSet plain = batches(3, 2, 5, 3).next();
    assertThat(scaled.getFeatures().equalsWithEps(plain.getFeatures(), 1e-12)).isTrue();
    assertThat(scaled.getLabels().equalsWithEps(plain.getLabels(), 1e-12)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void aNetworkLearnsFromItEpochAfterEpoch(int batchSize) {
    MultiLayerNetwork network = network();
    SequenceBatches batches = batches(batchSize, 2, 3, 1, 3, 4);
    network.fit(batches, 3);
    assertThat(network.getIterationCount()).isEqualTo(3 * ((5 + batchSize - 1) / batchSize));
    assertThat(Double.isFinite(network.score())).isTrue();
  }

  /** What is padding in a batch must not reach the sequences' own outputs, nor the score. */
  @Test
  void aPaddedBatchScoresAsItsSequencesAlone() {
    MultiLayerNetwork network = network();
    SequenceBatches one = batches(1, 2, 3, 1);
    double sum = 0;
    while (one.hasNext()) {
      sum += network.score(one.next());
    }
    assertThat(network.score(batches(3, 2, 3, 1).next())).isCloseTo(sum / 3, within(1e-9 * sum));
  }

  private static MultiLayerNetwork network() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .dataType(DataType.DOUBLE)
                .seed(1)
                .updater(new Sgd(1e-6))
                .list()
                .layer(new LSTM.Builder().nIn(2).nOut(3).build())
                .layer(
                    new RnnOutputLayer.Builder(LossFunction.MSE)
                        .nIn(3)
                        .nOut(1)
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
    network.init();
    return network;
  }

  @Test
  void refusesRecordsItCannotBatch() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> batches(1))
        .withMessage("the reader has no sequence");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> batches(1, 2, 0))
        .withMessage("sequence 1 has no steps");
    InMemorySequenceRecordReader ragged =
        new InMemorySequenceRecordReader(List.of(List.of(row(1, 2, 3), row(1, 2))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SequenceBatches(ragged, 2, 1, DataType.FLOAT))
        .withMessage("sequence 0, step 1: expected 3 columns, found 2");
    for (int features : new int[] {-1, 0, 3, 4}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new SequenceBatches(reader(2), features, 1, DataType.FLOAT))
          .withMessageContaining("found " + features + " features in rows of 3");
    }
  }

  @Test
  void refusesABatchSizeAndATypeItCannotServe() {
    assertThatIllegalArgumentException().isThrownBy(() -> batches(0, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SequenceBatches(reader(2), 2, 1, DataType.INT32))
        .withMessageContaining("found INT");
  }
}
