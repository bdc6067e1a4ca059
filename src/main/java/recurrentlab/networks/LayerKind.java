package recurrentlab.networks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.GravesBidirectionalLSTM;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.conf.layers.util.MaskZeroLayer;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import recurrentlab.networks.LayerArray.Role;

/**
 * The kinds of layers that the lab knows: of each, DL4J's class, what it reads, and the arrays that
 * it learns, in PyTorch's order. {@link TorchWeights} carries the weights of all of them, the
 * compiled step trains most of them, and neither knows any other.
 *
 * <p>A kind is one class exactly, for a subclass may compute something else. A new kind is an entry
 * here, its stage in {@code recurrentlab.compiled}, and the compiler's case for it; and a look at
 * {@link #endsTime}, {@link #within}, {@link #dataFormat} and which of its arrays a layer has,
 * which ask DL4J's classes.
 */
@SuppressWarnings("deprecation") // the layers with peepholes, which many networks have
public enum LayerKind {
  /** {@code nn.LSTM}. */
  LSTM(LSTM.class, Input.SERIES, recurrent(true)),
  /** An LSTM with peepholes (Graves, 2013); PyTorch has none. */
  GRAVES_LSTM(GravesLSTM.class, Input.SERIES, peepholes("")),
  /** Two of them, one of which reads backwards; their outputs are added. */
  GRAVES_BIDIRECTIONAL_LSTM(
      GravesBidirectionalLSTM.class,
      Input.SERIES,
      Stream.concat(peepholes("F").stream(), peepholes("B").stream()).toList()),
  /** {@code nn.RNN}. */
  SIMPLE_RNN(SimpleRnn.class, Input.SERIES, recurrent(false)),
  /** {@code nn.Linear} and an activation. */
  DENSE(DenseLayer.class, Input.ROWS, linear()),
  /** {@code nn.Conv1d} and an activation. */
  CONVOLUTION(Convolution1DLayer.class, Input.SERIES, convolution()),
  /** {@code nn.Linear} with an activation and a loss, once for each sequence. */
  OUTPUT(OutputLayer.class, Input.ROWS_WITHOUT_TIME, linear()),
  /** {@code nn.Linear} with an activation and a loss at every time step. */
  RNN_OUTPUT(RnnOutputLayer.class, Input.SERIES, linear()),
  /** {@code nn.Linear(bias=False)} with an activation and a loss at every time step. */
  UNBIASED_RNN_OUTPUT(UnbiasedRnnOutput.class, Input.SERIES, linear()),
  /** An activation and a loss of what the layer before gives, at every time step. */
  RNN_LOSS(RnnLossLayer.class, Input.SERIES, List.of()),
  /** {@code bidirectional=True} of the layer within: its arrays twice. */
  BIDIRECTIONAL(Bidirectional.class, Input.SERIES, List.of()),
  /** {@code [:, -1]} of the layer within. */
  LAST_TIME_STEP(LastTimeStep.class, Input.SERIES, List.of()),
  /** For the layer within, steps that hold only one certain number are not there. */
  MASK_ZERO(MaskZeroLayer.class, Input.SERIES, List.of()),
  /** The layer within at every time step, as {@code nn.Linear} does by itself. */
  TIME_DISTRIBUTED(TimeDistributed.class, Input.SERIES, List.of()),
  /** {@code nn.MaxPool1d} and {@code nn.AvgPool1d}. */
  POOLING(Subsampling1DLayer.class, Input.SERIES, List.of()),
  /** The largest, the mean, the sum or a norm of a series' steps, each feature by itself. */
  GLOBAL_POOLING(GlobalPoolingLayer.class, Input.SERIES, List.of()),
  /** {@code nn.Dropout}. */
  DROPOUT(DropoutLayer.class, Input.ANY, List.of()),
  /** {@code nn.GRU}. */
  GRU(Gru.class, Input.SERIES, gru()),
  /** {@code nn.Embedding} of a series of indices. */
  EMBEDDING_SEQUENCE(EmbeddingSequenceLayer.class, Input.SERIES, embedding()),
  /** {@code nn.Embedding} of an index a row. */
  EMBEDDING(EmbeddingLayer.class, Input.ROWS, embedding()),
  /** {@code nn.LayerNorm} over the features. */
  LAYER_NORM(LayerNorm.class, Input.ROWS, layerNorm()),
  /**
   * {@code nn.BatchNorm1d} in evaluation, of rows; {@link #TIME_DISTRIBUTED} makes rows of steps.
   */
  BATCH_NORM(BatchNormalization.class, Input.ROWS, batchNorm());

