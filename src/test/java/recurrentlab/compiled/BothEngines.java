package recurrentlab.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.evaluation.regression.RegressionEvaluation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Broadcast;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.RmsProp;

/**
 * Trains a network of a plan by stock {@code fit} and a second one by the compiled step; either as
 * a list of layers, or as a graph.
 */
final class BothEngines {
  private static final int UPDATES = 20;

  /** What a network that is shaken begins with, of its numbers. */
  private static final double ROUNDING = 1e-15;

  /** A gradient below that is mostly what rounding left over where larger numbers cancel. */
  private static final double SMALL_GRADIENT = 1e-4;

  /** What an update takes from a parameter, about. */
  private static final double STEP = 1e-3;

  private final NetworkPlan plan;
  private final List<DataSet> data;
  private final boolean oneUpdateEach; // of the batches
  private final boolean graph;
  private final RNNFormat format;
  private final Sequential stock;
  private final Sequential compiled;
  final List<Double> stockLosses = new ArrayList<>();
  final List<Double> compiledLosses = new ArrayList<>();
  private double[] doubles; // the parameters of the same network in double, once asked for

  /** Largest difference so far of a loss and of a parameter, relative where they are above 1. */
  double losses;

  double parameters;

  /** The same of what the last update took from each parameter; relative above {@link #STEP}. */
  double steps;

  /** The same of what updaters keep; relative down to those of {@link #SMALL_GRADIENT}. */
  double state;

  /** The same of the outputs that an evaluation sees. */
  double outputs;

  /** Whether none of these is larger. */
  boolean isWithin(double bar) {
    return Math.max(Math.max(losses, outputs), Math.max(parameters, Math.max(steps, state))) < bar;
  }

  BothEngines(NetworkPlan plan, DataType type) {
    this(plan, type, false, RNNFormat.NCW);
  }

  /**
   * @param graph whether as a {@code ComputationGraph}
   * @param format of series
   */
  BothEngines(NetworkPlan plan, DataType type, boolean graph, RNNFormat format) {
    this.format = format;
    this.plan = plan;
    this.graph = graph;
    data = format == RNNFormat.NCW ? plan.data(type) : plan.data(type, format);
    oneUpdateEach = plan.segment() == 0;
    stock = made(plan, type);
    compiled = made(plan, type);
  }

  private Sequential made(NetworkPlan plan, DataType type) {
    return graph
        ? new SequentialGraph(plan.graph(type, format))
        : new SequentialList(plan.network(type, format));
  }

  private static void fit(Sequential network, List<DataSet> data) {
    ((NeuralNetwork) network.network()).fit(new ExistingDataSetIterator(data));
  }

  /** 20 updates or a few more; compares each loss, and after each epoch all the rest. */
  BothEngines train() {
    CompiledTrainer trainer = new CompiledTrainer(compiled, TruncatedGradient.AS_STOCK);
    List<Batch> batches = data.stream().map(batch -> Batch.of(batch, format)).toList();
    train(epoch -> compiledEpoch(epoch, trainer, batches));
    compareGradients();
    compareOutputs(trainer);
    return this;
  }

  /**
   * The same by stock twice, the second one from numbers that are a rounding away: how far rounding
   * alone leads.
   */
  BothEngines shake() {
    compiled.network().params().muli(1 + ROUNDING);
    compiled.network().setListeners(losses(compiledLosses));
    train(epoch -> fit(compiled, data));
    return this;
  }

  private void train(IntConsumer second) {
    stock.network().setListeners(losses(stockLosses));
    for (int epoch = 0; stockLosses.size() < UPDATES; epoch++) {
      Nd4j.getRandom().setSeed(epoch + 1); // 0 is the clock
      fit(stock, data);
      Nd4j.getRandom().setSeed(epoch + 1);
      second.accept(epoch);
      compare();
    }
  }

  private void compiledEpoch(int epoch, CompiledTrainer trainer, List<Batch> batches) {
    if (oneUpdateEach && epoch % 2 == 0) {
      compiled.network().setListeners(List.of());
      trainer.fit(batches, () -> compiledLosses.add(compiled.network().score()));
    } else {
      compiled.network().setListeners(losses(compiledLosses));
      trainer.fit(new ExistingDataSetIterator(data));
    }
  }

  /**
   * How far the parameters are from those of the same network in double, compiled.
   *
   * @param stock whether those of stock, or of the compiled step
   */
  double awayFromDouble(boolean stock) {
    if (doubles == null) {
      Sequential inDouble = made(plan, DataType.DOUBLE);
      List<Batch> batches = plan.data(DataType.DOUBLE).stream().map(Batch::of).toList();
      CompiledTrainer trainer = new CompiledTrainer(inDouble, TruncatedGradient.AS_STOCK);
      while (inDouble.epochs() < compiled.epochs()) {
        Nd4j.getRandom().setSeed(inDouble.epochs() + 1);
        trainer.fit(batches, () -> {});
      }
      doubles = array(inDouble.network().params());
    }
    Sequential inFloat = stock ? this.stock : compiled;
    return difference(doubles, array(inFloat.network().params()), 1);
  }

  private static BaseTrainingListener losses(List<Double> losses) {
    return new BaseTrainingListener() {
      @Override
      public void iterationDone(Model model, int iteration, int epoch) {
        losses.add(model.score());
      }
    };
  }

