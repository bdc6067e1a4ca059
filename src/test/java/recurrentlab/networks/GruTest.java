package recurrentlab.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * The layers that DL4J lacks: their gradients against central differences, and as DL4J's own layers
 * in all that DL4J does with layers. Their outputs against PyTorch's: {@code PortTest}.
 */
class GruTest {
  private static final int BATCH = 3;
  private static final int IN = 4;
  private static final int STEPS = 5;

  @BeforeAll
  static void oneThread() {
    NativeSettings.apply();
  }

  private static Gru gru(int in, int out) {
    return new Gru.Builder().nIn(in).nOut(out).build();
  }

  private static LayerNorm norm() {
    return new LayerNorm.Builder().eps(1e-3).build();
  }

  private static Layer output(int outputs) {
    return new RnnOutputLayer.Builder(LossFunction.MSE)
        .nOut(outputs)
        .activation(Activation.TANH)
        .build();
  }

  private static MultiLayerNetwork network(DataType type, Layer... layers) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .dataType(type)
                .seed(7)
                .updater(new Sgd(0.1))
                .list(layers)
                .setInputType(InputType.recurrent(IN))
                .build());
    network.init();
    Nd4j.getRandom().setSeed(11);
    network.params().addi(Nd4j.randn(type, network.params().shape()).muli(0.3));
    return network;
  }

  private static INDArray series(int features) {
    Nd4j.getRandom().setSeed(features);
    return Nd4j.randn(DataType.DOUBLE, BATCH, features, STEPS);
  }

  /** Step 3 on of the first series, and the last step of the second. */
  private static INDArray mask() {
    INDArray mask = Nd4j.ones(DataType.DOUBLE, BATCH, STEPS);
    mask.get(NDArrayIndex.point(0), NDArrayIndex.interval(3, STEPS)).assign(0);
    mask.putScalar(1, STEPS - 1, 0);
    return mask;
  }

  private static void gradientsAreRight(MultiLayerNetwork network, INDArray labels, INDArray mask) {
    INDArray features = series(IN);
    DataSet data =
        labels.rank() == 3
            ? new DataSet(features, labels, mask, mask)
            : new DataSet(features, labels, mask, null);
    network.setInput(features);
    network.setLabels(labels);
    network.setLayerMaskArrays(data.getFeaturesMaskArray(), data.getLabelsMaskArray());
    network.computeGradientAndScore();
    double[] found = network.gradient().gradient().toDoubleVector();
    network.clearLayerMaskArrays();
    INDArray parameters = network.params();
    double step = 1e-6;
    for (int k = 0; k < found.length; k++) {
      double value = parameters.getDouble(k);
      parameters.putScalar(k, value + step);
      double more = network.score(data);
      parameters.putScalar(k, value - step);
      double less = network.score(data);
      parameters.putScalar(k, value);
      double expected = (more - less) / (2 * step);
      assertThat(found[k] / BATCH) // DL4J divides it later
          .as("parameter %d", k)
          .isCloseTo(expected, offset(1e-8)); // reached: 2e-10
    }
  }

  @Test
  void gradients() {
    gradientsAreRight(network(DataType.DOUBLE, gru(IN, 3), output(2)), series(2), null);
    gradientsAreRight(network(DataType.DOUBLE, gru(IN, 3), output(2)), series(2), mask());
    gradientsAreRight(
        network(DataType.DOUBLE, new Bidirectional(gru(IN, 3)), gru(6, 2), output(2)),
        series(2),
        mask());
  }

  @Test
  void gradientsOfTheLastStep() {
    Layer last =
        new OutputLayer.Builder(LossFunction.MSE).nOut(2).activation(Activation.TANH).build();
    Nd4j.getRandom().setSeed(5);
    INDArray labels = Nd4j.randn(DataType.DOUBLE, BATCH, 2);
    gradientsAreRight(
        network(DataType.DOUBLE, new LastTimeStep(gru(IN, 3)), norm(), last), labels, null);
  }

  @Test
  void gradientsOfLayerNorm() {
    gradientsAreRight(
        network(DataType.DOUBLE, norm(), gru(IN, 3), norm(), output(2)), series(2), null);
    gradientsAreRight(network(DataType.DOUBLE, gru(IN, 3), norm(), output(2)), series(2), mask());
  }

  /** Step by step, and in two pieces, the same as at once. */
  @Test
  void keepsItsState() {
    MultiLayerNetwork network = network(DataType.DOUBLE, gru(IN, 3), gru(3, 2), output(2));
    INDArray features = series(IN);
    INDArray whole = network.output(features);
    for (int t = 0; t < STEPS; t++) {
      INDArray step =
          network.rnnTimeStep(
              features.get(
                  NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(t, t + 1)));
      INDArray expected =
          whole.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(t, t + 1));
      assertThat(step.sub(expected).amaxNumber().doubleValue()).isLessThan(1e-15);
    }
    assertThatThrownBy(() -> network.rnnTimeStep(Nd4j.zeros(DataType.DOUBLE, 1, IN, 1)))
        .hasMessageContaining("call rnnClearPreviousState()");
  }

  /** Stock layers' gradient starts from zeros in every segment; this one from the carried state. */
  @Test
  void truncatedSegmentsStartFromTheirState() {
    MultiLayerNetwork network = network(DataType.DOUBLE, gru(IN, 3), output(2));
    network.getLayerWiseConfigurations().setBackpropType(BackpropType.TruncatedBPTT);
    network.getLayerWiseConfigurations().setTbpttFwdLength(3);
    network.getLayerWiseConfigurations().setTbpttBackLength(3);
    INDArray before = network.params().dup();
    INDArray features = series(IN);
    INDArray labels = series(2);
    network.fit(new DataSet(features, labels));

    MultiLayerNetwork expected = network(DataType.DOUBLE, gru(IN, 3), output(2));
    expected.params().assign(before);
    step(expected, piece(features, 0, 3), piece(labels, 0, 3));
    // the second piece by central differences, from the state that the first left
    MultiLayerNetwork first = network(DataType.DOUBLE, gru(IN, 3), output(2));
    first.params().assign(before);
    INDArray gradient = Nd4j.zeros(DataType.DOUBLE, before.shape());
    INDArray after = expected.params().dup();
    for (long k = 0; k < after.length(); k++) {
      double value = after.getDouble(k);
      double[] scores = new double[2];
      for (int side = 0; side < 2; side++) {
        expected.params().assign(after).putScalar(k, value + (side == 0 ? 1e-6 : -1e-6));
        scores[side] = secondPiece(first, expected, features, labels);
      }
      gradient.putScalar(k, (scores[0] - scores[1]) / 2e-6);
    }
    INDArray wanted = after.sub(gradient.mul(0.1));
    assertThat(network.params().sub(wanted).amaxNumber().doubleValue()).isLessThan(1e-9);
  }

  private static INDArray piece(INDArray series, int from, int to) {
    return series.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(from, to));
  }

  private static void step(MultiLayerNetwork network, INDArray features, INDArray labels) {
    network.fit(new DataSet(features.dup(), labels.dup()));
  }

  /** Loss of the steps after the third, per series: the state before them is the old network's. */
  private static double secondPiece(
      MultiLayerNetwork old, MultiLayerNetwork network, INDArray features, INDArray labels) {
    old.rnnClearPreviousState();
    old.rnnTimeStep(piece(features, 0, 3).dup());
    network.rnnClearPreviousState();
    network.rnnSetPreviousState(0, old.rnnGetPreviousState(0));
    INDArray found = network.rnnTimeStep(piece(features, 3, STEPS).dup());
    INDArray error = found.sub(piece(labels, 3, STEPS));
    return error.mul(error).sumNumber().doubleValue() / 2 / BATCH;
  }

  @Test
  void learns() {
    MultiLayerNetwork network = network(DataType.FLOAT, norm(), gru(IN, 8), output(2));
    DataSet data = new DataSet(series(IN), series(2).muli(0.3));
    double before = network.score(data);
    for (int k = 0; k < 200; k++) {
      network.fit(data);
    }
    assertThat(network.score(data)).isLessThan(before / 2);
  }

  @Test
  void isKeptByDl4j() throws IOException {
    MultiLayerNetwork network =
        network(DataType.DOUBLE, new Bidirectional(gru(IN, 3)), norm(), output(2));
    network.fit(new DataSet(series(IN), series(2)));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ModelSerializer.writeModel(network, bytes, true);
    MultiLayerNetwork back =
        ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(bytes.toByteArray()));
    assertThat(back.output(series(IN))).isEqualTo(network.output(series(IN)));
    assertThat(back.getLayerWiseConfigurations()).isEqualTo(network.getLayerWiseConfigurations());
    MultiLayerConfiguration other = network.getLayerWiseConfigurations().clone();
    ((LayerNorm) other.getConf(1).getLayer()).setEps(1e-4);
    assertThat(back.getLayerWiseConfigurations()).isNotEqualTo(other);
  }

  /** The other order of axes is another view of the same numbers. */
  @Test
  void readsTimeFirst() {
    MultiLayerNetwork network = network(DataType.DOUBLE, gru(IN, 3));
    Gru turned = new Gru.Builder().nIn(IN).nOut(3).dataFormat(RNNFormat.NWC).build();
    MultiLayerNetwork other =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .dataType(DataType.DOUBLE)
                .list(turned)
                .setInputType(InputType.recurrent(IN, RNNFormat.NWC))
                .build());
    other.init(network.params().dup(), false);
    INDArray features = series(IN);
    INDArray found = other.output(features.permute(0, 2, 1).dup()).permute(0, 2, 1);
    assertThat(found.sub(network.output(features)).amaxNumber().doubleValue()).isZero();
    assertThatThrownBy(() -> norm().setNIn(InputType.recurrent(IN, RNNFormat.NWC), true))
        .hasMessageContaining("found NWC");
  }

  /** Of an index a row, too, which nothing ports but a person may have. */
  @Test
  void embeddingIsATable() {
    EmbeddingLayer layer =
        new EmbeddingLayer.Builder().nIn(6).nOut(3).activation(Activation.IDENTITY).build();
    layer.setLayerName("words");
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder().dataType(DataType.DOUBLE).list(layer).build());
    network.init();
    INDArray table = Nd4j.arange(18).castTo(DataType.DOUBLE).reshape(6, 3);
    TorchWeights.load(network, Map.of("words.weight", table));
    INDArray found = network.output(Nd4j.createFromArray(new double[][] {{4}, {0}}));
    assertThat(Arrays.asList(found.getRow(0), found.getRow(1)))
        .containsExactly(table.getRow(4), table.getRow(0));
    assertThat(TorchWeights.stateDict(network)).containsOnlyKeys("words.weight");
  }
}
