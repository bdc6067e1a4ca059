package recurrentlab.port;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import recurrentlab.kernels.LstmGate;
import recurrentlab.networks.LayerArray;
import recurrentlab.networks.LayerArray.Role;

/** What can go wrong when a layer's arrays are filled, but for the order of gates. */
final class ArrayMistakes {
  private final List<LayerArray> arrays;

  private ArrayMistakes(List<LayerArray> arrays) {
    this.arrays = arrays;
  }

  /**
   * What takes each back.
   *
   * @param arrays of the layer
   */
  static Map<KnownDifference, Consumer<Layer>> of(Segment layer, List<LayerArray> arrays) {
    return new ArrayMistakes(arrays).changes(layer);
  }

  private Map<KnownDifference, Consumer<Layer>> changes(Segment layer) {
    Map<KnownDifference, Consumer<Layer>> changes = new LinkedHashMap<>();
    List<LayerArray> input = of(Role.WEIGHT, Role.TABLE);
    List<LayerArray> recurrent = of(Role.RECURRENT_WEIGHT);
    changes.putAll(transposed(input));
    changes.putAll(transposed(recurrent));
    if (!recurrent.isEmpty()) {
      changes.putAll(transposed(of(Role.WEIGHT, Role.RECURRENT_WEIGHT)));
    }
    if (!of(Role.BIAS).isEmpty()) {
      changes.put(KnownDifference.of("bias-twice"), one -> biases(one, 0.5));
      changes.put(KnownDifference.of("bias-once"), one -> biases(one, 2));
      changes.put(KnownDifference.of("bias-none"), one -> biases(one, 0));
    }
    if (layer.innermost() instanceof LSTM) {
      changes.put(KnownDifference.of("forget-more"), one -> forget(one, -1));
      changes.put(KnownDifference.of("forget-less"), one -> forget(one, 1));
    }
    if (layer.readsBothWays()) {
      changes.put(KnownDifference.of("directions"), this::exchangeDirections);
    }
    if (!of(Role.KERNEL).isEmpty()) {
      changes.put(KnownDifference.of("kernel"), one -> kernel(one, false));
      changes.put(KnownDifference.of("kernel-reversed"), one -> kernel(one, true));
    }
    return changes;
  }

  /** The layer's arrays that are for one of these. */
  private List<LayerArray> of(Role... roles) {
    return arrays.stream().filter(one -> List.of(roles).contains(one.role())).toList();
  }

  private static Map<KnownDifference, Consumer<Layer>> transposed(List<LayerArray> own) {
    Map<KnownDifference, Consumer<Layer>> ways = new LinkedHashMap<>();
    if (!own.isEmpty()) {
      String names = String.join(", ", own.stream().map(LayerArray::name).toList());
      ways.put(
          KnownDifference.of("reshaped", names),
          one -> own.forEach(array -> reshaped(one.getParam(array.name()))));
      ways.put(
          KnownDifference.of("transposed", names),
          one -> own.forEach(array -> squares(one.getParam(array.name()))));
    }
    return ways;
  }

  /** The numbers of PyTorch's (out, in), which were taken for [in, out], in their places. */
  private static void reshaped(INDArray values) {
    INDArray torch = values.dup('c').reshape('c', values.size(1), values.size(0));
    values.assign(torch.transpose());
  }

  /** Transposes each square block of columns. */
  private static void squares(INDArray values) {
    long side = values.size(0);
    INDArray old = values.dup();
    for (int block = 0; side > 0 && (block + 1) * side <= values.size(1); block++) {
      block(values, block, side).assign(block(old, block, side).transpose());
    }
  }

  private void biases(Layer one, double factor) {
    for (LayerArray array : of(Role.BIAS)) {
      one.getParam(array.name()).muli(factor);
    }
  }

  private void forget(Layer one, double more) {
    for (LayerArray array : of(Role.BIAS)) {
      INDArray bias = one.getParam(array.name());
      long width = bias.length() / LstmGate.COUNT;
      block(bias.reshape(1, bias.length()), LstmGate.FORGET.block(), width).addi(more);
    }
  }

  private void exchangeDirections(Layer one) {
    for (LayerArray array : arrays) {
      if (array.name().startsWith("f")) {
        INDArray forwards = one.getParam(array.name());
        INDArray backwards = one.getParam("b" + array.name().substring(1));
        INDArray old = forwards.dup();
        forwards.assign(backwards);
        backwards.assign(old);
      }
    }
  }

  private void kernel(Layer one, boolean reversed) {
    for (LayerArray array : of(Role.KERNEL)) {
      INDArray values = one.getParam(array.name());
      INDArray torch =
          reversed
              ? array.toTorch(values)
              : values.dup('c').reshape('c', values.size(0), values.size(1), values.size(2));
      INDArray right = reversed ? backwards(torch) : torch;
      array.fromTorch(right, values);
    }
  }

  /** A view of some of the columns. */
  static INDArray block(INDArray columns, int block, long width) {
    return columns.get(
        NDArrayIndex.all(), NDArrayIndex.interval(block * width, (block + 1) * width));
  }

  /** Time series, or steps of a kernel, from the last to the first. */
  static INDArray backwards(INDArray series) {
    if (series.rank() != 3) {
      return series;
    }
    INDArray result = series.dup('c');
    long steps = series.size(2);
    for (long t = 0; t < steps; t++) {
      result
          .get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.point(t))
          .assign(
              series.get(
                  NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.point(steps - 1 - t)));
    }
    return result;
  }
}
