package recurrentlab.studies;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import recurrentlab.networks.LayerArray;
import recurrentlab.networks.LayerKind;

/**
 * A layer of a DL4J network, as the notebook prints PyTorch's.
 *
 * @param name the module's name in PyTorch
 * @param type DL4J's configuration class; of a wrapper with what it wraps
 * @param parameters how many
 * @param torchParameters how many PyTorch counts: its recurrent layers have two biases where DL4J's
 *     have their sum
 */
public record NetworkLayer(String name, String type, long parameters, long torchParameters) {

  /** All layers of a network. */
  public static List<NetworkLayer> of(MultiLayerNetwork network) {
    return Arrays.stream(network.getLayers()).map(NetworkLayer::of).toList();
  }

  private static NetworkLayer of(org.deeplearning4j.nn.api.Layer layer) {
    Layer configuration = layer.conf().getLayer();
    List<Layer> within = LayerKind.within(configuration);
    long secondBiases =
        LayerKind.arrays(configuration).stream()
            .filter(array -> array.torchNames().size() > 1)
            .mapToLong(array -> secondBiases(array, layer))
            .sum();
    return new NetworkLayer(
        within.get(within.size() - 1).getLayerName(),
        within.stream()
            .map(each -> each.getClass().getSimpleName())
            .collect(Collectors.joining(" of ")),
        layer.numParams(),
        layer.numParams() + secondBiases);
  }

  private static long secondBiases(LayerArray array, org.deeplearning4j.nn.api.Layer layer) {
    return (array.torchNames().size() - 1) * layer.getParam(array.name()).length();
  }
}
