package recurrentlab.compiled;

import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.FrozenLayer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * What {@code network.gradient()} gives: names such as {@code 0_W}, and to each its part of the
 * network's flat gradient, a view.
 */
final class NetworkGradient {
  private NetworkGradient() {}

  /** Views of the network's flat gradients, the last layer's first. */
  static Gradient of(Sequential network) {
    INDArray all = network.flatGradients();
    INDArray flat = all.reshape(all.length());
    long start = network.network().params().offset();
    Gradient gradient = new DefaultGradient(flat);
    Layer[] layers = network.layers();
    for (int layer = layers.length - 1; layer >= 0; layer--) {
      if (layers[layer] instanceof FrozenLayer) {
        break; // here DL4J's way back ends
      }
      for (Map.Entry<String, INDArray> parameter : layers[layer].paramTable().entrySet()) {
        String name = network.name(layer) + "_" + parameter.getKey();
        INDArray values = parameter.getValue();
        long from = values.offset() - start;
        INDArray part = flat.get(NDArrayIndex.interval(from, from + values.length()));
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