  private void compare() {
    assertThat(counters(compiled)).isEqualTo(counters(stock));
    losses = Math.max(losses, difference(array(stockLosses), array(compiledLosses), 1));
    parameters =
        Math.max(
            parameters,
            difference(array(stock.network().params()), array(compiled.network().params()), 1));
    steps =
        Math.max(
            steps, difference(array(stock.flatGradients()), array(compiled.flatGradients()), STEP));
    INDArray array = stock.updater().getStateViewArray();
    if (array != null) {
      double[] expected = array(array);
      double[] found = array(compiled.updater().getStateViewArray());
      for (UpdaterBlock block : ((BaseMultiLayerUpdater<?>) stock.updater()).getUpdaterBlocks()) {
        int length = block.getParamOffsetEnd() - block.getParamOffsetStart();
        int from = block.getUpdaterViewOffsetStart();
        for (int k = 0; from + k * length < block.getUpdaterViewOffsetEnd(); k++) {
          double small = small(block.getGradientUpdater().getConfig(), k);
          compareState(expected, found, from + k * length, from + (k + 1) * length, small);
        }
      }
    }
  }

  private static List<Integer> counters(Sequential network) {
    List<Integer> counters = new ArrayList<>(List.of(network.iterations(), network.epochs()));
    for (Layer layer : network.layers()) {
      counters.addAll(List.of(layer.getIterationCount(), layer.getEpochCount()));
    }
    return counters;
  }

  /** Of the k-th kind of what an updater keeps: a mean of gradients, or of squares. */
  private static double small(IUpdater updater, int k) {
    boolean onlySquares =
        updater instanceof RmsProp || updater instanceof AdaGrad || updater instanceof AdaDelta;
    boolean squares = onlySquares || k > 0 && !(updater instanceof AdaMax);
    return squares ? SMALL_GRADIENT * SMALL_GRADIENT : SMALL_GRADIENT;
  }

  /** The names, shapes and numbers of the gradient's parts, which are views of the flat one. */
  private void compareGradients() {
    Map<String, INDArray> expected = stock.network().gradient().gradientForVariable();
    Map<String, INDArray> found = compiled.network().gradient().gradientForVariable();
    assertThat(found).containsOnlyKeys(expected.keySet());
    found.forEach(
        (name, gradient) -> {
          assertThat(gradient.shape()).as(name).isEqualTo(expected.get(name).shape());
          steps = Math.max(steps, difference(array(expected.get(name)), array(gradient), STEP));
        });
    assertThat(array(compiled.network().gradient().gradient()))
        .isEqualTo(array(compiled.flatGradients()));
  }

  /**
   * What an evaluation sees, where the features have steps; stock's {@code output} throws on layers
   * without a bias, and on some networks that begin with a DropoutLayer.
   */
  private void compareOutputs(CompiledTrainer trainer) {
    SeenOutputs seen = trainer.evaluate(new ExistingDataSetIterator(data), new SeenOutputs());
    boolean answers =
        !plan.toString().contains("bias=false")
            && !(plan.layers().get(0) instanceof LayerPlan.Drop);
    for (int k = 0; k < data.size() && answers; k++) {
      DataSet batch = data.get(k);
      INDArray features = batch.getFeatures();
      INDArray mask = batch.getFeaturesMaskArray();
      INDArray expected = output(stock.network(), features, mask, batch.getLabelsMaskArray());
      INDArray found = seen.outputs.get(k);
      assertThat(found.shape()).isEqualTo(expected.shape());
      assertThat(found.dataType()).isEqualTo(expected.dataType());
      if (mask != null && expected.rank() == 3) { // what is not there is zeros, or anything
        int time = format == RNNFormat.NCW ? 2 : 1;
        Broadcast.mul(expected, mask.castTo(expected.dataType()), expected, 0, time);
        Broadcast.mul(found, mask.castTo(found.dataType()), found, 0, time);
      }
      outputs = Math.max(outputs, difference(array(expected), array(found), 1));
    }
  }

  private static INDArray output(Model network, INDArray features, INDArray mask, INDArray labels) {
    if (network instanceof MultiLayerNetwork list) {
      return list.output(features, false, mask, labels);
    }
    network.clear(); // else it unfolds steps by the labels of its last fit
    ComputationGraph graph = (ComputationGraph) network;
    return graph.output(false, arrays(features), arrays(mask), arrays(labels))[0];
  }

  private static INDArray[] arrays(INDArray array) {
    return array == null ? null : new INDArray[] {array};
  }

  private static final class SeenOutputs extends RegressionEvaluation {
    private static final long serialVersionUID = 1;

    private final transient List<INDArray> outputs = new ArrayList<>();

    @Override
    public void eval(
        INDArray labels, INDArray predicted, INDArray mask, List<? extends Serializable> meta) {
      outputs.add(predicted);
    }
  }

  private void compareState(double[] expected, double[] found, int from, int to, double small) {
    double[] part = Arrays.copyOfRange(expected, from, to);
    state = Math.max(state, difference(part, Arrays.copyOfRange(found, from, to), small));
  }

  private static double[] array(List<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double[] array(INDArray array) {
    return array.dup('c').data().asDouble();
  }

  /**
   * The largest relative difference; NaN where there is a NaN.
   *
   * @param small numbers less than that are compared as if they were that
   */
  private static double difference(double[] a, double[] b, double small) {
    double worst = a.length == b.length ? 0 : Double.POSITIVE_INFINITY;
    for (int i = 0; i < Math.min(a.length, b.length); i++) {
      double scale = Math.max(small, Math.max(Math.abs(a[i]), Math.abs(b[i])));
      worst = Math.max(worst, Math.abs(a[i] - b[i]) / scale);
    }
    return worst;
  }
}
