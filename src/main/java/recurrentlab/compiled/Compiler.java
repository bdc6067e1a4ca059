package recurrentlab.compiled;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import recurrentlab.compiled.LastStepStage.Masks;
import recurrentlab.networks.UnbiasedRnnOutput;

/**
 * Turns a network into stages: one method for each kind of layer, which takes the layer's
 * parameters by their names in DL4J. What it does not know, it refuses by name.
 */
final class Compiler {
  /** From this many on, a dense or output layer's weights are kept by input, not by output. */
  private static final int FEW_OUTPUTS = 8;

  private final MultiLayerNetwork network;
  private final Arithmetic arithmetic;
  private final Map<String, Parameter> parameters = new HashMap<>(); // "layer:name"
  private int layer; // the one at hand

  private Compiler(MultiLayerNetwork network) {
    this.network = network;
    arithmetic = new Arithmetic(network.getLayerWiseConfigurations().getDataType());
  }

  /**
   * @throws NotCompiled naming the first thing that the compiled step does not train
   * @throws IllegalStateException if the network is not initialized
   */
  static CompiledNetwork compile(MultiLayerNetwork network) {
    Requirements.check(network);
    return new Compiler(network).compile();
  }

  private CompiledNetwork compile() {
    Layer[] layers = network.getLayers();
    List<Stage> stages = new ArrayList<>();
    for (layer = 0; layer < layers.length - 1; layer++) {
      stages.add(stage(conf(), ""));
    }
    OutputStage output = output();
    Forms forms = Forms.of(network, inputs(), parameter("W").outputs());
    List<LayerLearning> learnings = new LearningReader(network, this::parameter).read();
    return new CompiledNetwork(network, stages, output, forms, learnings);
  }

  /** How many features the network has. */
  private int inputs() {
    Map<String, INDArray> first = network.getLayer(0).paramTable();
    INDArray weights = first.getOrDefault("W", first.get("fW"));
    return (int) weights.size(weights.rank() == 4 ? 1 : 0);
  }

  private org.deeplearning4j.nn.conf.layers.Layer conf() {
    return network.getLayerWiseConfigurations().getConf(layer).getLayer();
  }

  private String where() {
    return Requirements.where(network, layer);
  }

  /** No parameter comes before the first layer, so nobody needs its input's gradient. */
  private boolean first() {
    return layer == 0;
  }

  /**
   * @param prefix of the layer's parameters' names: f or b within a bidirectional one
   */
  private Stage stage(org.deeplearning4j.nn.conf.layers.Layer conf, String prefix) {
    Class<?> type = conf.getClass();
    if (type == LSTM.class) {
      return lstm((LSTM) conf, prefix);
    } else if (type == SimpleRnn.class) {
      return simpleRnn((SimpleRnn) conf, prefix);
    } else if (type == DenseLayer.class) {
      return dense((DenseLayer) conf);
    } else if (type == Convolution1DLayer.class) {
      return convolution((Convolution1DLayer) conf);
    } else if (type == Bidirectional.class && prefix.isEmpty()) {
      return bidirectional((Bidirectional) conf);
    } else if (type == LastTimeStep.class && prefix.isEmpty()) {
      return lastStep((LastTimeStep) conf);
    } else if (type == TimeDistributed.class) {
      return timeDistributed((TimeDistributed) conf);
    }
    throw new NotCompiled(where(), "an output layer only at the end", NotCompiled.name(type));
  }

  private Stage lstm(LSTM conf, String prefix) {
    return new LstmStage(
        parameter(prefix + "W"),
        parameter(prefix + "RW"),
        parameter(prefix + "b"),
        Activation.of(conf.getActivationFn(), where()),
        Activation.ofEachValue(conf.getGateActivationFn(), where() + ", gates"),
        first(),
        arithmetic);
  }

  private Stage simpleRnn(SimpleRnn conf, String prefix) {
    return new SimpleRnnStage(
        parameter(prefix + "W"),
        parameter(prefix + "RW"),
        parameter(prefix + "b"),
        Activation.of(conf.getActivationFn(), where()),
        first(),
        arithmetic);
  }

  private Stage dense(DenseLayer conf) {
    return new DenseStage(affine(), Activation.of(conf.getActivationFn(), where()), arithmetic);
  }

  private Stage timeDistributed(TimeDistributed conf) {
    if (conf.getUnderlying().getClass() != DenseLayer.class) {
      throw new NotCompiled(
          where(),
          "TimeDistributed over a DenseLayer",
          NotCompiled.name(conf.getUnderlying().getClass()));
    }
    return new TimeDistributedStage(dense((DenseLayer) conf.getUnderlying()), where());
  }

