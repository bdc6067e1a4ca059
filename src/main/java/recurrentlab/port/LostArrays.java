package recurrentlab.port;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Arrays that may have been lost on the way: nobody knows their numbers, so none can be tried. */
public final class LostArrays {
  private LostArrays() {}

  /** DL4J's names of a layer's arrays whose numbers are all zero. */
  public static List<String> of(MultiLayerNetwork network, String layer) {
    return network.getLayer(layer).paramTable().entrySet().stream()
        .filter(array -> array.getValue().amaxNumber().doubleValue() == 0)
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }
}
