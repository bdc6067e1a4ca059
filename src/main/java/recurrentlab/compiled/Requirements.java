package recurrentlab.compiled;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.stepfunctions.NegativeGradientStepFunction;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import recurrentlab.networks.LayerKind;

/**
 * What a network must, and must not, be configured with to be compiled; of its layers see {@link
 * LayerRequirements}. The rule is to know or to refuse; an option that is passed over in silence
 * would train something else.
 */
final class Requirements {
  private static final Set<String> NEVER_CALLED =
      Set.of("onForwardPass", "onGradientCalculation", "onBackwardPass");

  private static final Set<Class<?>> FOLDS =
      Set.of(RnnToFeedForwardPreProcessor.class, FeedForwardToRnnPreProcessor.class);

  private static final Set<Class<?>> KNOWN =
      Set.of(MultiLayerNetwork.class, ComputationGraph.class); // a subclass may do anything

  private Requirements() {}

  /**
   * @param trained whether the network is to be trained, not only asked
   * @throws NotCompiled naming all that is in the way
   */
  static void check(Sequential network, boolean trained) {
    MultiLayerConfiguration configuration = network.configuration();
    Obstacles obstacles = new Obstacles(configuration, trained);
    NeuralNetConfiguration common = network.network().conf();
    for (int layer = 0; layer < network.layers().length; layer++) {
      LayerRequirements.check(network, layer, obstacles);
      boolean miniBatch = configuration.getConf(layer).isMiniBatch();
      obstacles.require(
          miniBatch == common.isMiniBatch(),
          layer,
          "miniBatch",
          "as of the network, " + common.isMiniBatch(),
          miniBatch);
    }
    checkPreProcessors(configuration, common.isMiniBatch(), obstacles);
    int last = network.layers().length - 1;
    obstacles.require(
        network.network().numParams() > 0,
        last,
        "",
        "a layer with parameters before it",
        NotCompiled.name(LayerKind.layer(configuration, last).getClass()));
    if (LayerRequirements.known(configuration)) {
      BatchShape.check(configuration, obstacles);
    }
    obstacles.require(
        KNOWN.contains(network.network().getClass()),
        "network",
        "a MultiLayerNetwork or a ComputationGraph",
        NotCompiled.name(network.network().getClass()));
    if (trained && configuration.getBackpropType() == BackpropType.TruncatedBPTT) {
      checkTruncation(configuration, obstacles);
    }
    obstacles.require(
        common.getOptimizationAlgo() == OptimizationAlgorithm.STOCHASTIC_GRADIENT_DESCENT,
        "optimization algorithm",
        OptimizationAlgorithm.STOCHASTIC_GRADIENT_DESCENT,
        common.getOptimizationAlgo());
    obstacles.require(common.isMinimize(), "objective", "minimize", "maximize");
    obstacles.require(
        common.getStepFunction() == null
            || common.getStepFunction() instanceof NegativeGradientStepFunction,
        "step function",
        "the default",
        common.getStepFunction());
    DataType type = configuration.getDataType();
    obstacles.require(
        type == DataType.FLOAT || type == DataType.DOUBLE, "data type", "FLOAT or DOUBLE", type);
    obstacles.refuse();
  }

  /** DL4J cuts series only, in the middle of which a layer must be able to go on. */
  private static void checkTruncation(MultiLayerConfiguration configuration, Obstacles obstacles) {
    int last = configuration.getConfs().size() - 1;
    for (int layer = 0; layer <= last; layer++) {
      Layer conf = LayerKind.layer(configuration, layer);
      obstacles.requireAsFit(
          LayerRequirements.kind(conf).map(LayerKind::goesOn).orElse(true),
          layer,
          "",
          "a layer that can go on in the middle of a sequence, for truncated back-propagation",
          NotCompiled.name(conf.getClass()));
      obstacles.require(
          LayerRequirements.kind(conf)
              .flatMap(kind -> Windows.of(conf))
              .map(Windows::keepSteps)
              .orElse(true),
          layer,
          "",
          "a layer that keeps the number of steps, for truncated back-propagation",
          NotCompiled.name(conf.getClass()));
    }
    obstacles.requireAsFit(
        LayerRequirements.kind(LayerKind.layer(configuration, last))
            .map(kind -> kind.input() == LayerKind.Input.SERIES)
            .orElse(true),
        last,
        "",
        "an output at every step, for truncated back-propagation",
        NotCompiled.name(LayerKind.layer(configuration, last).getClass()));
    obstacles.require(
        BatchShape.format(configuration) == RNNFormat.NCW,
        "data format",
        LayerRequirements.NCW + ", for truncated back-propagation cuts the last side",
        RNNFormat.NWC);
    obstacles.require(
        configuration.getTbpttFwdLength() > 0,
        "tBPTTLength",
        "at least 1",
        configuration.getTbpttFwdLength());
  }

  /**
   * There are no activations in DL4J's arrays, and of the gradient only what the updater made of
   * it, so nobody must ask for them during an update.
   *
   * @throws NotCompiled naming the listeners
   */
  static void checkListeners(Sequential network) {
    Obstacles obstacles = new Obstacles(network.configuration());
    for (TrainingListener listener : network.listeners()) {
      for (Method method : listener.getClass().getMethods()) {
        if (NEVER_CALLED.contains(method.getName())) {
          Class<?> by = method.getDeclaringClass();
          obstacles.require(
              by == BaseTrainingListener.class || by == TrainingListener.class,
              "listener " + NotCompiled.name(listener.getClass()),
              "one that does not override " + method.getName() + ", which is never called",
              "one that does");
        }
      }
    }
    obstacles.refuse();
  }

  /**
   * Between time series and plain rows nothing need be done here: both are rows. Under {@code
   * miniBatch(false)} DL4J folds them wrongly.
   */
  private static void checkPreProcessors(
      MultiLayerConfiguration configuration, boolean miniBatch, Obstacles obstacles) {
    Map<Integer, InputPreProcessor> all = configuration.getInputPreProcessors();
    RNNFormat format = BatchShape.format(configuration);
    for (Map.Entry<Integer, InputPreProcessor> entry : all.entrySet()) {
      InputPreProcessor preProcessor = entry.getValue();
      String name = NotCompiled.name(preProcessor.getClass());
      int layer = entry.getKey();
      if (!FOLDS.contains(preProcessor.getClass())) {
        obstacles.require(
            false, layer, "preprocessor", "RnnToFeedForward or FeedForwardToRnn", name);
        continue;
      }
      RNNFormat own = BatchShape.format(preProcessor);
      obstacles.require(
          own == format, layer, "preprocessor, data format", "as of the layers, " + format, own);
      obstacles.require(
          miniBatch,
          layer,
          "preprocessor",
          "none under miniBatch(false), where DL4J's fold time wrongly; use TimeDistributed",
          name);
    }
  }
}
