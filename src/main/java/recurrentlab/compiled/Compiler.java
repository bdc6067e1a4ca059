package recurrentlab.compiled;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import recurrentlab.compiled.LastStepStage.Masks;
import recurrentlab.networks.LayerArray;
import recurrentlab.networks.LayerArray.Role;
import recurrentlab.networks.LayerKind;

/**
 * Turns a network into stages: one method for each kind of layer, which takes the layer's
 * parameters by their roles. What it does not know, {@link Requirements} refuses before.
 */
final class Compiler {
  private final MultiLayerNetwork network;
  private final Arithmetic arithmetic;
  private final Map<String, Parameter> parameters = new HashMap<>(); // "layer:name"
  private int layer; // the one at hand

  private Compiler(MultiLayerNetwork network) {
    this.network = network;
    DataType type = network.getLayerWiseConfigurations().getDataType();
    arithmetic = new Arithmetic(type == DataType.FLOAT, new Blas(type));
  }

  /**
   * @param trained whether the network is to be trained, not only asked
   * @throws NotCompiled naming all that the compiled step does not know
   * @throws IllegalStateException if the network is not initialized
   */
  static CompiledNetwork compile(MultiLayerNetwork network, boolean trained) {
    Requirements.check(network, trained);
    return new Compiler(network).compile();
  }

  private CompiledNetwork compile() {
    int layers = network.getnLayers();
    List<Stage> stages = new ArrayList<>();
    for (layer = 0; layer < layers - 1; layer++) {
      stages.add(stage(conf(layer), LayerKind.arrays(conf(layer))));
    }
    OutputStage output = output((BaseOutputLayer) conf(layer), LayerKind.arrays(conf(layer)));
    BatchShape shape = BatchShape.of(network);
    List<LayerUpdater> updaters =
        new UpdaterReader(network, (of, name) -> parameters.get(key(of, name))).read();
    return new CompiledNetwork(network, stages, output, shape, updaters);
  }

  private Layer conf(int layer) {
    return network.getLayerWiseConfigurations().getConf(layer).getLayer();
  }

  /** The kind of a layer that {@link Requirements} let pass. */
  static LayerKind kind(Layer conf) {
    return LayerRequirements.kind(conf).orElseThrow();
  }

  private String where() {
    return Obstacles.where(network, layer);
  }

  /** No parameter comes before the first layer, so nobody needs its input's gradient. */
  private boolean first() {
    return layer == 0;
  }

  /**
   * @param arrays of the layer
   */
  private Stage stage(Layer conf, List<LayerArray> arrays) {
    return switch (kind(conf)) {
      case LSTM -> lstm((LSTM) conf, arrays);
      case SIMPLE_RNN -> simpleRnn((SimpleRnn) conf, arrays);
      case DENSE -> dense((DenseLayer) conf, arrays);
      case CONVOLUTION -> convolution((Convolution1DLayer) conf, arrays);
      case BIDIRECTIONAL -> bidirectional((Bidirectional) conf);
      case LAST_TIME_STEP -> lastStep((LastTimeStep) conf, arrays);
      case TIME_DISTRIBUTED -> timeDistributed((TimeDistributed) conf, arrays);
      case OUTPUT, RNN_OUTPUT, UNBIASED_RNN_OUTPUT ->
          throw new IllegalStateException("an output layer before the end");
      case GRU, EMBEDDING_SEQUENCE, EMBEDDING, LAYER_NORM, BATCH_NORM ->
          throw new IllegalStateException(conf + " has no stage");
    };
  }

  private Stage lstm(LSTM conf, List<LayerArray> arrays) {
    return new LstmStage(
        parameter(arrays, Role.WEIGHT),
        parameter(arrays, Role.RECURRENT_WEIGHT),
        parameter(arrays, Role.BIAS),
        activation(conf.getActivationFn()),
        activation(conf.getGateActivationFn()),
        first(),
        arithmetic);
  }

  private Stage simpleRnn(SimpleRnn conf, List<LayerArray> arrays) {
    return new SimpleRnnStage(
        parameter(arrays, Role.WEIGHT),
        parameter(arrays, Role.RECURRENT_WEIGHT),
        parameter(arrays, Role.BIAS),
        activation(conf.getActivationFn()),
        first(),
        arithmetic);
  }

