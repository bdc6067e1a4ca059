package recurrentlab.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.deeplearning4j.exception.DL4JInvalidConfigException;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution1D;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.schedule.PolySchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/**
 * What DL4J 1.0.0-M2.1 does that the configurations of this package walk around. A newer DL4J that
 * fails a test here may have the trap removed, and our way round with it.
 */
class Dl4jTrapsTest {
  private static MultiLayerNetwork network(boolean miniBatch, Layer... layers) {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .dataType(DataType.DOUBLE)
            .miniBatch(miniBatch)
            .list();
    for (Layer layer : layers) {
      list.layer(layer);
    }
    MultiLayerNetwork network =
        new MultiLayerNetwork(list.setInputType(InputType.recurrent(2)).build());
    network.init();
    return network;
  }

  private static LSTM lstm() {
    return new LSTM.Builder().nOut(3).build();
  }

  private static RnnOutputLayer output() {
    return new RnnOutputLayer.Builder(new MeanSquaredError())
        .nOut(1)
        .activation(new ActivationIdentity())
        .build();
  }

  private static DenseLayer dense() {
    return new DenseLayer.Builder().nOut(5).activation(new ActivationIdentity()).build();
  }

  private static INDArray features() {
    return Nd4j.linspace(DataType.DOUBLE, -1, 0.1, 4 * 2 * 6).reshape(4, 2, 6);
  }

  /** So part 3 has {@link UnbiasedRnnOutput}. */
  @Test
  void outputWithoutBiasHasNoOutput() {
    RnnOutputLayer unbiased = output();
    unbiased.setHasBias(false);
    MultiLayerNetwork network = network(false, lstm(), unbiased);
    network.fit(features(), Nd4j.zeros(DataType.DOUBLE, 4, 1, 6));
    assertThatThrownBy(() -> network.output(features())).isInstanceOf(NullPointerException.class);
  }

  /** So part 4's dense layers are {@link TimeDistributed} or an output layer. */
  @Test
  void denseAfterConvolutionCountsItsInputsWrongly() {
    Convolution1DLayer convolution =
        new Convolution1D.Builder(3).nOut(3).convolutionMode(ConvolutionMode.Same).build();
    assertThatThrownBy(() -> network(false, lstm(), convolution, dense(), output()))
        .isInstanceOf(DL4JInvalidConfigException.class)
        .hasMessageContaining("nIn=-1");
  }

  /** With miniBatch(false) the preprocessor takes the batch to be one sequence. */
  @Test
  void denseBetweenRecurrentLayersMixesUpTheBatch() {
    assertThat(network(true, lstm(), dense(), output()).output(features()).shape())
        .containsExactly(4, 1, 6);
    MultiLayerNetwork network = network(false, lstm(), dense(), output());
    assertThat(network.output(features()).shape()).isNotEqualTo(new long[] {4, 1, 6});
  }

  /** A features mask goes to the wrong steps, in a batch of more than one. */
  @Test
  void timeDistributedMixesUpMasks() {
    MultiLayerNetwork network = network(false, lstm(), new TimeDistributed(dense()), output());
    INDArray mask = Nd4j.ones(DataType.DOUBLE, 4, 6);
    mask.putScalar(3, 4, 0);
    network.setLayerMaskArrays(mask, null);
    INDArray dense = network.feedForwardToLayer(1, features()).get(2); // [batch, 5, time]
    // Place 3 + 4 * 4 of the mask, sequence after sequence, is taken for 3 * 6 + 1.
    assertThat(dense.getDouble(3, 0, 4)).isNotZero();
    assertThat(dense.getDouble(3, 0, 1)).isZero();
  }

  /** So {@link LayerArray} takes a gate's columns. */
  @Test
  void someRowsOfATransposedViewComeOutEmpty() {
    INDArray flat = Nd4j.ones(DataType.DOUBLE, 37); // as a network's parameters are
    INDArray columns = flat.get(NDArrayIndex.interval(13, 37)).reshape('f', 2, 12);
    assertThat(columns.get(NDArrayIndex.all(), NDArrayIndex.interval(9, 12)).sumNumber())
        .isEqualTo(6.0);
    INDArray rows = columns.transpose().get(NDArrayIndex.interval(9, 12), NDArrayIndex.all());
    assertThat(rows.isEmpty()).isTrue();
  }

  /**
   * A rate that should fall from 0.02 to 0, as PyTorch's {@code PolynomialLR}, doubles instead, and
   * is 0 only after the last step: DL4J computes (1 + i / most)^power.
   */
  @Test
  void thePolynomialScheduleRises() {
    PolySchedule schedule = new PolySchedule(ScheduleType.EPOCH, 0.02, 1, 500);
    assertThat(schedule.valueAt(0, 0)).isEqualTo(0.02);
    assertThat(schedule.valueAt(0, 250)).isCloseTo(0.03, within(1e-12));
    assertThat(schedule.valueAt(0, 499)).isCloseTo(0.03996, within(1e-12));
    assertThat(schedule.valueAt(0, 500)).isZero();
  }
}
