package recurrentlab.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static recurrentlab.compiled.NotCompiledTest.assertRefused;
import static recurrentlab.compiled.SmallNetworks.defaults;
import static recurrentlab.compiled.SmallNetworks.flatOutput;
import static recurrentlab.compiled.SmallNetworks.lstm;
import static recurrentlab.compiled.SmallNetworks.output;
import static recurrentlab.compiled.SmallNetworks.rnn;
import static recurrentlab.compiled.SmallNetworks.series;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.layers.recurrent.BaseRecurrentLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.impl.LossSparseMCXENT;
import recurrentlab.networks.NativeSettings;

/**
 * Truncated back-propagation through time: stock follows a gradient that is not that of its loss,
 * {@link TruncatedGradient#EXACT} follows the right one.
 */
@SuppressWarnings("deprecation") // GravesLSTM
class TruncatedGradientTest {
  private static final int SEQUENCES = 3;
  private static final int STEPS = 4; // of each of the two segments
  private static final double MOVE = 1e-5;

  @BeforeAll
  static void oneThread() {
    NativeSettings.apply();
  }

  private static MultiLayerNetwork network(int segment, Layer... layers) {
    MultiLayerConfiguration configuration =
        SmallNetworks.configuration(defaults().updater(new Sgd(1)), layers);
    configuration.setBackpropType(BackpropType.TruncatedBPTT);
    configuration.setTbpttFwdLength(segment);
    configuration.setTbpttBackLength(segment);
    return SmallNetworks.network(configuration);
  }

  static Stream<Layer> recurrent() {
    GravesLSTM graves = new GravesLSTM.Builder().nOut(3).activation(new ActivationTanH()).build();
    return Stream.of(lstm().build(), rnn().build(), graves);
  }

  private static MultiLayerNetwork cut(Layer layer) {
    return network(STEPS, layer.clone(), lstm().build(), output());
  }

  /** Two segments, of which the first has no label, so that its update moves nothing. */
  private static DataSet data() {
    DataSet data = series(SEQUENCES, 2 * STEPS);
    INDArray mask = Nd4j.ones(SEQUENCES, 2 * STEPS);
    mask.get(NDArrayIndex.all(), NDArrayIndex.interval(0, STEPS)).assign(0);
    data.setLabelsMaskArray(mask);
    return data;
  }

  @ParameterizedTest
  @MethodSource("recurrent")
  void exactIsTheGradientOfTheLoss(Layer layer) {
    MultiLayerNetwork network = cut(layer);
    assertThat(distance(network, TruncatedGradient.EXACT)).isLessThan(1e-8);
  }

  @ParameterizedTest
  @MethodSource("recurrent")
  void thatOfStockIsNot(Layer layer) {
    MultiLayerNetwork network = cut(layer);
    assertThat(distance(network, TruncatedGradient.AS_STOCK)).isGreaterThan(0.01);
    MultiLayerNetwork stock = network.clone();
    stock.fit(data());
    MultiLayerNetwork compiled = network.clone();
    new CompiledTrainer(compiled).fit(data());
    assertThat(compiled.params().sub(stock.params()).amaxNumber().doubleValue()).isLessThan(1e-14);
  }

  /**
   * Of the step of Sgd(1) from central differences of the second segment's loss, begun with the
   * state that the first leaves; relative to the largest.
   */
  private static double distance(MultiLayerNetwork network, TruncatedGradient gradient) {
    MultiLayerNetwork moved = network.clone();
    new CompiledTrainer(moved, gradient).fit(data());
    DataSet data = data();
    INDArray first = part(data.getFeatures(), 0);
    network.rnnClearPreviousState();
    network.rnnTimeStep(first);
    List<Map<String, INDArray>> state = new ArrayList<>();
    for (org.deeplearning4j.nn.api.Layer each : network.getLayers()) {
      state.add(
          each instanceof BaseRecurrentLayer<?> recurrent
              ? new HashMap<>(recurrent.rnnGetPreviousState())
              : null);
    }
    double largest = 0;
    double worst = 0;
    for (long p = 0; p < network.numParams(); p++) {
      double at = network.params().getDouble(p);
      network.params().putScalar(p, at + MOVE);
      double above = loss(network, state, data);
      network.params().putScalar(p, at - MOVE);
      double below = loss(network, state, data);
      network.params().putScalar(p, at);
      double expected = (above - below) / (2 * MOVE);
      largest = Math.max(largest, Math.abs(expected));
      worst = Math.max(worst, Math.abs(expected - (at - moved.params().getDouble(p))));
    }
    return worst / largest;
  }

