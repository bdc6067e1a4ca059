package recurrentlab.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Convolution1D;
import org.deeplearning4j.nn.conf.layers.GravesBidirectionalLSTM;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A batch that threads share is trained as by one. */
@SuppressWarnings("deprecation") // the layers with peepholes
class ThreadsTest {
  private static final int STEPS = 6;
  private static final int HIDDEN = 32;
  private static final int BATCH = 33;

  /** Rows of float in a network of floats. */
  private static final int WIDE = 70;

  /** Large enough for BLAS in double: at each step, and for the gradient. */
  private static final int LARGE = 200;

  private static final int LARGE_BATCH = 130;

  private static Stream<Arguments> networks() {
    return Stream.of(
        Arguments.of("LSTM", lstm(HIDDEN), BATCH, false),
        Arguments.of("LSTM of two sequences", lstm(HIDDEN), 2, false),
        Arguments.of("wide LSTM", lstm(WIDE), BATCH, true),
        Arguments.of("large LSTM", lstm(LARGE), LARGE_BATCH, false),
        Arguments.of("large LSTM of one sequence", lstm(300), 1, false),
        Arguments.of("LSTM with sequences of different lengths", lstm(HIDDEN), BATCH, true),
        Arguments.of(
            "Bidirectional",
            (Supplier<Layer>) () -> new Bidirectional(lstm(HIDDEN / 2).get()),
            BATCH,
            true),
        Arguments.of(
            "GravesLSTM",
            (Supplier<Layer>)
                () -> new GravesLSTM.Builder().nOut(HIDDEN).activation(Activation.SOFTSIGN).build(),
            BATCH,
            false),
        Arguments.of(
            "GravesBidirectionalLSTM",
            (Supplier<Layer>)
                () ->
                    new GravesBidirectionalLSTM.Builder()
                        .nOut(HIDDEN)
                        .activation(Activation.TANH)
                        .build(),
            BATCH,
            false),
        Arguments.of(
            "SimpleRnn",
            (Supplier<Layer>)
                () -> new SimpleRnn.Builder().nOut(HIDDEN).activation(Activation.GELU).build(),
            BATCH,
            true),
        Arguments.of(
            "wide SimpleRnn",
            (Supplier<Layer>)
                () -> new SimpleRnn.Builder().nOut(WIDE).activation(Activation.TANH).build(),
            BATCH,
            true),
        Arguments.of(
            "wide GravesLSTM",
            (Supplier<Layer>)
                () -> new GravesLSTM.Builder().nOut(WIDE).activation(Activation.TANH).build(),
            BATCH,
            false),
        Arguments.of(
            "Convolution1D",
            (Supplier<Layer>)
                () ->
                    new Convolution1D.Builder(3)
                        .nOut(HIDDEN)
                        .convolutionMode(ConvolutionMode.Same)
                        .build(),
            BATCH,
            false));
  }

  private static Supplier<Layer> lstm(int hidden) {
    return () -> new LSTM.Builder().nOut(hidden).activation(Activation.TANH).build();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void aSharedBatchGivesTheSameBits(String name, Supplier<Layer> layer, int batch, boolean masked) {
    for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
      DataSet data = data(type, batch, masked);
      MultiLayerNetwork alone = trained(layer, type, data, 1);
      for (int threads = 2; threads <= 3; threads++) {
        MultiLayerNetwork shared = trained(layer, type, data, threads);
        assertThat(numbers(shared.params()))
            .as(type + ", " + threads)
            .isEqualTo(numbers(alone.params()));
        assertThat(numbers(shared.getUpdater().getStateViewArray()))
            .isEqualTo(numbers(alone.getUpdater().getStateViewArray()));
        assertThat(shared.score()).isEqualTo(alone.score());
      }
    }
  }

  private static double[] numbers(INDArray array) {
    return array.dup('c').data().asDouble();
  }

  private static MultiLayerNetwork trained(
      Supplier<Layer> layer, DataType type, DataSet data, int threads) {
    NeuralNetConfiguration.Builder defaults = SmallNetworks.defaults().dataType(type);
    MultiLayerNetwork network =
        SmallNetworks.network(
            SmallNetworks.configuration(
                defaults,
                layer.get(),
                lstm(HIDDEN).get(),
                new RnnOutputLayer.Builder(LossFunction.MCXENT)
                    .nOut(3)
                    .activation(Activation.SOFTMAX)
                    .build()));
    CompiledTrainer trainer = new CompiledTrainer(network).threads(threads);
    for (int update = 0; update < 3; update++) {
      trainer.fit(data);
    }
    return network;
  }

  private static DataSet data(DataType type, int batch, boolean masked) {
    Random random = new Random(1);
    INDArray features = Nd4j.create(type, batch, SmallNetworks.FEATURES, STEPS);
    INDArray labels = Nd4j.create(type, batch, 3, STEPS);
    INDArray mask = Nd4j.create(type, batch, STEPS);
    for (int b = 0; b < batch; b++) {
      int length = 1 + random.nextInt(STEPS);
      for (int t = 0; t < STEPS; t++) {
        labels.putScalar(b, random.nextInt(3), t, 1);
        mask.putScalar(b, t, t < length ? 1 : 0);
        for (int k = 0; k < SmallNetworks.FEATURES; k++) {
          features.putScalar(b, k, t, random.nextGaussian());
        }
      }
    }
    return masked ? new DataSet(features, labels, mask, mask) : new DataSet(features, labels);
  }

  @Test
  void whatAThreadThrowsIsThrown() {
    Team team = new Team(2);
    assertThatThrownBy(
            () ->
                team.share(
                    2,
                    (from, to) -> {
                      if (from == 1) {
                        throw new IllegalStateException("no");
                      }
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no");
  }

  @Test
  void everyRowIsDoneOnce() {
    for (int threads = 1; threads <= 4; threads++) {
      for (int rows = 1; rows <= 9; rows++) {
        int[] done = new int[rows];
        new Team(threads)
            .share(
                rows,
                (from, to) -> {
                  for (int r = from; r < to; r++) {
                    done[r]++;
                  }
                });
        assertThat(done).containsOnly(1);
      }
    }
  }

  @Test
  void noThreadsAreRefused() {
    CompiledTrainer trainer =
        new CompiledTrainer(
            SmallNetworks.network(SmallNetworks.lstm().build(), SmallNetworks.output()));
    assertThatThrownBy(() -> trainer.threads(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("threads: expected at least 1, found 0");
  }
}
