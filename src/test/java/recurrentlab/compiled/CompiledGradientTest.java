package recurrentlab.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static recurrentlab.compiled.SmallNetworks.convolution;
import static recurrentlab.compiled.SmallNetworks.dense;
import static recurrentlab.compiled.SmallNetworks.flatOutput;
import static recurrentlab.compiled.SmallNetworks.lstm;
import static recurrentlab.compiled.SmallNetworks.numbers;
import static recurrentlab.compiled.SmallNetworks.output;
import static recurrentlab.compiled.SmallNetworks.rnn;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional.Mode;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import recurrentlab.networks.MeanCrossEntropy;
import recurrentlab.networks.MeanSquaredError;

/**
 * The gradient, which is the step of Sgd(1), against central differences of the loss: without DL4J,
 * both by the compiled step.
 */
@ExtendWith(InDouble.class)
class CompiledGradientTest {
  private static final double STEP = 1e-5;

  private static MultiLayerNetwork network(Layer... layers) {
    return SmallNetworks.network(
        SmallNetworks.configuration(
            SmallNetworks.defaults().updater(new Sgd(1)).l2(0.1).l2Bias(0.05), layers));
  }

  /** Every stage but LastTimeStep. */
  @ParameterizedTest
  @EnumSource(Mode.class)
  void ofSeries(Mode mode) {
    RnnOutputLayer output =
        new RnnOutputLayer.Builder(new MeanCrossEntropy())
            .nOut(3)
            .activation(new ActivationSoftmax())
            .build();
    MultiLayerNetwork network =
        network(
            dense().build(),
            convolution(2).build(),
            new Bidirectional(mode, lstm().build()),
            new TimeDistributed(dense().activation(new ActivationSigmoid()).build()),
            rnn().activation(new ActivationSoftmax()).build(),
            new Bidirectional(mode, rnn().build()),
            convolution(3).build(),
            lstm().build(),
            output);
    DataSet data = new DataSet(numbers(3, 2, 4), Nd4j.ones(3, 3, 4).addi(numbers(3, 3, 4)));
    data.setLabelsMaskArray(mask(3, 4, "110101100011"));
    assertGradient(network, data);
  }

  @Test
  void ofLastSteps() {
    MultiLayerNetwork network =
        network(
            new Bidirectional(rnn().build()),
            dense().build(),
            lstm().build(),
            new LastTimeStep(lstm().build()),
            dense().build(),
            flatOutput());
    DataSet data = SmallNetworks.seriesToOne(3, 4);
    data.setFeaturesMaskArray(mask(3, 4, "110011111000"));
    assertGradient(network, data);
  }

  @ParameterizedTest
  @EnumSource(PoolingType.class)
  void ofPools(PoolingType type) {
    MultiLayerNetwork network =
        network(
            rnn().build(),
            new GlobalPoolingLayer.Builder(type).pnorm(3).build(),
            dense().build(),
            flatOutput());
    DataSet data = SmallNetworks.seriesToOne(3, 4);
    data.setFeaturesMaskArray(mask(3, 4, "110011110100"));
    assertGradient(network, data);
  }

  @ParameterizedTest
  @EnumSource(ConvolutionMode.class)
  void ofWindows(ConvolutionMode mode) {
    boolean causal = mode == ConvolutionMode.Causal; // DL4J's pools are not
    MultiLayerNetwork network =
        network(
            convolution(2).stride(2).convolutionMode(mode).build(),
            new Subsampling1DLayer.Builder(PoolingType.AVG, 3, 2, 0)
                .convolutionMode(causal ? ConvolutionMode.Same : mode)
                .build(),
            convolution(2).dilation(2).build(),
            new Subsampling1DLayer.Builder(PoolingType.MAX, 2, 1, 0)
                .convolutionMode(ConvolutionMode.Same)
                .build(),
            output());
    boolean padded = causal || mode == ConvolutionMode.Same;
    assertGradient(network, new DataSet(numbers(2, 2, 10), numbers(2, 1, padded ? 3 : 2)));
  }

  @Test
  void ofEmbeddings() {
    MultiLayerNetwork network =
        network(
            new EmbeddingSequenceLayer.Builder()
                .nOut(3)
                .hasBias(true)
                .activation(new ActivationSigmoid())
                .build(),
            lstm().build(),
            output());
    INDArray indices = Nd4j.create(new double[][] {{0, 1, 1}, {1, 0, 1}});
    DataSet data = new DataSet(indices, numbers(2, 1, 3));
    data.setFeaturesMaskArray(mask(2, 3, "110111"));
    data.setLabelsMaskArray(mask(2, 3, "110011"));
    assertGradient(network, data);
  }

  @Test
  void ofOnlyALoss() {
    MultiLayerNetwork network =
        network(
            lstm().build(),
            new RnnLossLayer.Builder(new MeanSquaredError())
                .activation(new ActivationSigmoid())
                .build());
    DataSet data = new DataSet(numbers(3, 2, 4), numbers(3, 3, 4));
    data.setFeaturesMaskArray(mask(3, 4, "110011111000"));
    assertGradient(network, data);
  }

  private static INDArray mask(int sequences, int steps, String digits) {
    INDArray mask = Nd4j.zeros(sequences, steps);
    for (int i = 0; i < digits.length(); i++) {
      mask.putScalar(i / steps, i % steps, digits.charAt(i) - '0');
    }
    return mask;
  }

  private static void assertGradient(MultiLayerNetwork network, DataSet data) {
    MultiLayerNetwork moved = network.clone();
    new CompiledTrainer(moved).fit(data);
    CompiledTrainer trainer = new CompiledTrainer(network);
    Batch batch = Batch.of(data);
    double largest = 0;
    double worst = 0;
    for (long p = 0; p < network.numParams(); p++) {
      double at = network.params().getDouble(p);
      network.params().putScalar(p, at + STEP);
      double above = trainer.score(batch);
      network.params().putScalar(p, at - STEP);
      double below = trainer.score(batch);
      network.params().putScalar(p, at);
      double gradient = at - moved.params().getDouble(p);
      largest = Math.max(largest, Math.abs(gradient));
      worst = Math.max(worst, Math.abs(gradient - (above - below) / (2 * STEP)));
    }
    assertThat(largest).isGreaterThan(0.01);
    assertThat(worst).isLessThan(1e-8 * largest);
  }
}
