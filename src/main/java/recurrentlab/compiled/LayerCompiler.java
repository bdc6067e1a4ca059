package recurrentlab.compiled;

import java.util.List;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.AbstractLSTM;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.GravesBidirectionalLSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.conf.layers.util.MaskZeroLayer;
import org.nd4j.linalg.api.buffer.DataType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import recurrentlab.compiled.LastStepStage.Masks;
import recurrentlab.networks.LayerArray;
import recurrentlab.networks.LayerArray.Role;
import recurrentlab.networks.LayerKind;

/**
 * Turns one layer of a network into its stage: a method for each kind of layer, which takes the
 * layer's parameters by their roles.
 */
@SuppressWarnings("deprecation") // GravesBidirectionalLSTM, which many networks have
final class LayerCompiler {
  private static final Logger LOG = LoggerFactory.getLogger(LayerCompiler.class);

  private final Sequential network;
  private final NetworkParameters parameters;
  private final Pass pass;
  private final Arithmetic<double[]> arithmetic;
  private final Arithmetic<float[]> floats; // null in a network of doubles
  private final RecurrentLayers recurrent;
  private final DataType type;
  private final int layer;
  private final Layer conf;
  private final boolean series;
  private final Layout layout;

  /**
   * @param parameters of the network
   * @param pass that the stages look at
   * @param floats null in a network of doubles
   * @param layer its number
   * @param series whether it reads time series
   * @param layout of what it reads
   */
  LayerCompiler(
      Sequential network,
      NetworkParameters parameters,
      Pass pass,
      Arithmetic<double[]> arithmetic,
      Arithmetic<float[]> floats,
      int layer,
      boolean series,
      Layout layout) {
    this.network = network;
    this.parameters = parameters;
    this.pass = pass;
    this.arithmetic = arithmetic;
    this.floats = floats;
    recurrent = new RecurrentLayers(parameters, pass, arithmetic, floats, layer);
    this.layer = layer;
    this.series = series;
    this.layout = layout;
    type = network.configuration().getDataType();
    conf = LayerKind.layer(network.configuration(), layer);
  }

  private String where() {
    return Obstacles.where(network.configuration(), layer);
  }

  /** No parameter comes before the first layer, so nobody needs its input's gradient. */
  private boolean first() {
    return layer == 0;
  }

  /** Of the whole layer. */
  Stage<double[]> stage() {
    Stage<double[]> stage = stage(conf, LayerKind.arrays(conf));
    return LayerRequirements.isFrozen(network.configuration(), layer)
        ? new FrozenStage(stage)
        : stage;
  }

  /**
   * @param arrays of the layer
   */
  private Stage<double[]> stage(Layer conf, List<LayerArray> arrays) {
    return stage(conf, arrays, layout);
  }

  /** With its dropout, of an input of this layout. */
  private Stage<double[]> stage(Layer conf, List<LayerArray> arrays, Layout input) {
    return thinned(conf, whole(conf, arrays), input);
  }

  private Stage<double[]> thinned(Layer conf, Stage<double[]> stage, Layout input) {
    if (!drops(conf)) {
      return stage;
    }
    DropoutMask.Shape shape = series ? DropoutMask.Shape.SERIES : DropoutMask.Shape.BY_STEP;
    return new DropoutStage(mask(conf, shape, input), stage, pass);
  }

  private boolean drops(Layer conf) {
    boolean has = conf.getIDropout() != null;
    if (has && Compiler.kind(conf).ignoresDropout()) {
      LOG.warn(
          "{}: its dropout does nothing, for DL4J's {} ignores it",
          where(),
          conf.getClass().getSimpleName());
      return false;
    }
    return has;
  }

  private DropoutMask mask(Layer conf, DropoutMask.Shape shape, Layout input) {
    return new DropoutMask((Dropout) conf.getIDropout(), shape, input, type, pass);
  }

