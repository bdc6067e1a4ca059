package recurrentlab.compiled;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.layers.AbstractLSTM;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.conf.layers.util.MaskZeroLayer;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import recurrentlab.networks.LayerArray.Role;
import recurrentlab.networks.LayerKind;

/** What one layer of a network must, and must not, be configured with to be compiled. */
final class LayerRequirements {
  static final String NCW = "NCW, [batch, features, time]";

  /** What the lab carries to PyTorch and back, but no stage computes. */
  private static final Set<LayerKind> WITHOUT_STAGE =
      EnumSet.of(LayerKind.GRU, LayerKind.LAYER_NORM, LayerKind.BATCH_NORM);

  /** Those of DL4J that read series with the features last. */
  private static final Set<LayerKind> FEATURES_LAST =
      EnumSet.of(
          LayerKind.LSTM,
          LayerKind.GRAVES_LSTM,
          LayerKind.GRAVES_BIDIRECTIONAL_LSTM,
          LayerKind.SIMPLE_RNN,
          LayerKind.BIDIRECTIONAL,
          LayerKind.LAST_TIME_STEP,
          LayerKind.MASK_ZERO,
          LayerKind.TIME_DISTRIBUTED,
          LayerKind.DENSE,
          LayerKind.OUTPUT,
          LayerKind.RNN_OUTPUT);

  private final Layer outer;
  private final MultiLayerConfiguration network;
  private final int layer;
  private final Obstacles obstacles;
  private final RNNFormat format; // of the network's series

  private LayerRequirements(
      Layer outer, MultiLayerConfiguration network, int layer, Obstacles obstacles) {
    this.outer = outer;
    this.network = network;
    this.layer = layer;
    this.obstacles = obstacles;
    format = BatchShape.format(network);
  }

  /** Whether every layer, and every layer within, is of a kind that the compiled step knows. */
  static boolean known(MultiLayerConfiguration configuration) {
    return LayerKind.layers(configuration).stream()
        .flatMap(layer -> LayerKind.within(layer).stream())
        .allMatch(part -> kind(part).isPresent());
  }

  /** The kind of a layer, if there is a stage for it. */
  static Optional<LayerKind> kind(Layer layer) {
    return LayerKind.of(layer).filter(kind -> !WITHOUT_STAGE.contains(kind));
  }

  /** DL4J's names of the kinds that have a stage, in alphabetical order. */
  static List<String> names() {
    return LayerKind.names(EnumSet.complementOf(EnumSet.copyOf(WITHOUT_STAGE)));
  }

  static void check(Sequential network, int layer, Obstacles obstacles) {
    MultiLayerConfiguration configuration = network.configuration();
    boolean frozen = isFrozen(configuration, layer);
    if (frozen) {
      checkFrozen(network, layer, obstacles);
    }
    Layer outer = LayerKind.layer(configuration, layer);
    new LayerRequirements(outer, configuration, layer, obstacles)
        .check(layer == network.layers().length - 1, frozen);
  }

  /** Whether a layer is within DL4J's {@code FrozenLayer}. */
  static boolean isFrozen(MultiLayerConfiguration configuration, int layer) {
    return isFrozen(configuration.getConf(layer));
  }

  static boolean isFrozen(NeuralNetConfiguration conf) {
    return conf.getLayer() instanceof FrozenLayer;
  }

  /** To layers before it DL4J gives no gradient, but the slope of their L1 and L2. */
  private static void checkFrozen(Sequential network, int layer, Obstacles obstacles) {
    for (int before = 0; before < layer; before++) {
      obstacles.require(
          isFrozen(network.configuration(), before) || network.layers()[before].numParams() == 0,
          layer,
          "",
          "a FrozenLayer only where nothing before it learns",
          "layer " + before + " before it");
    }
    obstacles.require(
        network.configuration().getBackpropType() == BackpropType.Standard,
        layer,
        "",
        "no FrozenLayer under truncated back-propagation",
        "one");
  }

  private void check(boolean last, boolean frozen) {
    for (Layer part : LayerKind.within(outer)) {
      Optional<LayerKind> kind = kind(part);
      require(kind.isPresent(), "", "one of " + names(), NotCompiled.name(part.getClass()));
      kind.ifPresent(known -> checkWithin(known, part));
      checkOptions(part);
      checkFormat(part);
      if (part instanceof BaseLayer base && !(part instanceof DropoutLayer)) {
        checkFunctions(base);
      }
      if (kind.isPresent() && part instanceof Subsampling1DLayer pooling) {
        checkPooling(pooling);
      }
      if (kind.isPresent() && part instanceof GlobalPoolingLayer pooling) {
        checkPooling(pooling);
      }
    }
    require(
        !(outer instanceof MaskZeroLayer) || network.getBackpropType() == BackpropType.Standard,
        "",
        "no MaskZeroLayer under truncated back-propagation, where DL4J passes over its mask",
        "one");
    Layer learner = learner(outer);
    boolean learns = kind(learner).map(kind -> !kind.keepsWidth()).orElse(true);
    if (learner instanceof BaseLayer base && learns && !frozen) {
      checkLearning(base);
    }
    kind(outer).ifPresent(kind -> checkPlace(kind, last));
  }

