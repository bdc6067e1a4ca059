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

  private Requirements() {}

  /**
   * @param trained whether the network is to be trained, not only asked
   * @throws NotCompiled naming all that is in the way
   */
  static void check(MultiLayerNetwork network, boolean trained) {
    if (!network.isInitCalled()) {
      throw new IllegalStateException("the network is not initialized: call init() first");
    }
    Obstacles obstacles = new Obstacles(network, trained);
    MultiLayerConfiguration configuration = network.getLayerWiseConfigurations();
    NeuralNetConfiguration common = network.conf();
    for (int layer = 0; layer < network.getnLayers(); layer++) {
      LayerRequirements.check(network, layer, obstacles);
      boolean miniBatch = configuration.getConf(layer).isMiniBatch();
      obstacles.require(
          miniBatch == common.isMiniBatch(),
          layer,
          "miniBatch",
          "as of the network, " + common.isMiniBatch(),
          miniBatch);
    }
    checkPreProcessors(network, obstacles);
    int last = network.getnLayers() - 1;
    obstacles.require(
        network.numParams() > 0,
        last,
        "",
        "a layer with parameters before it",
        NotCompiled.name(LayerKind.layer(configuration, last).getClass()));
    if (LayerRequirements.known(configuration)) {
      BatchShape.check(network, obstacles);
    }
    obstacles.require(
        network.getClass() == MultiLayerNetwork.class,
        "network",
        "a MultiLayerNetwork",
        NotCompiled.name(network.getClass()));
    if (trained && configuration.getBackpropType() == BackpropType.TruncatedBPTT) {
      checkTruncation(network, obstacles);
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
  private static void checkTruncation(MultiLayerNetwork network, Obstacles obstacles) {
    MultiLayerConfiguration configuration = network.getLayerWiseConfigurations();
    int last = network.getnLayers() - 1;
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
  static void checkListeners(MultiLayerNetwork network) {
    Obstacles obstacles = new Obstacles(network);
    for (TrainingListener listener : network.getListeners()) {
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
  private static void checkPreProcessors(MultiLayerNetwork network, Obstacles obstacles) {
    Map<Integer, InputPreProcessor> all =
        network.getLayerWiseConfigurations().getInputPreProcessors();
    for (Map.Entry<Integer, InputPreProcessor> entry : all.entrySet()) {
      InputPreProcessor preProcessor = entry.getValue();
      String name = NotCompiled.name(preProcessor.getClass());
      int layer = entry.getKey();
      RNNFormat format = null;
      if (preProcessor.getClass() == RnnToFeedForwardPreProcessor.class) {
        format = ((RnnToFeedForwardPreProcessor) preProcessor).getRnnDataFormat();
      } else if (preProcessor.getClass() == FeedForwardToRnnPreProcessor.class) {
        format = ((FeedForwardToRnnPreProcessor) preProcessor).getRnnDataFormat();
      } else {
        obstacles.require(
            false, layer, "preprocessor", "RnnToFeedForward or FeedForwardToRnn", name);
        continue;
      }
      obstacles.require(
          format == RNNFormat.NCW,
          layer,
          "preprocessor, data format",
          LayerRequirements.NCW,
          format);
      obstacles.require(
          network.conf().isMiniBatch(),
          layer,
          "preprocessor",
          "none under miniBatch(false), where DL4J's fold time wrongly; use TimeDistributed",
          name);
    }
  }
}