  /** Of the second segment: its squared error, divided by the batch. */
  private static double loss(
      MultiLayerNetwork network, List<Map<String, INDArray>> state, DataSet data) {
    for (int layer = 0; layer < state.size(); layer++) {
      if (state.get(layer) != null) {
        network.rnnSetPreviousState(layer, state.get(layer));
      }
    }
    INDArray error = network.rnnTimeStep(part(data.getFeatures(), STEPS));
    error.subi(part(data.getLabels(), STEPS));
    return error.mul(error).sumNumber().doubleValue() / SEQUENCES;
  }

  private static INDArray part(INDArray series, int from) {
    return series
        .get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(from, from + STEPS))
        .dup();
  }

  /** One for each segment, and the network's input is the segment's. */
  @Test
  void listenersHearOfEachSegment() {
    MultiLayerNetwork stock = network(3, lstm().build(), output());
    MultiLayerNetwork compiled = stock.clone();
    List<String> fromStock = new ArrayList<>();
    List<String> heard = new ArrayList<>();
    stock.setListeners(listener(fromStock));
    compiled.setListeners(listener(heard));
    stock.fit(series(2, 7));
    new CompiledTrainer(compiled).fit(series(2, 7));
    assertThat(heard).hasSize(3).isEqualTo(fromStock);
    assertThat(compiled.getIterationCount()).isEqualTo(3);
  }

  private static BaseTrainingListener listener(List<String> heard) {
    return new BaseTrainingListener() {
      @Override
      public void iterationDone(Model model, int iteration, int epoch) {
        long steps = model.input().size(2);
        heard.add(iteration + ": " + steps + ", " + Math.round(1e12 * model.score()));
      }
    };
  }

  @Test
  void whatCannotGoOnIsRefused() {
    assertRefused(
        network(3, new Bidirectional(lstm().build()), output()),
        "layer 0",
        "for truncated back-propagation",
        "Bidirectional");
    MultiLayerConfiguration configuration =
        SmallNetworks.configuration(defaults(), new LastTimeStep(lstm().build()), flatOutput());
    configuration.setBackpropType(BackpropType.TruncatedBPTT); // the builder would throw
    assertRefused(
        SmallNetworks.network(configuration), "layer 1", "an output at every step", "OutputLayer");
  }

  /** Labels of one step that were cut are a view, which ND4J's one-hot operation does not take. */
  @ParameterizedTest
  @ValueSource(ints = {3, 1})
  void sparseLabelsOfOneStepAreRefusedAsStockThrows(int sequences) {
    RnnOutputLayer sparse =
        new RnnOutputLayer.Builder(new LossSparseMCXENT())
            .nOut(3)
            .activation(new ActivationSoftmax())
            .build();
    DataSet data = // the second segment has one step
        new DataSet(
            Nd4j.rand(DataType.DOUBLE, sequences, 2, STEPS + 1),
            Nd4j.ones(DataType.DOUBLE, sequences, 1, STEPS + 1));
    MultiLayerNetwork network = network(STEPS, lstm().build(), sparse);
    if (sequences == 1) {
      new CompiledTrainer(network).fit(data);
      network.fit(data);
      return;
    }
    assertThatThrownBy(() -> network.fit(data)).hasMessageContaining("onehot");
    MultiLayerNetwork ours = network(STEPS, lstm().build(), sparse.clone());
    assertThatThrownBy(() -> new CompiledTrainer(ours).fit(data))
        .isInstanceOf(NotCompiled.class)
        .hasMessageContainingAll("segments of at least two steps", "a segment of one step");
    assertThat(ours.getIterationCount()).isZero();
  }

  /** Outputs need no gradient. */
  @Test
  void isAsked() {
    MultiLayerNetwork network = network(3, lstm().build(), output());
    double[][] outputs = new CompiledOutput(network).of(new double[7][2]);
    assertThat(outputs).hasDimensions(7, 1);
  }
}
