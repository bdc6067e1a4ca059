package recurrentlab.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static recurrentlab.compiled.SmallNetworks.dense;
import static recurrentlab.compiled.SmallNetworks.lstm;
import static recurrentlab.compiled.SmallNetworks.numbers;
import static recurrentlab.compiled.SmallNetworks.output;
import static recurrentlab.compiled.SmallNetworks.rnn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.data.Offset;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.api.InvocationType;
import org.deeplearning4j.optimize.listeners.EvaluativeListener;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.evaluation.regression.RegressionEvaluation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import recurrentlab.networks.NativeSettings;

/**
 * A {@code ComputationGraph} that is a chain of layers is trained as its own {@code fit} does; see
 * also {@link RandomNetworksTest}. Any other is refused.
 */
class GraphTest {
  private static final Offset<Double> ROUNDING = within(1e-12);

  @BeforeAll
  static void oneThread() {
    NativeSettings.apply();
  }

  private static ComputationGraph graph(Consumer<GraphBuilder> vertices) {
    GraphBuilder builder = SmallNetworks.defaults().graphBuilder().addInputs("in");
    vertices.accept(builder);
    ComputationGraph graph =
        new ComputationGraph(
            builder.setInputTypes(InputType.recurrent(SmallNetworks.FEATURES)).build());
    graph.init();
    return graph;
  }

  private static ComputationGraph untrained() {
    return graph(
        builder ->
            builder
                .addLayer("encoder", lstm().build(), "in")
                .addLayer("decoder", rnn().build(), "encoder")
                .addLayer("out", output(), "decoder")
                .setOutputs("out"));
  }

  /** With preprocessors. */
  private static ComputationGraph folding() {
    return graph(
        builder ->
            builder
                .addLayer("encoder", lstm().build(), "in")
                .addLayer("dense", dense().build(), "encoder")
                .addLayer("decoder", rnn().build(), "dense")
                .addLayer("out", output(), "decoder")
                .setOutputs("out"));
  }

  private static DataSetIterator data() {
    return new ExistingDataSetIterator(SmallNetworks.batches());
  }

  /** All that a training changes, of two graphs. */
  private static void assertSame(ComputationGraph found, ComputationGraph expected) {
    assertThat(found.params().distance2(expected.params())).isCloseTo(0, ROUNDING);
    assertThat(found.updaterState().distance2(expected.updaterState())).isCloseTo(0, ROUNDING);
    assertThat(found.getFlattenedGradients().distance2(expected.getFlattenedGradients()))
        .isCloseTo(0, ROUNDING);
    assertThat(found.gradient().gradientForVariable())
        .containsOnlyKeys(expected.gradient().gradientForVariable().keySet());
    assertThat(found.score()).isCloseTo(expected.score(), ROUNDING);
    assertThat(found.getIterationCount()).isEqualTo(expected.getIterationCount());
    assertThat(found.getEpochCount()).isEqualTo(expected.getEpochCount());
    assertThat(found.input()).isEqualTo(expected.input());
    assertThat(found.batchSize()).isEqualTo(expected.batchSize());
  }

  @Test
  void everyWayToFit() {
    ComputationGraph found = untrained();
    ComputationGraph expected = untrained();
    CompiledTrainer trainer = new CompiledTrainer(found);
    trainer.fit(data(), 2);
    expected.fit(data(), 2);
    assertSame(found, expected);
    trainer.fit(data());
    expected.fit(data());
    assertSame(found, expected);
    DataSet masked = SmallNetworks.series(3, 4);
    masked.setLabelsMaskArray(
        Nd4j.create(new double[][] {{1, 1, 1, 1}, {1, 1, 0, 0}, {1, 0, 0, 0}}));
    trainer.fit(masked);
    expected.fit(masked);
    assertSame(found, expected);
    trainer.fit(masked.toMultiDataSet());
    expected.fit(masked.toMultiDataSet()); // unlike that of a MultiLayerNetwork sees the mask
    assertSame(found, expected);
    found.fit(data());
    expected.fit(data());
    assertSame(found, expected);
    assertThat(trainer.score(masked)).isCloseTo(expected.score(masked), ROUNDING);
  }

  /**
   * Stock unfolds steps by the number of sequences of the labels that the last {@code fit} left: it
   * throws, or takes steps of one sequence for steps of others.
   */
  @Test
  void outputsAfterLabelsOfAnotherNumber() {
    ComputationGraph graph = folding();
    CompiledTrainer trainer = new CompiledTrainer(graph);
    DataSet batch = SmallNetworks.series(2, 4);
    double right = graph.score(batch);
    assertThat(trainer.score(batch)).isCloseTo(right, ROUNDING);
    graph.setLabels(numbers(1, 1, 4));
    assertThat(trainer.score(batch)).isCloseTo(right, ROUNDING);
    assertThat(Math.abs(graph.score(batch) - right)).isGreaterThan(1e-3);
    graph.setLabels(numbers(3, 1, 4));
    assertThatThrownBy(() -> graph.score(batch)).hasMessageContaining("shape");
    graph.clear();
    assertThat(graph.score(batch)).isCloseTo(right, ROUNDING);
    ComputationGraph stock = folding();
    trainer.fit(data(), 3);
    stock.fit(data(), 3);
    assertSame(graph, stock);
  }