  /** What a layer reads. */
  public enum Input {
    /** Time series, {@code [batch, features, time]}. */
    SERIES,
    /** Rows, {@code [n, features]}: of sequences without time, or of all the steps of series. */
    ROWS,
    /** Rows of sequences without time, {@code [batch, features]}. */
    ROWS_WITHOUT_TIME,
    /** Any of these, and gives the same. */
    ANY
  }

  private final Class<? extends Layer> type;
  private final Input input;
  private final List<LayerArray> arrays;

  LayerKind(Class<? extends Layer> type, Input input, List<LayerArray> arrays) {
    this.type = type;
    this.input = input;
    this.arrays = arrays;
  }

  private static List<LayerArray> recurrent(boolean gates) {
    return List.of(
        new LayerArray("W", Role.WEIGHT, gates, List.of("weight_ih_l0")),
        new LayerArray("RW", Role.RECURRENT_WEIGHT, gates, List.of("weight_hh_l0")),
        new LayerArray("b", Role.BIAS, gates, List.of("bias_ih_l0", "bias_hh_l0")));
  }

  private static List<LayerArray> peepholes(String direction) {
    return List.of(
        new LayerArray("W" + direction, Role.WEIGHT, true, List.of()),
        new LayerArray("RW" + direction, Role.RECURRENT_WEIGHT_AND_PEEPHOLES, true, List.of()),
        new LayerArray("b" + direction, Role.BIAS, true, List.of()));
  }

  private static List<LayerArray> linear() {
    return weightAndBias(Role.WEIGHT);
  }

  private static List<LayerArray> convolution() {
    return weightAndBias(Role.KERNEL);
  }

  /** Its blocks have PyTorch's order, and it has both biases. */
  private static List<LayerArray> gru() {
    return List.of(
        new LayerArray("W", Role.WEIGHT, false, List.of("weight_ih_l0")),
        new LayerArray("RW", Role.RECURRENT_WEIGHT, false, List.of("weight_hh_l0")),
        new LayerArray("b", Role.BIAS, false, List.of("bias_ih_l0")),
        new LayerArray("rb", Role.BIAS, false, List.of("bias_hh_l0")));
  }

  private static List<LayerArray> embedding() {
    return weightAndBias(Role.TABLE);
  }

  private static List<LayerArray> layerNorm() {
    return List.of(
        new LayerArray("g", Role.SCALE, false, List.of("weight")),
        new LayerArray("b", Role.BIAS, false, List.of("bias")));
  }

  private static List<LayerArray> batchNorm() {
    return List.of(
        new LayerArray("gamma", Role.SCALE, false, List.of("weight")),
        new LayerArray("beta", Role.BIAS, false, List.of("bias")),
        new LayerArray("mean", Role.MEAN, false, List.of("running_mean")),
        new LayerArray("var", Role.VARIANCE, false, List.of("running_var")),
        new LayerArray("log10stdev", Role.LOG_DEVIATION, false, List.of("running_var")));
  }

  private static List<LayerArray> weightAndBias(Role weight) {
    return List.of(
        new LayerArray("W", weight, false, List.of("weight")),
        new LayerArray("b", Role.BIAS, false, List.of("bias")));
  }

  /** The kind of a layer, if it is one of these. */
  public static Optional<LayerKind> of(Layer layer) {
    return Arrays.stream(values()).filter(kind -> kind.type == layer.getClass()).findFirst();
  }

  /** What layers of this kind read. */
  public Input input() {
    return input;
  }

  /** Whether layers of this kind give as many numbers for a row as they read, however many. */
  public boolean keepsWidth() {
    return switch (this) {
      case DROPOUT, POOLING, GLOBAL_POOLING, RNN_LOSS -> true;
      default -> false;
    };
  }

  /** The layers of a network, each out of the {@code FrozenLayer} that may hold it. */
  public static List<Layer> layers(MultiLayerConfiguration configuration) {
    return configuration.getConfs().stream().map(conf -> thawed(conf.getLayer())).toList();
  }