  /** What a wrapper may hold; of what nobody knows there is nothing more to say. */
  private void checkWithin(LayerKind kind, Layer part) {
    Set<LayerKind> possible =
        switch (kind) {
          case BIDIRECTIONAL ->
              EnumSet.of(LayerKind.LSTM, LayerKind.GRAVES_LSTM, LayerKind.SIMPLE_RNN);
          case LAST_TIME_STEP ->
              EnumSet.of(
                  LayerKind.LSTM,
                  LayerKind.GRAVES_LSTM,
                  LayerKind.GRAVES_BIDIRECTIONAL_LSTM,
                  LayerKind.SIMPLE_RNN,
                  LayerKind.BIDIRECTIONAL);
          case MASK_ZERO ->
              EnumSet.of(
                  LayerKind.LSTM,
                  LayerKind.GRAVES_LSTM,
                  LayerKind.SIMPLE_RNN,
                  LayerKind.LAST_TIME_STEP);
          case TIME_DISTRIBUTED -> EnumSet.of(LayerKind.DENSE);
          default -> EnumSet.allOf(LayerKind.class);
        };
    String expected =
        switch (kind) {
          case BIDIRECTIONAL -> "Bidirectional over an LSTM, a GravesLSTM or a SimpleRnn";
          case LAST_TIME_STEP ->
              "LastTimeStep over an LSTM, a GravesLSTM, a SimpleRnn or a Bidirectional";
          case MASK_ZERO ->
              "MaskZeroLayer over an LSTM, a GravesLSTM, a SimpleRnn or a LastTimeStep";
          default -> "TimeDistributed over a DenseLayer";
        };
    List<Layer> all = LayerKind.within(part);
    if (all.size() > 1) {
      Layer inner = all.get(1);
      require(
          kind(inner).map(possible::contains).orElse(true),
          "",
          expected,
          NotCompiled.name(inner.getClass()));
    }
  }

  private void checkPlace(LayerKind kind, boolean last) {
    String expected =
        last
            ? "OutputLayer, RnnOutputLayer, UnbiasedRnnOutput or RnnLossLayer at the end"
            : "an output layer only at the end";
    String found = NotCompiled.name(outer.getClass());
    require(kind.hasLoss() == last, "", expected, found);
    obstacles.requireAsFit(
        layer == 0 || !kind.readsIndices(), layer, "", "embeddings only at the beginning", found);
  }

  private void checkOptions(Layer part) {
    IDropout dropout = part.getIDropout();
    boolean ignored = kind(part).map(LayerKind::ignoresDropout).orElse(false);
    boolean wrapper = LayerKind.within(part).size() > 1;
    boolean inner =
        part instanceof Convolution1DLayer && layer > 0; // DL4J forgets it on the way back
    require(
        dropout == null || ignored || dropout.getClass() == Dropout.class && !wrapper && !inner,
        "dropout",
        inner
            ? "none, or a DropoutLayer before it"
            : wrapper ? "none but of the layer within" : "Dropout, or none",
        dropout == null ? "none" : NotCompiled.name(dropout.getClass()));
    require( // DL4J throws, or thins out other numbers on the way back
        dropout == null || ignored || format == RNNFormat.NCW,
        "dropout",
        "none with series of the data format NWC",
        "some");
    require(
        part.getConstraints() == null || part.getConstraints().isEmpty(),
        "constraints",
        "none",
        part.getConstraints());
    if (part instanceof BaseLayer base) {
      require(base.getWeightNoise() == null, "weight noise", "none", base.getWeightNoise());
    }
    boolean layerNorm =
        part instanceof DenseLayer dense && dense.hasLayerNorm()
            || part instanceof SimpleRnn rnn && rnn.hasLayerNorm();
    require(!layerNorm, "layer normalization", "none", "some");
  }

