package recurrentlab.compiled;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.AbstractLSTM;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GravesBidirectionalLSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import recurrentlab.compiled.LastStepStage.Masks;
import recurrentlab.networks.LayerArray;
import recurrentlab.networks.LayerArray.Role;
import recurrentlab.networks.LayerKind;

/**
 * Turns a network into stages: one method for each kind of layer, which takes the layer's
 * parameters by their roles. What it does not know, {@link Requirements} refuses before.
 */
@SuppressWarnings("deprecation") // GravesBidirectionalLSTM, which many networks have
final class Compiler {
  private static final Logger LOG = LoggerFactory.getLogger(Compiler.class);

  private final MultiLayerNetwork network;
  private final Arithmetic arithmetic;
  private final Pass pass;
  private final DataType type;
  private final NetworkParameters parameters;
  private int layer; // the one at hand
  private boolean series; // what it reads
  private Layout layout; // of what it reads

  private Compiler(MultiLayerNetwork network, TruncatedGradient gradient) {
    this.network = network;
    parameters = new NetworkParameters(network);
    pass = new Pass(segment(network) == Integer.MAX_VALUE ? null : gradient);
    type = network.getLayerWiseConfigurations().getDataType();
    arithmetic = new Arithmetic(type == DataType.FLOAT, new Blas(type));
  }

  /**
   * A network that is to be trained.
   *
   * @param gradient which it follows where its sequences are cut
   * @throws NotCompiled naming all that the compiled step does not know
   * @throws IllegalStateException if the network is not initialized
   */
  static CompiledNetwork compile(MultiLayerNetwork network, TruncatedGradient gradient) {
    Requirements.check(network, true);
    return new Compiler(network, gradient).compile();
  }

  /**
   * A network that is only asked; otherwise as {@link #compile(MultiLayerNetwork,
   * TruncatedGradient)}.
   */
  static CompiledNetwork compileOutput(MultiLayerNetwork network) {
    Requirements.check(network, false);
    return new Compiler(network, TruncatedGradient.AS_STOCK).compile();
  }

  /** How many steps of a sequence make an update. */
  private static int segment(MultiLayerNetwork network) {
    MultiLayerConfiguration configuration = network.getLayerWiseConfigurations();
    return configuration.getBackpropType() == BackpropType.TruncatedBPTT
        ? configuration.getTbpttFwdLength()
        : Integer.MAX_VALUE;
  }

  private CompiledNetwork compile() {
    int layers = network.getnLayers();
    List<Stage> stages = new ArrayList<>();
    BatchShape shape = BatchShape.of(network);
    series = shape.features().series();
    layout = Layout.DATA;
    for (layer = 0; layer < layers - 1; layer++) {
      preProcess();
      stages.add(stage(conf(layer), LayerKind.arrays(conf(layer))));
      pass(kind(conf(layer)));
    }
    preProcess();
    OutputStage output = output((BaseOutputLayer) conf(layer), LayerKind.arrays(conf(layer)));
    List<LayerUpdater> updaters = new UpdaterReader(network, parameters::of).read();
    return new CompiledNetwork(network, stages, output, shape, updaters, pass, segment(network));
  }

  /** What DL4J makes of the series or rows before they come to the layer at hand. */
  private void preProcess() {
    InputPreProcessor preProcessor = network.getLayerWiseConfigurations().getInputPreProcess(layer);
    if (preProcessor != null) {
      series = !(preProcessor instanceof RnnToFeedForwardPreProcessor);
      layout = series ? Layout.SERIES : Layout.ROWS;
    }
  }

  /** What the layer at hand makes of them. */
  private void pass(LayerKind kind) {
    series = series && !kind.endsTime();
    layout =
        switch (kind) {
          case DROPOUT -> layout;
          case DENSE, CONVOLUTION, TIME_DISTRIBUTED -> Layout.C;
          case LAST_TIME_STEP -> Layout.LAST_STEPS;
          default -> Layout.F;
        };
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
    return stage(conf, arrays, layout);
  }

  /** With its dropout, of an input of this layout. */
  private Stage stage(Layer conf, List<LayerArray> arrays, Layout input) {
    Stage stage = thinned(conf, arrays);
    if (conf.getIDropout() == null) {
      return stage;
    }
    if (kind(conf).ignoresDropout()) {
      LOG.warn(
          "{}: its dropout does nothing, for DL4J's {} ignores it",
          where(),
          conf.getClass().getSimpleName());
      return stage;
    }
    DropoutMask.Shape shape = series ? DropoutMask.Shape.SERIES : DropoutMask.Shape.BY_STEP;
    return new DropoutStage(mask(conf, shape, input), stage, pass);
  }

  private DropoutMask mask(Layer conf, DropoutMask.Shape shape, Layout input) {
    return new DropoutMask((Dropout) conf.getIDropout(), shape, input, type, pass);
  }

  private Stage thinned(Layer conf, List<LayerArray> arrays) {
    return switch (kind(conf)) {
      case LSTM, GRAVES_LSTM -> lstm((AbstractLSTM) conf, arrays);
      case GRAVES_BIDIRECTIONAL_LSTM -> gravesBothWays((GravesBidirectionalLSTM) conf, arrays);
      case SIMPLE_RNN -> simpleRnn((SimpleRnn) conf, arrays);
      case DENSE -> dense((DenseLayer) conf, arrays);
      case CONVOLUTION -> convolution((Convolution1DLayer) conf, arrays);
      case BIDIRECTIONAL -> bidirectional((Bidirectional) conf);
      case LAST_TIME_STEP -> lastStep((LastTimeStep) conf, arrays);
      case TIME_DISTRIBUTED -> timeDistributed((TimeDistributed) conf, arrays);
      case DROPOUT -> new DropoutLayerStage(series, where());
      case OUTPUT, RNN_OUTPUT, UNBIASED_RNN_OUTPUT ->
          throw new IllegalStateException("an output layer before the end");
      case GRU, EMBEDDING_SEQUENCE, EMBEDDING, LAYER_NORM, BATCH_NORM ->
          throw new IllegalStateException(conf + " has no stage");
    };
  }

