package recurrentlab.lab;

import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import recurrentlab.report.ConsoleReport;

/** Shows a DL4J network layer by layer, as the notebook prints PyTorch's. */
final class NetworkPresentation {
  private NetworkPresentation() {}

  static void show(ConsoleReport console, MultiLayerNetwork network) {
    long secondBiases = 0; // PyTorch's LSTM has b_ih and b_hh where DL4J's has their sum
    for (org.deeplearning4j.nn.api.Layer layer : network.getLayers()) {
      Layer configuration = layer.conf().getLayer();
      String type = configuration.getClass().getSimpleName();
      while (configuration instanceof BaseWrapperLayer wrapper) {
        configuration = wrapper.getUnderlying();
        type += " of " + configuration.getClass().getSimpleName();
      }
      if (configuration instanceof LSTM) {
        secondBiases += layer.getParam("b").length();
      }
      console.say("network.layer", configuration.getLayerName(), type, layer.numParams());
    }
    console.say("network.parameters", network.numParams(), network.numParams() + secondBiases);
  }
}
