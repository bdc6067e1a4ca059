package recurrentlab.port;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import recurrentlab.networks.LayerKind;
import recurrentlab.networks.LayerNorm;

/** Arrays that may have been lost on the way: nobody knows their numbers, so none can be tried. */
public final class LostArrays {
  private LostArrays() {}

  /** Whether PyTorch's layer has two biases, of which DL4J's has the sum. */
  public static boolean isSumOfTwoBiases(MultiLayerNetwork network, String layer) {
    return LayerKind.within(network.getLayer(layer).conf().getLayer()).stream()
        .anyMatch(BaseRecurrentLayer.class::isInstance);
  }

  /**
   * DL4J's names of a layer's arrays whose numbers are all zero. PyTorch's own are so in a
   * normalization's bias, at first and often later.
   */
  public static List<String> of(MultiLayerNetwork network, String layer) {
    org.deeplearning4j.nn.conf.layers.Layer kind = network.getLayer(layer).conf().getLayer();
    if (kind instanceof LayerNorm || kind instanceof BatchNormalization) {
      return List.of();
    }
    return network.getLayer(layer).paramTable().entrySet().stream()
        .filter(array -> array.getValue().amaxNumber().doubleValue() == 0)
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }
}
