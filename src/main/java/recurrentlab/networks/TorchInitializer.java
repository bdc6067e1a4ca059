package recurrentlab.networks;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import recurrentlab.kernels.LstmGate;
import recurrentlab.random.TorchRandom;

/**
 * Initial weights as PyTorch's modules draw them in float32 after {@code torch.manual_seed(seed)}.
 * Call the methods in the order in which the PyTorch model constructs its modules: they share one
 * stream.
 *
 * <pre>{@code
 * TorchInitializer draw = new TorchInitializer(2023);
 * draw.lstm("lstm", 4, 50);
 * draw.linear("linear", 50, 4, false);
 * TorchWeights.load(network, draw.stateDict());
 * }</pre>
 */
public final class TorchInitializer {
  private final TorchRandom random;
  private final Map<String, INDArray> stateDict = new LinkedHashMap<>();

  /**
   * @param seed of {@code torch.manual_seed}
   */
  public TorchInitializer(long seed) {
    random = new TorchRandom(seed);
  }

  /**
   * {@code nn.LSTM(inputs, hidden)}: weight_ih_l0 (4H, I), weight_hh_l0 (4H, H), bias_ih_l0 (4H),
   * bias_hh_l0 (4H), all from U(&plusmn;1/&radic;H).
   */
  public void lstm(String name, int inputs, int hidden) {
    double bound = 1 / Math.sqrt(hidden);
    uniform(name + ".weight_ih_l0", bound, LstmGate.COUNT * hidden, inputs);
    uniform(name + ".weight_hh_l0", bound, LstmGate.COUNT * hidden, hidden);
    uniform(name + ".bias_ih_l0", bound, LstmGate.COUNT * hidden);
    uniform(name + ".bias_hh_l0", bound, LstmGate.COUNT * hidden);
  }

  /**
   * {@code nn.Linear(inputs, outputs, bias)}: weight (out, in) and bias (out), from
   * U(&plusmn;1/&radic;in), which is what kaiming_uniform with a = &radic;5 comes to.
   */
  public void linear(String name, int inputs, int outputs, boolean bias) {
    double bound = 1 / Math.sqrt(inputs);
    uniform(name + ".weight", bound, outputs, inputs);
    if (bias) {
      uniform(name + ".bias", bound, outputs);
    }
  }

  /**
   * {@code nn.Conv1d(inputs, outputs, kernel)}: weight (out, in, kernel) and bias (out), from
   * U(&plusmn;1/&radic;(in &middot; kernel)).
   */
  public void conv1d(String name, int inputs, int outputs, int kernel) {
    double bound = 1 / Math.sqrt((double) inputs * kernel);
    uniform(name + ".weight", bound, outputs, inputs, kernel);
    uniform(name + ".bias", bound, outputs);
  }

  /** What has been drawn so far, float arrays by name as in PyTorch's {@code state_dict()}. */
  public Map<String, INDArray> stateDict() {
    return Collections.unmodifiableMap(stateDict);
  }

  private void uniform(String name, double bound, long... shape) {
    long length = 1;
    for (long side : shape) {
      length *= side;
    }
    float[] values = random.uniform(Math.toIntExact(length), bound);
    stateDict.put(name, Nd4j.createFromArray(values).reshape(shape));
  }
}
