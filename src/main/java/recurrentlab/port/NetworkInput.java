package recurrentlab.port;

import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
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
   * @param layout to be tried first; of the others, whichever fits
   * @throws InvalidInput if it has other sides than the network reads
   */
  static NetworkInput of(MultiLayerNetwork network, String place, Tensor input, Layout layout) {
    Layer first =
        layers(network)
            .filter(layer -> LayerKind.of(layer).isPresent())
            .findFirst()
            .orElseThrow(
                () ->
                    new InvalidInput(
                        place,
                        "the input of a network with a known layer",
                        "none",
                        "Port another"));
    int features = LayerKind.inputs(first);
    NetworkInput found;
    if (first instanceof EmbeddingSequenceLayer) {
      found = new NetworkInput(layout.indices(place, input, features), layout);
    } else if (readsSeries(network)) {
      found =
          layout.first().stream()
              .flatMap(
                  one ->
                      one
                          .series(input, features)
                          .map(series -> new NetworkInput(series, one))
                          .stream())
              .findFirst()
              .orElseThrow(() -> refused(place, input, features));
    } else {
      INDArray rows =
          Layout.rows(input, features).orElseThrow(() -> refused(place, input, features));
      found = new NetworkInput(rows, layout);
    }
    return new NetworkInput(
        found.values().castTo(network.getLayerWiseConfigurations().getDataType()), found.layout());
  }

  private static InvalidInput refused(String place, Tensor input, int features) {
    return new InvalidInput(
        place,
        features + " features, as the first layer reads them",
        input.array(),
        "Give what the model read; a convolution with groups has no layer in DL4J");
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
