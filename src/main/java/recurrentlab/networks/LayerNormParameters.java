package recurrentlab.networks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The parameters of a {@link LayerNorm}: gain, one at first, and bias. */
final class LayerNormParameters extends OwnParameters<LayerNorm> {
  static final LayerNormParameters INSTANCE = new LayerNormParameters();
  static final String GAIN = "g";
  static final String BIAS = "b";

  private LayerNormParameters() {
    super(LayerNorm.class, List.of(GAIN), List.of(BIAS));
  }

  @Override
  Map<String, long[]> shapes(LayerNorm norm) {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    shapes.put(GAIN, new long[] {1, norm.getNOut()});
    shapes.put(BIAS, new long[] {1, norm.getNOut()});
    return shapes;
  }

  @Override
  void initialize(LayerNorm norm, Map<String, INDArray> views) {
    views.get(GAIN).assign(1);
    views.get(BIAS).assign(norm.getBiasInit());
  }
}
