package recurrentlab.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static recurrentlab.compiled.SmallNetworks.defaults;
import static recurrentlab.compiled.SmallNetworks.flatOutput;
import static recurrentlab.compiled.SmallNetworks.lstm;
import static recurrentlab.compiled.SmallNetworks.numbers;
import static recurrentlab.compiled.SmallNetworks.output;

import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GravesBidirectionalLSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.AdaBelief;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import recurrentlab.networks.NativeSettings;

/** What stock DL4J 1.0.0-M2.1 gets wrong: docs/DL4J-TRAPS.md names these tests. */
class StockFitTrapsTest {
  private static final double MOVE = 1e-5;

  @BeforeAll
  static void oneThread() {
    NativeSettings.apply();
  }

  /** With Sgd(1), so that a step is the gradient. */
  private static MultiLayerNetwork network(Layer... layers) {
    return SmallNetworks.network(
        SmallNetworks.configuration(SmallNetworks.defaults().updater(new Sgd(1)), layers));
  }

  /** Of fit's step from central differences of the score; relative to the largest. */
  private static double distance(MultiLayerNetwork network, DataSet data) {
    MultiLayerNetwork moved = network.clone();
    moved.fit(data);
    double largest = 0;
    double worst = 0;
    for (long p = 0; p < network.numParams(); p++) {
      double at = network.params().getDouble(p);
      network.params().putScalar(p, at + MOVE);
      double above = network.score(data);
      network.params().putScalar(p, at - MOVE);
      double below = network.score(data);
      network.params().putScalar(p, at);
      double expected = (above - below) / (2 * MOVE);
      largest = Math.max(largest, Math.abs(expected));
      worst = Math.max(worst, Math.abs(expected - (at - moved.params().getDouble(p))));
    }
    return worst / largest;
  }

  private static RnnOutputLayer binary(boolean softmax) {
    return new RnnOutputLayer.Builder(new LossBinaryXENT())
        .nOut(3)
        .activation(softmax ? new ActivationSoftmax() : new ActivationSigmoid())
        .build();
  }

  @Test
  void binaryCrossEntropyAfterSoftmax() {
    DataSet data = new DataSet(numbers(2, 2, 4), Nd4j.zeros(2, 3, 4));
    for (int b = 0; b < 2; b++) {
      for (int t = 0; t < 4; t++) {
        data.getLabels().putScalar(b, (b + t) % 3, t, 1);
      }
    }
    MultiLayerNetwork softmax = SmallNetworks.network(configuration(binary(true)));
    assertThat(distance(softmax, data)).isGreaterThan(0.1);
    assertThat(distance(network(lstm().build(), binary(false)), data)).isLessThan(1e-8);
  }

  /** The builder itself would refuse it. */
  private static MultiLayerConfiguration configuration(RnnOutputLayer output) {
    return SmallNetworks.defaults()
        .updater(new Sgd(1))
        .list()
        .layer(lstm().build())
        .layer(output)
        .validateOutputLayerConfig(false)
        .setInputType(InputType.recurrent(2))
        .build();
  }

  @SuppressWarnings("deprecation")
  private static Layer bothWays() {
    return new GravesBidirectionalLSTM.Builder().nOut(3).activation(new ActivationTanH()).build();
  }

  /** Right with a mask of the labels, too, and padding at the end; wrong without, or with gaps. */
  @Test
  void gravesBidirectionalUnderMasks() {
    DataSet data = SmallNetworks.series(2, 5);
    INDArray padded = Nd4j.ones(2, 5);
    padded.putScalar(0, 4, 0);
    padded.putScalar(0, 3, 0);
    data.setFeaturesMaskArray(padded);
    data.setLabelsMaskArray(padded.dup());
    assertThat(distance(network(bothWays(), output()), data)).isLessThan(1e-8);
    INDArray gap = Nd4j.ones(2, 5);
    gap.putScalar(0, 2, 0);
    data.setFeaturesMaskArray(gap);
    data.setLabelsMaskArray(gap.dup());
    assertThat(distance(network(bothWays(), output()), data)).isGreaterThan(1e-3);
  }

  @Test
  void weightDecayOfTheBuilderIsAppliedTwice() {
    double[] shrunk = new double[3];
    double[] decays = {0, 0.01, 0.02};
    for (int k = 0; k < 3; k++) {
      MultiLayerNetwork network =
          SmallNetworks.network(
              SmallNetworks.configuration(
                  k == 0
                      ? defaults().updater(new Sgd(0))
                      : defaults().updater(new Sgd(0)).weightDecay(decays[k], false),
                  lstm().build(),
                  output()));
      double before = network.getParam("0_W").getDouble(0);
      network.fit(SmallNetworks.series(2, 3));
      shrunk[k] = 1 - network.getParam("0_W").getDouble(0) / before;
    }
    assertThat(shrunk[0]).isCloseTo(0, within(1e-12));
    assertThat(shrunk[1]).isCloseTo(2 * decays[1], within(1e-9));
    assertThat(shrunk[2]).isCloseTo(2 * decays[2], within(1e-9));
  }