  @Test
  void goesOnWithAnotherLearningRate() {
    ComputationGraph found = untrained();
    ComputationGraph expected = untrained();
    CompiledTrainer trainer = new CompiledTrainer(found);
    for (double rate : new double[] {0.1, 0.001}) {
      found.setLearningRate(rate);
      expected.setLearningRate(rate);
      trainer.fit(data());
      expected.fit(data());
      assertSame(found, expected);
    }
  }

  @Test
  void outputs() {
    ComputationGraph graph = untrained();
    CompiledTrainer trainer = new CompiledTrainer(graph);
    trainer.fit(data());
    RegressionEvaluation found = trainer.evaluate(data(), new RegressionEvaluation());
    RegressionEvaluation expected = graph.evaluateRegression(data());
    assertThat(found.averageMeanSquaredError())
        .isCloseTo(expected.averageMeanSquaredError(), ROUNDING);
    INDArray features = numbers(1, 2, 6);
    double[][] steps = features.slice(0).transpose().toDoubleMatrix();
    double[][] outputs = new CompiledOutput(graph).of(steps);
    INDArray stock = graph.outputSingle(features);
    for (int t = 0; t < outputs.length; t++) {
      assertThat(outputs[t][0]).isCloseTo(stock.getDouble(0, 0, t), ROUNDING);
    }
  }

  /** What a listener of the graph sees. */
  private static final class Seen extends BaseTrainingListener {
    private final List<String> calls = new ArrayList<>();
    private final List<Double> numbers = new ArrayList<>();

    @Override
    public void onEpochStart(Model model) {
      calls.add("start of epoch " + ((ComputationGraph) model).getEpochCount());
    }

    @Override
    public void onEpochEnd(Model model) {
      calls.add("end of epoch " + ((ComputationGraph) model).getEpochCount());
    }

    @Override
    public void iterationDone(Model model, int iteration, int epoch) {
      ComputationGraph graph = (ComputationGraph) model;
      calls.add(
          iteration
              + "/"
              + epoch
              + Arrays.toString(graph.input().shape())
              + graph.batchSize()
              + graph.getLayer("out").getIterationCount());
      numbers.add(graph.score());
      numbers.add(graph.params().norm2Number().doubleValue());
      numbers.add(graph.updaterState().norm2Number().doubleValue());
      numbers.add(graph.gradient().getGradientFor("encoder_RW").norm2Number().doubleValue());
    }
  }

  @Test
  void listeners() {
    Seen found = new Seen();
    Seen expected = new Seen();
    List<Double> foundErrors = new ArrayList<>();
    List<Double> expectedErrors = new ArrayList<>();
    ComputationGraph graph = untrained();
    graph.setListeners(found, evaluations(foundErrors));
    new CompiledTrainer(graph).fit(data(), 2);
    ComputationGraph stock = untrained();
    stock.setListeners(expected, evaluations(expectedErrors));
    stock.fit(data(), 2);
    assertThat(found.calls).hasSize(10).isEqualTo(expected.calls);
    assertThat(array(found.numbers)).containsExactly(array(expected.numbers), ROUNDING);
    assertThat(array(foundErrors)).hasSize(6).containsExactly(array(expectedErrors), ROUNDING);
  }

  private static EvaluativeListener evaluations(List<Double> errors) {
    EvaluativeListener listener =
        new EvaluativeListener(
            data(), 1, InvocationType.ITERATION_END, new RegressionEvaluation(1));
    listener.setCallback(
        (each, model, count, evaluations) ->
            errors.add(((RegressionEvaluation) evaluations[0]).averageMeanSquaredError()));
    return listener;
  }

