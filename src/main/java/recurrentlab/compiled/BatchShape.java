package recurrentlab.compiled;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import recurrentlab.networks.LayerKind;
import recurrentlab.networks.LayerKind.Input;

/**
 * The shape of a network's features and of its labels, whatever the number of sequences.
 *
 * <p>To the compiled step all are rows. DL4J tells time series from rows, and does not run a layer
 * on the other kind, nor a plain output layer on the steps of a series as if they were sequences.
 *
 * @param convolution whether a convolution reads the features
 * @param indices whether the features are series of indices, {@code [batch, 1, time]} or {@code
 *     [batch, time]}
 * @param windows that layers see of a series, one after the other
 * @param endsTime whether a layer makes rows without time of series
 */
record BatchShape(
    ArrayShape features,
    ArrayShape labels,
    boolean convolution,
    boolean indices,
    List<Windows> windows,
    boolean endsTime) {
  private enum Kind {
    SERIES("a time series"),
    STEPS("the steps of a time series as rows"),
    ROWS("rows without time");

    private final String name;

    Kind(String name) {
      this.name = name;
    }
  }

  /**
   * @param configuration one that {@link #check} lets pass
   */
  static BatchShape of(MultiLayerConfiguration configuration) {
    List<Layer> layers = LayerKind.layers(configuration);
    Layer first = layers.get(0);
    Layer last = layers.get(layers.size() - 1);
    RNNFormat format = format(configuration);
    boolean each = Compiler.kind(last).input() == Input.SERIES;
    return new BatchShape(
        new ArrayShape(inputs(configuration), first(configuration) == Kind.SERIES, format),
        new ArrayShape(labels(configuration, last), each, format),
        Compiler.kind(first) == LayerKind.CONVOLUTION,
        Compiler.kind(first) == LayerKind.EMBEDDING_SEQUENCE,
        layers.stream().flatMap(layer -> Windows.of(layer).stream()).toList(),
        layers.stream().anyMatch(LayerKind::endsTime));
  }

  /** NWC where nothing in a network says otherwise and something says so. */
  static RNNFormat format(MultiLayerConfiguration configuration) {
    Stream<RNNFormat> layers =
        LayerKind.layers(configuration).stream()
            .flatMap(layer -> LayerKind.within(layer).stream())
            .map(LayerKind::dataFormat);
    Stream<RNNFormat> preProcessors =
        configuration.getInputPreProcessors().values().stream().map(BatchShape::format);
    Set<RNNFormat> all = Stream.concat(layers, preProcessors).collect(Collectors.toSet());
    boolean last = all.contains(RNNFormat.NWC) && !all.contains(RNNFormat.NCW);
    return last ? RNNFormat.NWC : RNNFormat.NCW;
  }

  /** Of what a preprocessor reads or makes; null if it is none between series and rows. */
  static RNNFormat format(InputPreProcessor preProcessor) {
    if (preProcessor instanceof RnnToFeedForwardPreProcessor fold) {
      return fold.getRnnDataFormat();
    }
    return preProcessor instanceof FeedForwardToRnnPreProcessor unfold
        ? unfold.getRnnDataFormat()
        : null;
  }

  /** How many steps the outputs have; less than 1 if the features have too few. */
  int outputSteps(int steps) {
    int left = steps;
    for (Windows each : windows) {
      left = left < 1 ? left : each.count(left);
    }
    return left;
  }

  /** Whether an OutputLayer reads the steps of a series as if they were sequences. */
  boolean stepsAsSequences() {
    return features.series() && !labels.series() && !endsTime;
  }

  private static int inputs(MultiLayerConfiguration configuration) {
    return LayerKind.widthBefore(configuration, 0);
  }

  /** How many labels there are to the outputs of the last layer. */
  private static int labels(MultiLayerConfiguration configuration, Layer last) {
    int outputs = LayerKind.widthAfter(configuration, configuration.getConfs().size() - 1);
    Activation activation = KnownActivations.of(((BaseLayer) last).getActivationFn()).orElseThrow();
    return KnownLosses.of(LayerKind.loss(last), activation, outputs).orElseThrow().labels(outputs);
  }

  private static LayerKind kind(MultiLayerConfiguration configuration, int layer) {
    return Compiler.kind(LayerKind.layer(configuration, layer));
  }

  /** Of the features. */
  private static Kind first(MultiLayerConfiguration configuration) {
    for (int layer = 0; ; layer++) {
      InputPreProcessor preProcessor = configuration.getInputPreProcess(layer);
      Input input = kind(configuration, layer).input();
      if (preProcessor != null) {
        return preProcessor instanceof RnnToFeedForwardPreProcessor ? Kind.SERIES : Kind.ROWS;
      } else if (input != Input.ANY) {
        return input == Input.SERIES ? Kind.SERIES : Kind.ROWS;
      }
    }
  }

  /** Each layer that is given another kind than its own, or rows of another length. */
  static void check(MultiLayerConfiguration configuration, Obstacles obstacles) {
    Kind features = first(configuration);
    Kind kind = features;
    int width = inputs(configuration);
    for (int layer = 0; layer < configuration.getConfs().size(); layer++) {
      Layer conf = LayerKind.layer(configuration, layer);
      InputPreProcessor preProcessor = configuration.getInputPreProcess(layer);
      boolean pooled = layer > 0 && kind(configuration, layer - 1) == LayerKind.GLOBAL_POOLING;
      boolean folds = preProcessor instanceof RnnToFeedForwardPreProcessor;
      if (folds && !pooled) { // there it does nothing
        String expected = Kind.SERIES.name;
        obstacles.requireAsFit(kind == Kind.SERIES, layer, "preprocessor", expected, kind.name);
        kind = Kind.STEPS;
      } else if (preProcessor != null && !folds) {
        obstacles.requireAsFit(kind != Kind.SERIES, layer, "preprocessor", "rows", kind.name);
        obstacles.require(
            kind != Kind.ROWS || features == Kind.ROWS,
            layer,
            "preprocessor",
            "no more time series after a LastTimeStep or a GlobalPoolingLayer",
            "one that makes time series");
        kind = Kind.SERIES;
      }
      Input input = Compiler.kind(conf).input();
      switch (input) {
        case SERIES ->
            obstacles.requireAsFit(kind == Kind.SERIES, layer, "", Kind.SERIES.name, kind.name);
        case ROWS -> obstacles.requireAsFit(kind != Kind.SERIES, layer, "", "rows", kind.name);
        case ANY -> {}
        case ROWS_WITHOUT_TIME ->
            obstacles.require(
                kind != Kind.SERIES,
                layer,
                "",
                "RnnOutputLayer, or LastTimeStep before it, or plain rows for this OutputLayer",
                kind.name);
      }
      if (!Compiler.kind(conf).keepsWidth()) {
        obstacles.requireAsFit(
            LayerKind.rowLength(conf) == width,
            layer,
            "nIn",
            width + ", as many as the layer before has outputs",
            LayerKind.rowLength(conf));
        width = LayerKind.outputs(conf);
      }
      if (LayerKind.endsTime(conf)) {
        kind = Kind.ROWS;
      } else if (input == Input.SERIES) {
        kind = Kind.SERIES;
      } else if (input != Input.ANY && kind == Kind.SERIES) {
        kind = Kind.STEPS;
      }
    }
  }
}
