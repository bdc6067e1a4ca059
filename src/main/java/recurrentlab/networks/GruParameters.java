package recurrentlab.networks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The parameters of a {@link Gru}, one after the other in the network's array. */
final class GruParameters implements ParamInitializer {
  static final GruParameters INSTANCE = new GruParameters();
  static final String W = "W";
  static final String RW = "RW";
  static final String B = "b";
  static final String RB = "rb";
  static final int GATES = 3;

  private GruParameters() {}

  @Override
  public long numParams(NeuralNetConfiguration conf) {
    return numParams(conf.getLayer());
  }

  @Override
  public long numParams(Layer layer) {
    Gru gru = (Gru) layer;
    return GATES * gru.getNOut() * (gru.getNIn() + gru.getNOut() + 2);
  }

  @Override
  public List<String> paramKeys(Layer layer) {
    return List.of(W, RW, B, RB);
  }

  @Override
  public List<String> weightKeys(Layer layer) {
    return List.of(W, RW);
  }

  @Override
  public List<String> biasKeys(Layer layer) {
    return List.of(B, RB);
  }

  @Override
  public boolean isWeightParam(Layer layer, String key) {
    return weightKeys(layer).contains(key);
  }

  @Override
  public boolean isBiasParam(Layer layer, String key) {
    return biasKeys(layer).contains(key);
  }

  @Override
  public Map<String, INDArray> init(
      NeuralNetConfiguration conf, INDArray paramsView, boolean initializeParams) {
    Gru gru = (Gru) conf.getLayer();
    Map<String, INDArray> views = views(gru, paramsView);
    if (initializeParams) {
      IWeightInit input = gru.getWeightInitFn();
      IWeightInit recurrent =
          gru.getWeightInitFnRecurrent() == null ? input : gru.getWeightInitFnRecurrent();
      initialize(input, gru.getNIn(), gru.getNOut(), views.get(W));
      initialize(recurrent, gru.getNOut(), gru.getNOut(), views.get(RW));
      views.get(B).assign(gru.getBiasInit());
      views.get(RB).assign(gru.getBiasInit());
    }
    paramKeys(gru).forEach(conf::addVariable);
    return views;
  }

  private static void initialize(IWeightInit init, long in, long out, INDArray view) {
    init.init(in, out, view.shape(), 'f', view.reshape(view.length()));
  }

  @Override
  public Map<String, INDArray> getGradientsFromFlattened(
      NeuralNetConfiguration conf, INDArray gradientView) {
    return views((Gru) conf.getLayer(), gradientView);
  }

  private static Map<String, INDArray> views(Gru gru, INDArray all) {
    INDArray flat = all.reshape(all.length());
    long in = gru.getNIn();
    long out = gru.getNOut();
    long width = GATES * out;
    long[] ends = {in * width, (in + out) * width, (in + out + 1) * width, (in + out + 2) * width};
    Map<String, INDArray> views = new LinkedHashMap<>();
    views.put(W, flat.get(NDArrayIndex.interval(0, ends[0])).reshape('f', in, width));
    views.put(RW, flat.get(NDArrayIndex.interval(ends[0], ends[1])).reshape('f', out, width));
    views.put(B, flat.get(NDArrayIndex.interval(ends[1], ends[2])));
    views.put(RB, flat.get(NDArrayIndex.interval(ends[2], ends[3])));
    return views;
  }
}
