package recurrentlab.networks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Parameters of a layer that lie one after the other in the network's array, each in f order.
 *
 * @param <L> the layer's configuration
 */
abstract class OwnParameters<L extends Layer> implements ParamInitializer {
  private final Class<L> type;
  private final List<String> weights;
  private final List<String> biases;

  /**
   * @param weights their names
   * @param biases their names
   */
  OwnParameters(Class<L> type, List<String> weights, List<String> biases) {
    this.type = type;
    this.weights = weights;
    this.biases = biases;
  }

  /** The shape of each parameter, in their order. */
  abstract Map<String, long[]> shapes(L layer);

  /**
   * Fills the parameters of a new network.
   *
   * @param views overwritten
   */
  abstract void initialize(L layer, Map<String, INDArray> views);

  @Override
  public long numParams(NeuralNetConfiguration conf) {
    return numParams(conf.getLayer());
  }

  @Override
  public long numParams(Layer layer) {
    return shapes(type.cast(layer)).values().stream().mapToLong(OwnParameters::length).sum();
  }

  private static long length(long[] shape) {
    long length = 1;
    for (long side : shape) {
      length *= side;
    }
    return length;
  }

  @Override
  public List<String> paramKeys(Layer layer) {
    return List.copyOf(shapes(type.cast(layer)).keySet());
  }

  @Override
  public List<String> weightKeys(Layer layer) {
    return weights;
  }

  @Override
  public List<String> biasKeys(Layer layer) {
    return biases;
  }

  @Override
  public boolean isWeightParam(Layer layer, String key) {
    return weights.contains(key);
  }

  @Override
  public boolean isBiasParam(Layer layer, String key) {
    return biases.contains(key);
  }

  @Override
  public Map<String, INDArray> init(
      NeuralNetConfiguration conf, INDArray paramsView, boolean initializeParams) {
    L layer = type.cast(conf.getLayer());
    Map<String, INDArray> views = views(layer, paramsView);
    if (initializeParams) {
      initialize(layer, views);
    }
    views.keySet().forEach(conf::addVariable);
    return views;
  }

  @Override
  public Map<String, INDArray> getGradientsFromFlattened(
      NeuralNetConfiguration conf, INDArray gradientView) {
    return views(type.cast(conf.getLayer()), gradientView);
  }

  private Map<String, INDArray> views(L layer, INDArray all) {
    INDArray flat = all.reshape(all.length());
    Map<String, INDArray> views = new LinkedHashMap<>();
    long from = 0;
    for (Map.Entry<String, long[]> one : shapes(layer).entrySet()) {
      long to = from + length(one.getValue());
      INDArray part = flat.get(NDArrayIndex.interval(from, to));
      views.put(one.getKey(), part.reshape('f', one.getValue()));
      from = to;
    }
    return views;
  }
}
