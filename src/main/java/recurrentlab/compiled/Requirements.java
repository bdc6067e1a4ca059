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
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.stepfunctions.NegativeGradientStepFunction;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import recurrentlab.networks.LayerKind;

/**
 * What a network must, and must not, be configured with to be compiled, but for its activations,
 * losses and updaters: those are refused where they are read. The rule is to know or to refuse; an
 * option that is passed over in silence would train something else.
 */
final class Requirements {
  private static final String NCW = "NCW, [batch, features, time]";

  private static final Set<String> NEVER_CALLED =
      Set.of("onForwardPass", "onGradientCalculation", "onBackwardPass");

  private Requirements() {}

  /**
   * @throws NotCompiled naming the first thing that is in the way
   */
  static void check(MultiLayerNetwork network) {
    if (!network.isInitCalled()) {
      throw new IllegalStateException("the network is not initialized: call init() first");
    }
    require(
        network.getClass() == MultiLayerNetwork.class,
        "network",
        "a MultiLayerNetwork",
        NotCompiled.name(network.getClass()));
    MultiLayerConfiguration configuration = network.getLayerWiseConfigurations();
    NeuralNetConfiguration common = network.conf();
    for (int layer = 0; layer < network.getnLayers(); layer++) {
      NeuralNetConfiguration conf = configuration.getConf(layer);
      String where = where(network, layer);
      LayerKind.within(conf.getLayer()).forEach(within -> check(within, where));
      require(
          conf.isMiniBatch() == common.isMiniBatch(),
          where + ", miniBatch",
          "as of the network, " + common.isMiniBatch(),
          conf.isMiniBatch());
    }
    require(
        configuration.getBackpropType() == BackpropType.Standard,
        "backpropagation",
        "BackpropType.Standard",
        configuration.getBackpropType());
    require(
        common.getOptimizationAlgo() == OptimizationAlgorithm.STOCHASTIC_GRADIENT_DESCENT,
        "optimization algorithm",
        OptimizationAlgorithm.STOCHASTIC_GRADIENT_DESCENT,
        common.getOptimizationAlgo());
    require(common.isMinimize(), "objective", "minimize", "maximize");
    require(
        common.getStepFunction() == null
            || common.getStepFunction() instanceof NegativeGradientStepFunction,
        "step function",
        "the default",
        common.getStepFunction());
    DataType type = configuration.getDataType();
    require(
        type == DataType.FLOAT || type == DataType.DOUBLE, "data type", "FLOAT or DOUBLE", type);
    checkPreProcessors(network);
  }

  /**
   * There are no activations and gradients in DL4J's arrays, so nobody must ask for them.
   *
   * @throws NotCompiled naming the listener
   */
  static void check(TrainingListener listener) {
    for (Method method : listener.getClass().getMethods()) {
      if (NEVER_CALLED.contains(method.getName())) {
        Class<?> by = method.getDeclaringClass();
        require(
            by == BaseTrainingListener.class || by == TrainingListener.class,
            "listener " + NotCompiled.name(listener.getClass()),
            "none that overrides " + NEVER_CALLED,
            method.getName());
      }
    }
  }

  /** Names a layer as its user does, by its number and, where it was given one, its name. */
  static String where(MultiLayerNetwork network, int layer) {
    String name = network.getLayerWiseConfigurations().getConf(layer).getLayer().getLayerName();
    boolean named = name != null && !name.equals("layer" + layer); // DL4J's own for a nameless one
    return "layer " + layer + (named ? " \"" + name + "\"" : "");
  }

  /** The kind of layer first: there may be more to say against the others, but nothing clearer. */
  private static void check(Layer layer, String where) {
    require(
        LayerKind.of(layer).isPresent(),
        where,
        "one of " + LayerKind.names(),
        NotCompiled.name(layer.getClass()));
    require(layer.getIDropout() == null, where + ", dropout", "none", layer.getIDropout());
    require(
        layer.getConstraints() == null || layer.getConstraints().isEmpty(),
        where + ", constraints",
        "none",
        layer.getConstraints());
    if (layer instanceof BaseLayer base) {
      require(
          base.getWeightNoise() == null, where + ", weight noise", "none", base.getWeightNoise());
    }
    boolean layerNorm =
        layer instanceof DenseLayer dense && dense.hasLayerNorm()
            || layer instanceof SimpleRnn rnn && rnn.hasLayerNorm();
    require(!layerNorm, where + ", layer normalization", "none", "some");
    RNNFormat format = LayerKind.dataFormat(layer);
    require(format == null || format == RNNFormat.NCW, where + ", data format", NCW, format);
  }

  /**
   * Between time series and plain rows nothing need be done here: both are rows. Under {@code
   * miniBatch(false)} DL4J folds them wrongly.
   */
  private static void checkPreProcessors(MultiLayerNetwork network) {
    Map<Integer, InputPreProcessor> all =
        network.getLayerWiseConfigurations().getInputPreProcessors();
    for (Map.Entry<Integer, InputPreProcessor> entry : all.entrySet()) {
      Class<?> type = entry.getValue().getClass();
      String where = where(network, entry.getKey()) + ", preprocessor";
      require(
          type == RnnToFeedForwardPreProcessor.class || type == FeedForwardToRnnPreProcessor.class,
          where,
          "RnnToFeedForward or FeedForwardToRnn",
          NotCompiled.name(type));
      RNNFormat format =
          entry.getValue() instanceof RnnToFeedForwardPreProcessor fold
              ? fold.getRnnDataFormat()
              : ((FeedForwardToRnnPreProcessor) entry.getValue()).getRnnDataFormat();
      require(format == RNNFormat.NCW, where + ", data format", NCW, format);
      require(
          network.conf().isMiniBatch(),
          where,
          "none under miniBatch(false), where DL4J's fold time wrongly; use TimeDistributed",
          NotCompiled.name(type));
    }
  }

  private static void require(boolean met, String thing, Object expected, Object found) {
    if (!met) {
      throw new NotCompiled(thing, String.valueOf(expected), found);
    }
  }
}