  private static double[] array(List<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static void assertRefused(ComputationGraph graph, String... words) {
    assertThatThrownBy(() -> new CompiledTrainer(graph))
        .isInstanceOf(NotCompiled.class)
        .hasMessageContainingAll(words);
  }

  @Test
  void whatIsNoChain() {
    assertRefused(
        graph(
            builder ->
                builder
                    .addLayer("a", lstm().build(), "in")
                    .addLayer("b", rnn().build(), "in")
                    .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "a", "b")
                    .addLayer("both", rnn().build(), "sum", "a")
                    .addLayer("out", output(), "both")
                    .setOutputs("out")),
        "3 things",
        "vertex \"b\", inputs: expected [a], so that one layer follows the other, found [in]",
        "vertex \"sum\": expected a layer, found ElementWiseVertex",
        "vertex \"both-merge\": expected a layer, found MergeVertex");
    assertRefused(
        graph(
            builder ->
                builder
                    .addLayer("a", lstm().build(), "in")
                    .addVertex("last", new LastTimeStepVertex("in"), "a")
                    .addLayer("out", SmallNetworks.flatOutput(), "last")
                    .setOutputs("out")),
        "vertex \"last\": expected a layer, found LastTimeStepVertex");
    assertRefused(
        graph(
            builder ->
                builder
                    .addLayer("a", lstm().build(), "in")
                    .addLayer("one", output(), "a")
                    .addLayer("two", output(), "a")
                    .setOutputs("one", "two")),
        "vertex \"two\", inputs: expected [one]",
        "outputs of the graph: expected [two], found [one, two]");
    ComputationGraph two =
        new ComputationGraph(
            SmallNetworks.defaults()
                .graphBuilder()
                .addInputs("x", "y")
                .addLayer("a", lstm().nIn(2).build(), "x", "y")
                .addLayer("out", output(), "a")
                .setOutputs("out")
                .setInputTypes(InputType.recurrent(1), InputType.recurrent(1))
                .build());
    two.init();
    assertRefused(two, "inputs of the graph: expected one, found [x, y]", "\"a-merge\"");
    ComputationGraph notInitialized = new ComputationGraph(untrained().getConfiguration());
    assertThatThrownBy(() -> new CompiledTrainer(notInitialized))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("call init() first");
  }

  /** The layers are named as the vertices that hold them. */
  @Test
  void optionsOfALayer() {
    assertRefused(
        graph(
            builder ->
                builder
                    .addLayer("encoder", lstm().dropOut(new GaussianDropout(0.5)).build(), "in")
                    .addLayer("out", output(), "encoder")
                    .setOutputs("out")),
        "layer 0 \"encoder\", dropout: expected Dropout, or none, found GaussianDropout");
  }

  /** The way back of a graph does not end at a frozen layer; it throws at the layer before. */
  @Test
  void frozenAfterOneThatIsNot() {
    ComputationGraph graph =
        graph(
            builder ->
                builder
                    .addLayer("a", lstm().build(), "in")
                    .addLayer("b", new FrozenLayer(rnn().build()), "a")
                    .addLayer("out", output(), "b")
                    .setOutputs("out"));
    assertRefused(graph, "vertex \"b\"", "a FrozenLayer only first", "cannot, either");
    assertThatThrownBy(() -> graph.fit(SmallNetworks.series(2, 3)))
        .hasMessageContaining("epsilons not set");
    ComputationGraph later = untrained();
    later.getVertex("encoder").setLayerAsFrozen();
    assertRefused(later, "vertex \"encoder\"", "found one by setLayerAsFrozen");
  }

  /** Under truncated back-propagation a graph hands recurrent layers what no preprocessor saw. */
  @Test
  void preProcessorsOfCutSequences() {
    ComputationGraph graph =
        graph(
            builder ->
                builder
                    .addLayer("a", dense().build(), "in")
                    .addLayer("b", rnn().build(), "a")
                    .addLayer("out", output(), "b")
                    .setOutputs("out")
                    .backpropType(BackpropType.TruncatedBPTT)
                    .tBPTTLength(2));
    assertRefused(
        graph, "vertex \"b\", preprocessor", "found FeedForwardToRnnPreProcessor", "either");
    assertThatThrownBy(() -> graph.fit(SmallNetworks.series(2, 3)))
        .hasMessageContaining("3D input expected");
  }

  /** The gradient is that of the steps that are there, the score that of all. */
  @Test
  void maskOfTheFeaturesOnRnnLossLayer() {
    ComputationGraph graph =
        graph(
            builder ->
                builder
                    .addLayer("a", lstm().nOut(1).build(), "in")
                    .addLayer("out", new RnnLossLayer.Builder(new LossMSE()).build(), "a")
                    .setOutputs("out"));
    DataSet masked = SmallNetworks.series(1, 3);
    masked.setFeaturesMaskArray(Nd4j.create(new double[][] {{1, 1, 0}}));
    CompiledTrainer trainer = new CompiledTrainer(graph);
    assertThatThrownBy(() -> trainer.fit(masked))
        .isInstanceOf(NotCompiled.class)
        .hasMessageContaining("a mask of the labels with it");
    double ofThoseThere = graph.score(masked);
    assertThat(trainer.score(masked)).isCloseTo(ofThoseThere, ROUNDING);
    graph.fit(masked);
    assertThat(Math.abs(graph.score() - ofThoseThere)).isGreaterThan(1e-3);
  }
}