  /** One of the {@link #layers}. */
  public static Layer layer(MultiLayerConfiguration configuration, int index) {
    return thawed(configuration.getConf(index).getLayer());
  }

  private static Layer thawed(Layer layer) {
    return layer instanceof FrozenLayer frozen ? frozen.getLayer() : layer;
  }

  /** The first of these layers that is of a known kind and has a width of its own. */
  public static Optional<Layer> firstWithWidth(MultiLayerConfiguration layers) {
    return layers(layers).stream()
        .filter(layer -> of(layer).filter(kind -> !kind.keepsWidth()).isPresent())
        .findFirst();
  }

  /** How many features come to one of these layers, which may have no width of its own. */
  public static int widthBefore(MultiLayerConfiguration layers, int index) {
    return widthAfter(layers, index - 1);
  }

  /** How many features one of these layers gives, which may have no width of its own. */
  public static int widthAfter(MultiLayerConfiguration layers, int index) {
    for (int each = index; each >= 0; each--) {
      Layer layer = layer(layers, each);
      if (of(layer).filter(kind -> !kind.keepsWidth()).isPresent()) {
        return outputs(layer);
      }
    }
    return firstWithWidth(layers).map(LayerKind::rowLength).orElse(0);
  }

  /** Whether a layer reads time series and gives rows without time. */
  public static boolean endsTime(Layer layer) {
    return within(layer).stream()
        .anyMatch(part -> part instanceof LastTimeStep || part instanceof GlobalPoolingLayer);
  }

  /** Whether a layer of this kind can begin in the middle of a sequence, with the state before. */
  public boolean goesOn() {
    return switch (this) {
      case BIDIRECTIONAL, GRAVES_BIDIRECTIONAL_LSTM, LAST_TIME_STEP, GLOBAL_POOLING -> false;
      default -> true;
    };
  }

  /** Whether DL4J's layers of this kind pass over a dropout that they are configured with. */
  public boolean ignoresDropout() {
    return switch (this) {
      case GRAVES_BIDIRECTIONAL_LSTM,
          POOLING,
          GLOBAL_POOLING,
          EMBEDDING,
          EMBEDDING_SEQUENCE,
          RNN_LOSS ->
          true;
      default -> false;
    };
  }

  /** Whether layers of this kind have a loss. */
  public boolean hasLoss() {
    return switch (this) {
      case OUTPUT, RNN_OUTPUT, UNBIASED_RNN_OUTPUT, RNN_LOSS -> true;
      default -> false;
    };
  }

  /**
   * What a layer compares outputs and labels by, null if nothing; DL4J has no common name for it.
   */
  public static ILossFunction loss(Layer layer) {
    if (layer instanceof BaseOutputLayer output) {
      return output.getLossFn();
    }
    return layer instanceof RnnLossLayer loss ? loss.getLossFn() : null;
  }

  /** Whether an activation comes last, which PyTorch has as a module or a function of its own. */
  public boolean endsWithActivation() {
    return switch (this) {
      case DENSE, CONVOLUTION, OUTPUT, RNN_OUTPUT, UNBIASED_RNN_OUTPUT -> true;
      default -> false;
    };
  }

  /** A layer and those that it wraps, from the outside in. */
  public static List<Layer> within(Layer layer) {
    List<Layer> all = new ArrayList<>();
    all.add(layer);
    if (layer instanceof BaseWrapperLayer wrapper) {
      all.addAll(within(wrapper.getUnderlying()));
    } else if (layer instanceof Bidirectional both) {
      all.addAll(within(both.getFwd()));
      all.addAll(within(both.getBwd()));
    }
    return all;
  }

  /** A copy of which nothing is shared; DL4J's {@code clone} shares what a wrapper holds. */
  public static MultiLayerConfiguration copy(MultiLayerConfiguration configuration) {
    return MultiLayerConfiguration.fromJson(configuration.toJson());
  }

  /** How many features a layer of a known kind reads. */
  public static int inputs(Layer layer) {
    List<Layer> all = within(layer);
    return Math.toIntExact(((FeedForwardLayer) all.get(all.size() - 1)).getNIn());
  }