  private Stage<double[]> whole(Layer conf, List<LayerArray> arrays) {
    return switch (Compiler.kind(conf)) {
      case LSTM, GRAVES_LSTM -> recurrent.lstm((AbstractLSTM) conf, arrays, false);
      case GRAVES_BIDIRECTIONAL_LSTM ->
          new MaskedErrorsStage(
              recurrent.gravesBothWays((GravesBidirectionalLSTM) conf, arrays), where());
      case SIMPLE_RNN -> recurrent.simpleRnn((SimpleRnn) conf, arrays);
      case DENSE -> dense((DenseLayer) conf, arrays);
      case CONVOLUTION -> convolution((Convolution1DLayer) conf, arrays);
      case BIDIRECTIONAL -> bidirectional((Bidirectional) conf);
      case LAST_TIME_STEP -> lastStep((LastTimeStep) conf, arrays);
      case MASK_ZERO -> maskZero((MaskZeroLayer) conf, arrays);
      case TIME_DISTRIBUTED -> timeDistributed((TimeDistributed) conf, arrays);
      case EMBEDDING -> embedding((FeedForwardLayer) conf, arrays, 0);
      case EMBEDDING_SEQUENCE -> {
        EmbeddingSequenceLayer embedding = (EmbeddingSequenceLayer) conf;
        int length = embedding.isInferInputLength() ? 0 : embedding.getInputLength();
        yield embedding(embedding, arrays, length);
      }
      case POOLING -> pooling((Subsampling1DLayer) conf);
      case GLOBAL_POOLING -> globalPooling((GlobalPoolingLayer) conf);
      case DROPOUT -> new DropoutLayerStage(series, where());
      case OUTPUT, RNN_OUTPUT, UNBIASED_RNN_OUTPUT, RNN_LOSS ->
          throw new IllegalStateException("an output layer before the end");
      case GRU, LAYER_NORM, BATCH_NORM -> throw new IllegalStateException(conf + " has no stage");
    };
  }

  private Stage<double[]> dense(DenseLayer conf, List<LayerArray> arrays) {
    Parameter weights = parameter(arrays, Role.WEIGHT);
    int inputs = weights.inputs();
    int outputs = weights.outputs();
    return floats != null && Math.min(inputs, outputs) >= FloatArithmetic.WIDE
        ? new InFloat(dense(conf, arrays, floats), inputs, outputs)
        : dense(conf, arrays, arithmetic);
  }

  private <R> Stage<R> dense(DenseLayer conf, List<LayerArray> arrays, Arithmetic<R> arithmetic) {
    return new DenseStage<>(
        affine(Role.WEIGHT, arrays, arithmetic),
        KnownActivations.get(conf.getActivationFn()),
        arithmetic,
        where());
  }

  private Stage<double[]> timeDistributed(TimeDistributed conf, List<LayerArray> arrays) {
    DenseLayer inner = (DenseLayer) conf.getUnderlying();
    Stage<double[]> stage = dense(inner, arrays);
    if (inner.getIDropout() != null) {
      DropoutMask mask = mask(inner, DropoutMask.Shape.BY_SEQUENCE, Layout.C);
      stage = new DropoutStage(mask, stage, pass);
    }
    return new TimeDistributedStage(stage, where());
  }

  private Stage<double[]> convolution(Convolution1DLayer conf, List<LayerArray> arrays) {
    return new ConvolutionStage(
        affine(Role.KERNEL, arrays, arithmetic),
        KnownActivations.get(conf.getActivationFn()),
        Windows.of(conf).orElseThrow(),
        first(),
        arithmetic,
        where());
  }

  private Stage<double[]> bidirectional(Bidirectional conf) {
    Layer inner = conf.getFwd();
    return new BidirectionalStage(
        stage(inner, LayerKind.forwards(conf)),
        stage(conf.getBwd(), LayerKind.backwards(conf), Layout.F), // reversed into a new array
        conf.getMode(),
        LayerKind.outputs(inner));
  }

