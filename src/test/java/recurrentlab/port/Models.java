package recurrentlab.port;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import recurrentlab.exchange.Nd4jArray;
import recurrentlab.exchange.NumberType;
import recurrentlab.exchange.Tensor;
import recurrentlab.training.Array;

/** Small models with weights by chance, and what PyTorch's own would give where a port is right. */
final class Models {
  private final Random chance = new Random(1);
  private final Map<String, Tensor> arrays = new LinkedHashMap<>();

  /** Adds an array. */
  Models with(String name, int... shape) {
    arrays.put(name, tensor(shape));
    return this;
  }

  /** Adds weight and bias of an LSTM's layer. */
  Models lstm(String name, int layer, int in, int hidden) {
    return with(name + ".weight_ih_l" + layer, 4 * hidden, in)
        .with(name + ".weight_hh_l" + layer, 4 * hidden, hidden)
        .with(name + ".bias_ih_l" + layer, 4 * hidden)
        .with(name + ".bias_hh_l" + layer, 4 * hidden);
  }

  /** Adds weight and bias. */
  Models linear(String name, int in, int out) {
    return with(name + ".weight", out, in).with(name + ".bias", out);
  }

  /** Adds all of a BatchNorm1d. */
  Models batchNorm(String name, int features) {
    with(name + ".weight", features).with(name + ".bias", features);
    with(name + ".running_mean", features);
    double[] variances = chance.doubles(features, 0.5, 2).toArray();
    arrays.put(
        name + ".running_var",
        new Tensor(NumberType.F64, new Array(new int[] {features}, variances)));
    return this;
  }

  /** Numbers from -1 to 1. */
  Tensor tensor(int... shape) {
    int count = IntStream.of(shape).reduce(1, (a, b) -> a * b);
    return new Tensor(NumberType.F64, new Array(shape, chance.doubles(count, -1, 1).toArray()));
  }

  Map<String, Tensor> arrays() {
    return arrays;
  }

  MultiLayerNetwork port(String layers) {
    return Port.of(Path.of("m.pt"), arrays, Optional.of(layers)).network();
  }

  /** The same model with one number larger by 0.05. */
  MultiLayerNetwork damaged(String name, String layers) {
    Map<String, Tensor> others = new LinkedHashMap<>(arrays);
    Array old = others.get(name).array();
    double[] values = old.values().clone();
    values[0] += 0.05;
    others.put(name, new Tensor(NumberType.F64, new Array(old.shape(), values)));
    return Port.of(Path.of("m.pt"), others, Optional.of(layers)).network();
  }

  /** What each layer gives, by its name, for an input {@code [batch, features, time]} or rows. */
  static Map<String, INDArray> outputs(MultiLayerNetwork network, INDArray input) {
    Map<String, INDArray> outputs = new LinkedHashMap<>();
    for (int index = 0; index < network.getnLayers(); index++) {
      Segment until = new Segment(network, 0, index);
      outputs.put(until.name(), until.output(input));
    }
    return outputs;
  }

  /** As PyTorch's model has it, batch first. */
  static Tensor torchs(INDArray ours) {
    return Nd4jArray.tensor(ours.rank() == 3 ? Layout.NTC.fromDl4j(ours).dup('c') : ours);
  }
}