  /** How many numbers each row that comes to a layer of a known kind holds: of indices, one. */
  public static int rowLength(Layer layer) {
    return of(layer).filter(LayerKind::readsIndices).isPresent() ? 1 : inputs(layer);
  }

  /** Whether layers of this kind read the numbers of rows of a table. */
  public boolean readsIndices() {
    return this == EMBEDDING || this == EMBEDDING_SEQUENCE;
  }

  /** How many numbers a layer of a known kind gives for each row that it reads. */
  public static int outputs(Layer layer) {
    if (layer instanceof BaseWrapperLayer wrapper) {
      return outputs(wrapper.getUnderlying());
    } else if (layer instanceof Bidirectional both) {
      return outputs(both.getFwd()) * (both.getMode() == Bidirectional.Mode.CONCAT ? 2 : 1);
    }
    return Math.toIntExact(((FeedForwardLayer) layer).getNOut());
  }

  /**
   * The arrays of a layer, those of layers that it wraps included, in PyTorch's order.
   *
   * @throws IllegalArgumentException if a layer that holds arrays is of no known kind
   */
  public static List<LayerArray> arrays(Layer layer) {
    if (layer instanceof BaseWrapperLayer wrapper) {
      return arrays(wrapper.getUnderlying());
    } else if (layer instanceof Bidirectional both) {
      return Stream.concat(forwards(both).stream(), backwards(both).stream()).toList();
    }
    LayerKind kind = of(layer).orElseThrow(() -> unknown(layer));
    return kind.arrays.stream().filter(array -> has(layer, array.role())).toList();
  }

  /** The arrays of the layer that reads forwards. */
  public static List<LayerArray> forwards(Bidirectional both) {
    return arrays(both.getFwd()).stream().map(LayerArray::forwards).toList();
  }

  /** The arrays of the layer that reads backwards. */
  public static List<LayerArray> backwards(Bidirectional both) {
    return arrays(both.getBwd()).stream().map(LayerArray::backwards).toList();
  }

  private static IllegalArgumentException unknown(Layer layer) {
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "layer \"%s\": expected one of %s, found %s; see LayerKind for how to add a kind",
            layer.getLayerName(),
            names(EnumSet.allOf(LayerKind.class)),
            layer.getClass().getSimpleName()));
  }

  /** DL4J's names of some kinds, in alphabetical order. */
  public static List<String> names(Set<LayerKind> kinds) {
    return kinds.stream().map(kind -> kind.type.getSimpleName()).sorted().toList();
  }

  private static boolean has(Layer layer, Role role) {
    if (layer instanceof BatchNormalization norm) {
      return switch (role) {
        case VARIANCE -> !norm.isUseLogStd();
        case LOG_DEVIATION -> norm.isUseLogStd();
        case MEAN -> true;
        default -> !norm.isLockGammaBeta();
      };
    }
    return role != Role.BIAS || hasBias(layer);
  }

  /** DL4J has no common name for the option; recurrent layers always have a bias. */
  private static boolean hasBias(Layer layer) {
    if (layer instanceof DenseLayer dense) {
      return dense.hasBias();
    } else if (layer instanceof Convolution1DLayer convolution) {
      return convolution.hasBias();
    } else if (layer instanceof BaseOutputLayer output) {
      return output.hasBias();
    } else if (layer instanceof EmbeddingSequenceLayer embedding) {
      return embedding.hasBias();
    } else if (layer instanceof EmbeddingLayer embedding) {
      return embedding.hasBias();
    }
    return true;
  }

  /** The order of a layer's time series, where DL4J lets one choose; else null. */
  public static RNNFormat dataFormat(Layer layer) {
    if (layer instanceof BaseRecurrentLayer recurrent) {
      return recurrent.getRnnDataFormat();
    } else if (layer instanceof Convolution1DLayer convolution) {
      return convolution.getRnnDataFormat();
    } else if (layer instanceof RnnOutputLayer output) {
      return output.getRnnDataFormat();
    } else if (layer instanceof RnnLossLayer loss) {
      return loss.getRnnDataFormat();
    } else if (layer instanceof EmbeddingSequenceLayer embedding) {
      return embedding.getOutputFormat();
    } else if (layer instanceof TimeDistributed each) {
      return each.getRnnDataFormat();
    }
    return null;
  }
}