  private Stage convolution(Convolution1DLayer conf) {
    if (conf.getConvolutionMode() != ConvolutionMode.Same
        || conf.getStride()[0] != 1
        || conf.getDilation()[0] != 1) {
      throw new NotCompiled(
          where(),
          "ConvolutionMode.Same with stride and dilation 1",
          "%s with stride %d and dilation %d"
              .formatted(conf.getConvolutionMode(), conf.getStride()[0], conf.getDilation()[0]));
    }
    return new ConvolutionStage(
        affine(),
        Activation.ofEachValue(conf.getActivationFn(), where()),
        conf.getKernelSize()[0],
        first(),
        arithmetic);
  }

  private Stage bidirectional(Bidirectional conf) {
    Class<?> type = conf.getFwd().getClass();
    if (type != LSTM.class && type != SimpleRnn.class) {
      throw new NotCompiled(
          where(), "Bidirectional over an LSTM or a SimpleRnn", NotCompiled.name(type));
    }
    return new BidirectionalStage(
        stage(conf.getFwd(), "f"),
        stage(conf.getBwd(), "b"),
        conf.getMode(),
        parameter("fRW").rows());
  }

  private Stage lastStep(LastTimeStep conf) {
    org.deeplearning4j.nn.conf.layers.Layer inner = conf.getUnderlying();
    Class<?> type = inner.getClass();
    if (type == Bidirectional.class) {
      Bidirectional both = (Bidirectional) inner;
      Stage stage = bidirectional(both);
      boolean concatenated = both.getMode() == Bidirectional.Mode.CONCAT;
      int width = parameter("fRW").rows() * (concatenated ? 2 : 1);
      Masks masks = both.getFwd() instanceof LSTM ? Masks.FULL : Masks.ANY;
      return new LastStepStage(stage, width, masks, where());
    }
    if (type != LSTM.class && type != SimpleRnn.class) {
      throw new NotCompiled(
          where(),
          "LastTimeStep over an LSTM, a SimpleRnn or a Bidirectional",
          NotCompiled.name(type));
    }
    Masks masks = type == LSTM.class ? Masks.PADDING_AT_THE_END : Masks.ANY;
    return new LastStepStage(stage(inner, ""), parameter("RW").rows(), masks, where());
  }

  private Affine affine() {
    return new Affine(parameter("W"), has(layer, "b") ? parameter("b") : null, first(), arithmetic);
  }

  private OutputStage output() {
    Class<?> type = conf().getClass();
    if (type != OutputLayer.class
        && type != RnnOutputLayer.class
        && type != UnbiasedRnnOutput.class) {
      throw new NotCompiled(
          where(),
          "OutputLayer, RnnOutputLayer or UnbiasedRnnOutput at the end",
          NotCompiled.name(type));
    }
    var conf = (org.deeplearning4j.nn.conf.layers.BaseOutputLayer) conf();
    Activation activation = Activation.of(conf.getActivationFn(), where());
    return new OutputStage(
        affine(),
        activation,
        Loss.of(conf.getLossFn(), activation, where()),
        network.conf().isMiniBatch(),
        arithmetic);
  }

  private Parameter parameter(String name) {
    return parameter(layer, name);
  }

  private Parameter parameter(int layer, String name) {
    return parameters.computeIfAbsent(
        layer + ":" + name, key -> rows(layer, name, network.getLayer(layer).getParam(name)));
  }

  /** Makes the rows of one of DL4J's parameters. */
  private Parameter rows(int layer, String name, INDArray array) {
    if (array.rank() == 4) { // a convolution's: DL4J uses its buffer as [kernel, in, out]
      int out = (int) array.size(0);
      return new Parameter((int) array.length() / out, out, Parameter.Layout.ROWS);
    } else if (name.endsWith("W")) {
      int out = (int) array.size(1);
      boolean few = out < FEW_OUTPUTS && name.equals("W") && !has(layer, "RW");
      Parameter.Layout layout = few ? Parameter.Layout.BY_OUTPUT : Parameter.Layout.COLUMNS;
      return new Parameter((int) array.size(0), out, layout);
    }
    return new Parameter(1, (int) array.length(), Parameter.Layout.ROWS);
  }

  private boolean has(int layer, String name) {
    return network.getLayer(layer).paramTable().containsKey(name);
  }
}