  /**
   * DL4J sets the format from the network's input type. Where it knows none, TimeDistributed takes
   * the features for the time, and an output layer compares them with the outputs when it wants to
   * compare numbers of steps; it does so only when it is trained.
   */
  private void checkFormat(Layer part) {
    RNNFormat own = LayerKind.dataFormat(part);
    boolean needed =
        part instanceof TimeDistributed
            || obstacles.trained()
                && part instanceof RnnOutputLayer output
                && output.getNIn() != output.getNOut();
    boolean last = own == RNNFormat.NWC || own == null && format == RNNFormat.NWC;
    require(!last || format == RNNFormat.NWC && readsLast(part), "data format", NCW, RNNFormat.NWC);
    obstacles.requireAsFit(
        own != null || !needed,
        layer,
        "data format",
        NCW + ", which setInputType(InputType.recurrent(...)) of the list builder sets",
        "none");
  }

  /**
   * Whether DL4J's layer computes the same of series with the features last; tests compare them.
   */
  private static boolean readsLast(Layer part) {
    boolean ends = part instanceof MaskZeroLayer && LayerKind.endsTime(part);
    return !ends && kind(part).map(FEATURES_LAST::contains).orElse(true);
  }

  private void checkFunctions(BaseLayer base) {
    boolean known = kind(base).isPresent();
    if (known || base.getActivationFn() != null) {
      boolean eachValue =
          base instanceof Convolution1DLayer || base instanceof EmbeddingSequenceLayer;
      KnownActivations.check(base.getActivationFn(), eachValue, layer, "activation", obstacles);
    }
    if (base instanceof AbstractLSTM lstm && (known || lstm.getGateActivationFn() != null)) {
      KnownActivations.check(
          lstm.getGateActivationFn(), true, layer, "gates, activation", obstacles);
    }
    ILossFunction loss = LayerKind.loss(base);
    boolean own = base instanceof BaseOutputLayer; // outputs, else those of the layer before
    if (own && (known || loss != null) || loss != null && known(network)) {
      KnownLosses.check(
          loss,
          KnownActivations.of(base.getActivationFn()),
          own ? LayerKind.outputs(base) : LayerKind.widthBefore(network, layer),
          layer,
          obstacles);
    }
  }

  /** DL4J pads the dimension that it adds to a series, too, and then throws. */
  private void checkPooling(Subsampling1DLayer pooling) {
    PoolingType type = pooling.getPoolingType();
    boolean known = type == PoolingType.MAX || type == PoolingType.AVG;
    require(known, "pooling type", "MAX or AVG", type);
    require(pooling.getDilation()[0] == 1, "dilation", 1, pooling.getDilation()[0]);
    ConvolutionMode mode = pooling.getConvolutionMode();
    require(mode != ConvolutionMode.Causal, "convolution mode", "Same, Truncate or Strict", mode);
    int padding = mode == ConvolutionMode.Same ? 0 : pooling.getPadding()[0];
    obstacles.requireAsFit(padding == 0, layer, "padding", 0, padding);
    int size = pooling.getKernelSize()[0];
    int stride = pooling.getStride()[0];
    require( // DL4J throws on some numbers of steps
        mode != ConvolutionMode.Same || stride <= size,
        "stride",
        "at most the kernel's size, " + size + ", in ConvolutionMode.Same",
        stride);
  }

  private void checkPooling(GlobalPoolingLayer pooling) {
    int[] dimensions = pooling.getPoolingDimensions();
    require(
        dimensions == null || Arrays.equals(dimensions, new int[] {2}),
        "pooling dimensions",
        "[2], time",
        Arrays.toString(dimensions));
    require(pooling.isCollapseDimensions(), "collapseDimensions", true, false);
  }

  /** The layer that DL4J asks how the parameters learn: of one both ways, that which reads on. */
  private static Layer learner(Layer part) {
    if (part instanceof Bidirectional both) {
      return learner(both.getFwd());
    }
    return part instanceof BaseWrapperLayer wrapper ? learner(wrapper.getUnderlying()) : part;
  }

  private void checkLearning(BaseLayer base) {
    ParameterUpdater.check(
        base.getIUpdater(), list(base.getRegularization()), false, layer, obstacles);
    boolean biased =
        kind(base).isEmpty()
            || LayerKind.arrays(base).stream().anyMatch(array -> array.role() == Role.BIAS);
    if (biased) {
      ParameterUpdater.check(
          base.getBiasUpdater(), list(base.getRegularizationBias()), true, layer, obstacles);
    }
  }

  private static List<Regularization> list(List<Regularization> regularizations) {
    return regularizations == null ? List.of() : regularizations;
  }

  private void require(boolean met, String option, Object expected, Object found) {
    obstacles.require(met, layer, option, expected, found);
  }
}
