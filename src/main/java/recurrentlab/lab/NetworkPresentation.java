package recurrentlab.lab;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import recurrentlab.record.NetworkLayer;
import recurrentlab.report.ConsoleReport;

/** Shows a DL4J network layer by layer, as the notebook prints PyTorch's. */
final class NetworkPresentation {
  private NetworkPresentation() {}

  /** Shows the layers, and returns them. */
  static List<NetworkLayer> show(ConsoleReport console, MultiLayerNetwork network) {
    List<NetworkLayer> layers =
        Arrays.stream(network.getLayers()).map(NetworkPresentation::of).toList();
    for (NetworkLayer layer : layers) {
      console.say("network.layer", layer.name(), layer.type(), layer.parameters());
    }
    console.say(
        "network.parameters",
        layers.stream().mapToLong(NetworkLayer::parameters).sum(),
        layers.stream().mapToLong(NetworkLayer::torchParameters).sum());
    return layers;
  }

  private static NetworkLayer of(org.deeplearning4j.nn.api.Layer layer) {
    Layer configuration = layer.conf().getLayer();
    String type = configuration.getClass().getSimpleName();
    while (configuration instanceof BaseWrapperLayer wrapper) {
      configuration = wrapper.getUnderlying();
      type += " of " + configuration.getClass().getSimpleName();
    }
    // PyTorch's LSTM has b_ih and b_hh where DL4J's has their sum.
    long secondBias = configuration instanceof LSTM ? layer.getParam("b").length() : 0;
    return new NetworkLayer(
        configuration.getLayerName(), type, layer.numParams(), layer.numParams() + secondBias);
  }
}
