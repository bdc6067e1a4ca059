package recurrentlab.networks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The parameters of a {@link Gru}. */
final class GruParameters extends OwnParameters<Gru> {
  static final GruParameters INSTANCE = new GruParameters();
  static final String W = "W";
  static final String RW = "RW";
  static final String B = "b";
  static final String RB = "rb";

  private static final int GATES = 3;

  private GruParameters() {
    super(Gru.class, List.of(W, RW), List.of(B, RB));
  }

  @Override
  Map<String, long[]> shapes(Gru gru) {
    long width = GATES * gru.getNOut();
    Map<String, long[]> shapes = new LinkedHashMap<>();
    shapes.put(W, new long[] {gru.getNIn(), width});
    shapes.put(RW, new long[] {gru.getNOut(), width});
    shapes.put(B, new long[] {width});
    shapes.put(RB, new long[] {width});
    return shapes;
  }

  @Override
  void initialize(Gru gru, Map<String, INDArray> views) {
    IWeightInit input = gru.getWeightInitFn();
    IWeightInit recurrent =
        gru.getWeightInitFnRecurrent() == null ? input : gru.getWeightInitFnRecurrent();
    fill(input, gru.getNIn(), gru.getNOut(), views.get(W));
    fill(recurrent, gru.getNOut(), gru.getNOut(), views.get(RW));
    views.get(B).assign(gru.getBiasInit());
    views.get(RB).assign(gru.getBiasInit());
  }

  private static void fill(IWeightInit init, long in, long out, INDArray view) {
    init.init(in, out, view.shape(), 'f', view.reshape(view.length()));
  }
}
