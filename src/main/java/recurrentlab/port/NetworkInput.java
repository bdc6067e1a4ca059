package recurrentlab.port;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import recurrentlab.exchange.Tensor;
import recurrentlab.files.InvalidInput;
import recurrentlab.networks.LayerKind;

/**
 * PyTorch's input as a network reads it.
 *
 * @param values {@code [batch, features, time]}, rows, or indices; in the network's type
 * @param layout that PyTorch's array has
 */
record NetworkInput(INDArray values, Layout layout) {
  /**
   * Reads it.
   *
   * @param place of the array, for messages
   * @param asked the order of axes in which it is read; without one, all in which it fits
   * @return at least one, the likeliest first
   * @throws InvalidInput if it has other sides than the network reads
   */
  static List<NetworkInput> of(
      MultiLayerNetwork network, String place, Tensor input, Optional<Layout> asked) {
    requireNumbers(place, input);
    Layer first =
        LayerKind.firstWithWidth(network.getLayerWiseConfigurations())
            .orElseThrow(
                () ->
                    new InvalidInput(
                        place,
                        "the input of a network with a known layer",
                        "none",
                        "Port another"));
    int features = LayerKind.inputs(first);
    boolean series = readsSeries(network);
    List<NetworkInput> found = new ArrayList<>();
    for (Layout layout : Layout.tried(asked)) {
      Optional<INDArray> values =
          first instanceof EmbeddingSequenceLayer
              ? Optional.of(layout.indices(place, input, features))
              : series ? layout.series(input, features) : Layout.rows(input, features);
      values
          .map(one -> one.castTo(network.getLayerWiseConfigurations().getDataType()))
          .ifPresent(one -> found.add(new NetworkInput(one, layout)));
    }
    if (found.isEmpty()) {
      throw refused(place, input, first, series, asked);
    }
    return found;
  }

  /**
   * Refuses an array without numbers, which proves nothing and which native code does not take.
   *
   * @param place of the array, for messages
   */
  static void requireNumbers(String place, Tensor tensor) {
    if (tensor.array().values().length == 0) {
      throw new InvalidInput(
          place,
          "numbers",
          "an array of the shape " + tensor.array() + ", without any",
          "Run the model on another input, and save that and what it gives");
    }
  }

  private static InvalidInput refused(
      String place, Tensor input, Layer first, boolean series, Optional<Layout> asked) {
    String groups =
        first instanceof Convolution1DLayer
            ? "; a convolution with groups has no layer in DL4J"
            : "";
    return new InvalidInput(
        place,
        (series ? "a series of " : "rows of ")
            + LayerKind.inputs(first)
            + " features, as the first layer reads them"
            + asked.filter(one -> series).map(one -> ", in the order " + one).orElse(""),
        "the shape " + input.array(),
        "Give what the model read"
            + asked.filter(one -> series).map(one -> ", or leave --layout out").orElse("")
            + groups);
  }

  private static boolean readsSeries(MultiLayerNetwork network) {
    return network.getLayerWiseConfigurations().getInputPreProcess(0) != null
        || layers(network)
            .flatMap(layer -> LayerKind.of(layer).stream())
            .anyMatch(kind -> kind.input() == LayerKind.Input.SERIES);
  }

  private static Stream<Layer> layers(MultiLayerNetwork network) {
    return network.getLayerWiseConfigurations().getConfs().stream()
        .map(NeuralNetConfiguration::getLayer);
  }
}
