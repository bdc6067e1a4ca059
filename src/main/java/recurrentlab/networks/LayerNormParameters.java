package recurrentlab.networks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The parameters of a {@link LayerNorm}: gain, one at first, and bias. */
final class LayerNormParameters implements ParamInitializer {
  static final LayerNormParameters INSTANCE = new LayerNormParameters();
  static final String GAIN = "g";
  static final String BIAS = "b";

  private LayerNormParameters() {}

  @Override
  public long numParams(NeuralNetConfiguration conf) {
    return numParams(conf.getLayer());
  }

  @Override
  public long numParams(Layer layer) {
    return 2 * ((LayerNorm) layer).getNOut();
  }

  @Override
  public List<String> paramKeys(Layer layer) {
    return List.of(GAIN, BIAS);
  }

  @Override
  public List<String> weightKeys(Layer layer) {
    return List.of(GAIN);
  }

  @Override
  public List<String> biasKeys(Layer layer) {
    return List.of(BIAS);
  }

  @Override
  public boolean isWeightParam(Layer layer, String key) {
    return key.equals(GAIN);
  }

  @Override
  public boolean isBiasParam(Layer layer, String key) {
    return key.equals(BIAS);
  }

  @Override
  public Map<String, INDArray> init(
      NeuralNetConfiguration conf, INDArray paramsView, boolean initializeParams) {
    LayerNorm norm = (LayerNorm) conf.getLayer();
    Map<String, INDArray> views = views(norm, paramsView);
    if (initializeParams) {
      views.get(GAIN).assign(1);
      views.get(BIAS).assign(norm.getBiasInit());
    }
    paramKeys(norm).forEach(conf::addVariable);
    return views;
  }

  @Override
  public Map<String, INDArray> getGradientsFromFlattened(
      NeuralNetConfiguration conf, INDArray gradientView) {
    return views((LayerNorm) conf.getLayer(), gradientView);
  }

  private static Map<String, INDArray> views(LayerNorm norm, INDArray all) {
    INDArray flat = all.reshape(all.length());
    long features = norm.getNOut();
    Map<String, INDArray> views = new LinkedHashMap<>();
    views.put(GAIN, flat.get(NDArrayIndex.interval(0, features)).reshape(1, features));
    views.put(BIAS, flat.get(NDArrayIndex.interval(features, 2 * features)).reshape(1, features));
    return views;
  }
}
