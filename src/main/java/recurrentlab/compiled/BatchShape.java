package recurrentlab.compiled;

import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import recurrentlab.networks.LayerKind;
import recurrentlab.networks.LayerKind.Input;

/**
 * The shape of a network's features and of its labels, whatever the number of sequences.
 *
 * <p>To the compiled step all are rows. DL4J tells time series from rows, and does not run a layer
 * on the other kind, nor a plain output layer on the steps of a series as if they were sequences.
 *
 * @param convolution whether a convolution reads the features
 */
record BatchShape(ArrayShape features, ArrayShape labels, boolean convolution) {
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
   * @param network one that {@link #check} lets pass
   */
  static BatchShape of(MultiLayerNetwork network) {
    MultiLayerConfiguration configuration = network.getLayerWiseConfigurations();
    Layer first = configuration.getConf(0).getLayer();
    Layer last = configuration.getConf(network.getnLayers() - 1).getLayer();
    return new BatchShape(
        new ArrayShape(inputs(configuration), first(configuration) == Kind.SERIES),
        new ArrayShape(labels(last), Compiler.kind(last).input() == Input.SERIES),
        Compiler.kind(first) == LayerKind.CONVOLUTION);
  }

  private static int inputs(MultiLayerConfiguration configuration) {
    return LayerKind.firstWithWidth(configuration).map(LayerKind::inputs).orElseThrow();
  }

  /** How many labels there are to the outputs of the last layer. */
  private static int labels(Layer last) {
    BaseOutputLayer output = (BaseOutputLayer) last;
    int outputs = LayerKind.outputs(last);
    Activation activation = KnownActivations.of(output.getActivationFn()).orElseThrow();
    return KnownLosses.of(output.getLossFn(), activation, outputs).orElseThrow().labels(outputs);
  }

  /** Of the features. */
  private static Kind first(MultiLayerConfiguration configuration) {
    for (int layer = 0; ; layer++) {
      InputPreProcessor preProcessor = configuration.getInputPreProcess(layer);
      Input input = Compiler.kind(configuration.getConf(layer).getLayer()).input();
      if (preProcessor != null) {
        return preProcessor instanceof RnnToFeedForwardPreProcessor ? Kind.SERIES : Kind.ROWS;
      } else if (input != Input.ANY) {
        return input == Input.SERIES ? Kind.SERIES : Kind.ROWS;
      }
    }
  }

  /** Each layer that is given another kind than its own, or rows of another length. */
  static void check(MultiLayerNetwork network, Obstacles obstacles) {
    MultiLayerConfiguration configuration = network.getLayerWiseConfigurations();
    Kind features = first(configuration);
    Kind kind = features;
    int width = inputs(configuration);
    for (int layer = 0; layer < network.getnLayers(); layer++) {
      Layer conf = configuration.getConf(layer).getLayer();
      InputPreProcessor preProcessor = configuration.getInputPreProcess(layer);
      if (preProcessor instanceof RnnToFeedForwardPreProcessor) {
        String expected = Kind.SERIES.name;
        obstacles.requireAsFit(kind == Kind.SERIES, layer, "preprocessor", expected, kind.name);
        kind = Kind.STEPS;
      } else if (preProcessor != null) {
        obstacles.requireAsFit(kind != Kind.SERIES, layer, "preprocessor", "rows", kind.name);
        obstacles.require(
            kind != Kind.ROWS || features == Kind.ROWS,
            layer,
            "preprocessor",
            "no more time series after a LastTimeStep",
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
                kind == Kind.ROWS,
                layer,
                "",
                "RnnOutputLayer, or LastTimeStep before it, or plain rows for this OutputLayer",
                kind.name);
      }
      if (Compiler.kind(conf).keepsWidth()) {
        continue;
      }
      obstacles.requireAsFit(
          LayerKind.inputs(conf) == width,
          layer,
          "nIn",
          width + ", as many as the layer before has outputs",
          LayerKind.inputs(conf));
      width = LayerKind.outputs(conf);
      if (Compiler.kind(conf).endsTime()) {
        kind = Kind.ROWS;
      } else if (input == Input.SERIES) {
        kind = Kind.SERIES;
      } else if (kind == Kind.SERIES) {
        kind = Kind.STEPS;
      }
    }
  }
}