  private Stage lstm(AbstractLSTM conf, List<LayerArray> arrays) {
    Activation gate = activation(conf.getGateActivationFn());
    return lstm(arrays, activation(conf.getActivationFn()), gate, false);
  }

  /**
   * @param masked whether a step that a sequence does not have empties the memory
   */
  private LstmStage lstm(
      List<LayerArray> arrays, Activation activation, Activation gate, boolean masked) {
    int width = parameter(arrays, Role.WEIGHT).outputs();
    Activated gates = new Activated(gate, width, arithmetic);
    Role recurrent = Role.RECURRENT_WEIGHT;
    Peepholes peepholes = null;
    if (NetworkParameters.has(arrays, Role.RECURRENT_WEIGHT_AND_PEEPHOLES)) {
      recurrent = Role.RECURRENT_WEIGHT_AND_PEEPHOLES;
      peepholes = new Peepholes(parameters.all(layer, arrays, recurrent).get(1), gates);
    }
    return new LstmStage(
        parameter(arrays, Role.WEIGHT),
        parameter(arrays, recurrent),
        parameter(arrays, Role.BIAS),
        peepholes,
        activation,
        gates,
        masked,
        first(),
        pass,
        arithmetic);
  }

  private Stage gravesBothWays(GravesBidirectionalLSTM conf, List<LayerArray> arrays) {
    Activation activation = activation(conf.getActivationFn());
    Activation gate = activation(conf.getGateActivationFn());
    int half = arrays.size() / 2; // the arrays of each direction
    Stage both =
        new BidirectionalStage(
            lstm(arrays.subList(0, half), activation, gate, true),
            lstm(arrays.subList(half, 2 * half), activation, gate, true),
            Bidirectional.Mode.ADD,
            LayerKind.outputs(conf));
    return new MaskedErrorsStage(both, where());
  }

  private Stage simpleRnn(SimpleRnn conf, List<LayerArray> arrays) {
    return new SimpleRnnStage(
        parameter(arrays, Role.WEIGHT),
        parameter(arrays, Role.RECURRENT_WEIGHT),
        parameter(arrays, Role.BIAS),
        activation(conf.getActivationFn()),
        first(),
        pass,
        arithmetic);
  }

  private Stage dense(DenseLayer conf, List<LayerArray> arrays) {
    return new DenseStage(
        affine(Role.WEIGHT, arrays), activation(conf.getActivationFn()), arithmetic, where());
  }

  private Stage timeDistributed(TimeDistributed conf, List<LayerArray> arrays) {
    DenseLayer inner = (DenseLayer) conf.getUnderlying();
    Stage stage = dense(inner, arrays);
    if (inner.getIDropout() != null) {
      DropoutMask mask = mask(inner, DropoutMask.Shape.BY_SEQUENCE, Layout.C);
      stage = new DropoutStage(mask, stage, pass);
    }
    return new TimeDistributedStage(stage, where());
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
        stage(conf.getBwd(), LayerKind.backwards(conf), Layout.F), // reversed into a new array
        conf.getMode(),
        LayerKind.outputs(inner));
  }

  private Stage lastStep(LastTimeStep conf, List<LayerArray> arrays) {
    Layer inner = conf.getUnderlying();
    if (inner instanceof Bidirectional both) {
      Stage stage = bidirectional(both);
      Masks masks = both.getFwd() instanceof AbstractLSTM ? Masks.FULL : Masks.ANY;
      return new LastStepStage(stage, LayerKind.outputs(both), masks, type, where());
    }
    Masks masks =
        switch (kind(inner)) {
          case LSTM, GRAVES_LSTM -> Masks.PADDING_AT_THE_END;
          case GRAVES_BIDIRECTIONAL_LSTM -> Masks.FULL;
          default -> Masks.ANY;
        };
    return new LastStepStage(stage(inner, arrays), LayerKind.outputs(inner), masks, type, where());
  }

  private OutputStage output(BaseOutputLayer conf, List<LayerArray> arrays) {
    Activation activation = activation(conf.getActivationFn());
    return new OutputStage(
        affine(Role.WEIGHT, arrays),
        activation,
        KnownLosses.of(conf.getLossFn(), activation, LayerKind.outputs(conf)).orElseThrow(),
        network.conf().isMiniBatch(),
        arithmetic);
  }

  private static Activation activation(IActivation function) {
    return KnownActivations.of(function).orElseThrow();
  }

  /** Weights, and a bias where there is one. */
  private Affine affine(Role weights, List<LayerArray> arrays) {
    boolean biased = NetworkParameters.has(arrays, Role.BIAS);
    return new Affine(
        parameter(arrays, weights),
        biased ? parameter(arrays, Role.BIAS) : null,
        first(),
        arithmetic);
  }

  /** Of the layer at hand. */
  private Parameter parameter(List<LayerArray> arrays, Role role) {
    return parameters.all(layer, arrays, role).get(0);
  }
}