  private Stage<double[]> lastStep(LastTimeStep conf, List<LayerArray> arrays) {
    Layer inner = conf.getUnderlying();
    if (inner instanceof Bidirectional both) {
      Stage<double[]> stage = bidirectional(both);
      Masks masks = both.getFwd() instanceof AbstractLSTM ? Masks.FULL : Masks.ANY;
      return new LastStepStage(stage, LayerKind.outputs(both), masks, type, where());
    }
    Masks masks =
        switch (Compiler.kind(inner)) {
          case LSTM, GRAVES_LSTM -> Masks.PADDING_AT_THE_END;
          case GRAVES_BIDIRECTIONAL_LSTM -> Masks.FULL;
          default -> Masks.ANY;
        };
    return new LastStepStage(stage(inner, arrays), LayerKind.outputs(inner), masks, type, where());
  }

  private Stage<double[]> maskZero(MaskZeroLayer conf, List<LayerArray> arrays) {
    Layer inner = conf.getUnderlying();
    Stage<double[]> stage =
        inner instanceof AbstractLSTM lstm
            ? new MaskedErrorsStage(
                thinned(lstm, recurrent.lstm(lstm, arrays, true), layout), where())
            : stage(inner, arrays);
    return new MaskZeroStage(stage, conf.getMaskingValue(), type == DataType.FLOAT, where());
  }

  /**
   * @param length the only one that sequences may have; 0 for any
   */
  private Stage<double[]> embedding(FeedForwardLayer conf, List<LayerArray> arrays, int length) {
    return new EmbeddingStage(
        parameter(arrays, Role.TABLE),
        NetworkParameters.has(arrays, Role.BIAS) ? parameter(arrays, Role.BIAS) : null,
        KnownActivations.get(conf.getActivationFn()),
        length,
        arithmetic,
        where());
  }

  private Stage<double[]> pooling(Subsampling1DLayer conf) {
    boolean countsPadding =
        conf.getPoolingType() == PoolingType.AVG && conf.isAvgPoolIncludePadInDivisor();
    return new PoolingStage(
        Windows.of(conf).orElseThrow(),
        new Pooling(conf.getPoolingType(), conf.getPnorm()),
        countsPadding,
        width(),
        where());
  }

  private Stage<double[]> globalPooling(GlobalPoolingLayer conf) {
    Pooling pooling = new Pooling(conf.getPoolingType(), conf.getPnorm());
    return new GlobalPoolingStage(pooling, width(), where());
  }

  /** Of the rows that come to a layer that has no width of its own. */
  private int width() {
    return LayerKind.widthBefore(network.configuration(), layer);
  }

  /** Of the last layer. */
  OutputStage output() {
    List<LayerArray> arrays = LayerKind.arrays(conf);
    int outputs = LayerKind.widthAfter(network.configuration(), layer);
    Activation activation = KnownActivations.get(((BaseLayer) conf).getActivationFn());
    return new OutputStage(
        arrays.isEmpty() ? null : affine(Role.WEIGHT, arrays, arithmetic),
        outputs,
        activation,
        KnownLosses.of(LayerKind.loss(conf), activation, outputs).orElseThrow(),
        network.network().conf().isMiniBatch(),
        drops(conf) ? outputDropout() : null,
        type,
        arithmetic);
  }

  private OutputStage.Dropout outputDropout() {
    DropoutMask mask = mask(conf, DropoutMask.Shape.BY_STEP, series ? layout.folded() : layout);
    return new OutputStage.Dropout(mask, !series, pass);
  }

  /** Weights, and a bias where there is one. */
  private <R> Affine<R> affine(Role weights, List<LayerArray> arrays, Arithmetic<R> arithmetic) {
    boolean biased = NetworkParameters.has(arrays, Role.BIAS);
    return new Affine<>(
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