  /** Its way back writes over the input that the score is then computed of. */
  @Test
  void scoreOfLossLayer() {
    LossLayer loss = new LossLayer.Builder(new LossMSE()).activation(new ActivationTanH()).build();
    MultiLayerNetwork network =
        SmallNetworks.network(
            SmallNetworks.configuration(
                defaults().updater(new Sgd(0)), new LastTimeStep(lstm().build()), loss));
    DataSet data = new DataSet(numbers(2, 2, 3), numbers(2, SmallNetworks.SIZE));
    double score = network.score(data);
    network.fit(data); // nothing is learned
    assertThat(network.score()).isNotCloseTo(score, within(0.1));
    assertThat(network.score(data)).isEqualTo(score);
    NotCompiledTest.assertRefused(network, "layer 1", "LossLayer");
  }

  @Test
  void layersBelowAFrozenOneAreMovedByTheirL2() {
    double rate = 0.5;
    double l2 = 0.1;
    MultiLayerNetwork network =
        SmallNetworks.network(
            SmallNetworks.configuration(
                defaults().updater(new Sgd(rate)),
                lstm().l2(l2).build(),
                new FrozenLayer(lstm().build()),
                output()));
    INDArray before = network.getParam("0_W").dup();
    network.fit(SmallNetworks.series(2, 3));
    assertThat(network.getParam("0_W").distance2(before.muli(1 - rate * l2))).isLessThan(1e-15);
  }

  /** As Truncate: no window sees steps before the first. */
  @Test
  void causalPoolsAreNot() {
    Subsampling1DLayer pool = new Subsampling1DLayer.Builder(2).build();
    pool.setConvolutionMode(ConvolutionMode.Causal);
    MultiLayerNetwork network = network(lstm().build(), pool, output());
    assertThat(network.output(numbers(2, 2, 7)).size(2)).isEqualTo(6); // 7 by a causal convolution
    NotCompiledTest.assertRefused(network, "layer 1, convolution mode", "Causal");
  }

  /** With a warning only. */
  @Test
  void truncatedBackPropagationDoesNotTrainPlainIndices() {
    EmbeddingSequenceLayer embedding =
        new EmbeddingSequenceLayer.Builder().nOut(3).inferInputLength(true).build();
    MultiLayerConfiguration configuration =
        SmallNetworks.configuration(
            defaults().updater(new Sgd(1)), embedding, lstm().build(), output());
    configuration.setBackpropType(BackpropType.TruncatedBPTT);
    configuration.setTbpttFwdLength(2);
    configuration.setTbpttBackLength(2);
    MultiLayerNetwork network = SmallNetworks.network(configuration);
    INDArray before = network.params().dup();
    network.fit(new DataSet(Nd4j.ones(DataType.DOUBLE, 2, 4), numbers(2, 1, 4)));
    assertThat(network.params()).isEqualTo(before);
    network.fit(new DataSet(Nd4j.ones(DataType.DOUBLE, 2, 1, 4), numbers(2, 1, 4)));
    assertThat(network.params()).isNotEqualTo(before);
  }

  @Test
  void inputTypeOverwritesTheTableOfEmbeddings() {
    MultiLayerConfiguration configuration =
        defaults()
            .list()
            .layer(new EmbeddingLayer.Builder().nIn(10).nOut(3).build())
            .layer(lstm().build())
            .layer(output())
            .setInputType(InputType.recurrent(1))
            .build();
    EmbeddingLayer embedding = (EmbeddingLayer) configuration.getConf(0).getLayer();
    assertThat(embedding.getNIn()).isEqualTo(1);
  }

  @Test
  void adaBeliefThrows() {
    MultiLayerNetwork network =
        SmallNetworks.network(
            SmallNetworks.configuration(
                defaults().updater(new AdaBelief(0.1)), lstm().build(), output()));
    assertThatThrownBy(() -> network.fit(SmallNetworks.series(2, 3)))
        .isInstanceOf(ArrayIndexOutOfBoundsException.class);
  }

  /** In a network of doubles, where ND4J's default type is float: 1e-8 of the outputs. */
  @Test
  void maskedLastTimeStepIsRoundedToFloat() {
    MultiLayerNetwork network = network(new LastTimeStep(lstm().build()), flatOutput());
    DataSet data = SmallNetworks.seriesToOne(2, 3);
    double plain = network.score(data);
    data.setFeaturesMaskArray(Nd4j.ones(2, 3));
    assertThat(network.score(data))
        .isNotCloseTo(plain, within(1e-12))
        .isCloseTo(plain, within(1e-6));
    assertThatThrownBy(() -> new CompiledTrainer(network).fit(data))
        .isInstanceOf(NotCompiled.class)
        .hasMessageContaining("setDefaultDataTypes");
  }
}