  private Stage dense(DenseLayer conf, List<LayerArray> arrays) {
    return new DenseStage(
        affine(Role.WEIGHT, arrays), activation(conf.getActivationFn()), arithmetic, where());
  }

  private Stage timeDistributed(TimeDistributed conf, List<LayerArray> arrays) {
    return new TimeDistributedStage(dense((DenseLayer) conf.getUnderlying(), arrays), where());
  }

  private Stage convolution(Convolution1DLayer conf, List<LayerArray> arrays) {
    return new ConvolutionStage(
        affine(Role.KERNEL, arrays),
        activation(conf.getActivationFn()),
        conf.getKernelSize()[0],
        first(),
        arithmetic);
  }

  private Stage bidirectional(Bidirectional conf) {
    Layer inner = conf.getFwd();
    return new BidirectionalStage(
        stage(inner, LayerKind.forwards(conf)),
        stage(conf.getBwd(), LayerKind.backwards(conf)),
        conf.getMode(),
        LayerKind.outputs(inner));
  }

  private Stage lastStep(LastTimeStep conf, List<LayerArray> arrays) {
    Layer inner = conf.getUnderlying();
    if (inner instanceof Bidirectional both) {
      Stage stage = bidirectional(both);
      Masks masks = kind(both.getFwd()) == LayerKind.LSTM ? Masks.FULL : Masks.ANY;
      return new LastStepStage(stage, LayerKind.outputs(both), masks, where());
    }
    Masks masks = kind(inner) == LayerKind.LSTM ? Masks.PADDING_AT_THE_END : Masks.ANY;
    return new LastStepStage(stage(inner, arrays), LayerKind.outputs(inner), masks, where());
  }

  private OutputStage output(BaseOutputLayer conf, List<LayerArray> arrays) {
    Activation activation = activation(conf.getActivationFn());
    return new OutputStage(
        affine(Role.WEIGHT, arrays),
        activation,
        Loss.of(conf.getLossFn(), activation).orElseThrow(),
        network.conf().isMiniBatch(),
        arithmetic);
  }

  private static Activation activation(IActivation function) {
    return KnownActivations.of(function).orElseThrow();
  }

  /** Weights, and a bias where there is one. */
  private Affine affine(Role weights, List<LayerArray> arrays) {
    boolean biased = has(arrays, Role.BIAS);
    return new Affine(
        parameter(arrays, weights),
        biased ? parameter(arrays, Role.BIAS) : null,
        first(),
        arithmetic);
  }

  private static boolean has(List<LayerArray> arrays, Role role) {
    return arrays.stream().anyMatch(array -> array.role() == role);
  }

  private Parameter parameter(List<LayerArray> arrays, Role role) {
    return arrays.stream()
        .filter(array -> array.role() == role)
        .findFirst()
        .map(
            array ->
                parameters.computeIfAbsent(key(layer, array.name()), key -> rows(arrays, array)))
        .orElseThrow();
  }

  private static String key(int layer, String name) {
    return layer + ":" + name;
  }

  /** Makes the rows of one of DL4J's parameters, of the layer at hand. */
  private Parameter rows(List<LayerArray> arrays, LayerArray array) {
    INDArray values = network.getLayer(layer).getParam(array.name());
    return switch (array.role()) {
      case WEIGHT -> {
        int out = (int) values.size(1);
        Parameter.Layout layout =
            has(arrays, Role.RECURRENT_WEIGHT)
                ? Parameter.Layout.COLUMNS
                : Parameter.Layout.of(out);
        yield new Parameter((int) values.size(0), out, layout);
      }
      case RECURRENT_WEIGHT ->
          new Parameter((int) values.size(0), (int) values.size(1), Parameter.Layout.COLUMNS);
      case KERNEL -> { // DL4J uses its buffer as [kernel, in, out]
        int out = (int) values.size(0);
        yield new Parameter((int) values.length() / out, out, Parameter.Layout.ROWS);
      }
      case BIAS -> new Parameter(1, (int) values.length(), Parameter.Layout.ROWS);
      case TABLE, SCALE, MEAN, VARIANCE, LOG_DEVIATION ->
          throw new IllegalStateException(array + " has no stage");
    };
  }
}
