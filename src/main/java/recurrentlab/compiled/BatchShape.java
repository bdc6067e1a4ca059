package recurrentlab.compiled;

import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import recurrentlab.networks.LayerKind;
import recurrentlab.networks.LayerKind.Input;

/**
 * The shape of a network's features and of its labels, whatever the number of sequences.
 *
 * <p>To the compiled step all are rows. DL4J tells time series from rows, and does not run a layer
 * on the other kind, nor a plain output layer on the steps of a series as if they were sequences.
 */
record BatchShape(ArrayShape features, ArrayShape labels) {
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
   * @param inputs the network's number of features
   * @param outputs its number of outputs
   * @throws NotCompiled naming the first layer that is given another kind than its own
   */
  static BatchShape of(MultiLayerNetwork network, int inputs, int outputs) {
    MultiLayerConfiguration configuration = network.getLayerWiseConfigurations();
    InputPreProcessor first = configuration.getInputPreProcess(0);
    boolean series =
        first == null
            ? Compiler.kind(configuration.getConf(0).getLayer()).input() == Input.SERIES
            : first instanceof RnnToFeedForwardPreProcessor;
    Kind kind = series ? Kind.SERIES : Kind.ROWS;
    for (int layer = 0; layer < network.getnLayers(); layer++) {
      String where = Requirements.where(network, layer);
      InputPreProcessor preProcessor = configuration.getInputPreProcess(layer);
      if (preProcessor instanceof RnnToFeedForwardPreProcessor) {
        require(kind == Kind.SERIES, where + ", preprocessor", Kind.SERIES.name, kind);
        kind = Kind.STEPS;
      } else if (preProcessor != null) {
        require(kind != Kind.SERIES, where + ", preprocessor", "rows", kind);
        kind = Kind.SERIES;
      }
      LayerKind layerKind = Compiler.kind(configuration.getConf(layer).getLayer());
      switch (layerKind.input()) {
        case SERIES -> require(kind == Kind.SERIES, where, Kind.SERIES.name, kind);
        case ROWS -> require(kind != Kind.SERIES, where, "rows", kind);
        case ROWS_WITHOUT_TIME ->
            require(
                kind == Kind.ROWS,
                where,
                "RnnOutputLayer, or LastTimeStep before it, or plain rows for this OutputLayer",
                kind);
      }
      kind = layerKind.endsTime() ? Kind.ROWS : kind;
    }
    return new BatchShape(
        new ArrayShape(inputs, series), new ArrayShape(outputs, kind == Kind.SERIES));
  }

  private static void require(boolean met, String where, String expected, Kind found) {
    if (!met) {
      throw new NotCompiled(where, expected, found.name);
    }
  }
}
