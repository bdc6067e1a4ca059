package recurrentlab.compiled;

import java.util.Map;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.FrozenLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * What {@code network.gradient()} gives: names such as {@code 0_W}, and to each its part of the
 * network's flat gradient, a view.
 */
final class NetworkGradient {
  private NetworkGradient() {}

  /** Views of {@code network.getFlattenedGradients()}, the last layer's first, as DL4J has them. */
  static Gradient of(MultiLayerNetwork network) {
    INDArray all = network.getFlattenedGradients();
    INDArray flat = all.reshape(all.length());
    Gradient gradient = new DefaultGradient(flat);
    for (int layer = network.getnLayers() - 1; layer >= 0; layer--) {
      if (network.getLayer(layer) instanceof FrozenLayer) {
        break; // here DL4J's way back ends
      }
      for (Map.Entry<String, INDArray> parameter :
          network.getLayer(layer).paramTable().entrySet()) {
        String name = layer + "_" + parameter.getKey();
        INDArray values = parameter.getValue();
        long start = values.offset() - network.params().offset();
        INDArray part = flat.get(NDArrayIndex.interval(start, start + values.length()));
        if (values.rank() == 4) { // a kernel: DL4J drops the last dimension here, but not there
          long[] shape = {values.size(0), values.size(1), values.size(2)};
          gradient.setGradientFor(name, part.reshape('c', shape), 'c');
        } else {
          gradient.setGradientFor(name, part.reshape('f', values.shape()));
        }
      }
    }
    return gradient;
  }
}
