package recurrentlab.port;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.AbstractLSTM;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import recurrentlab.kernels.LstmGate;
import recurrentlab.networks.Gru;
import recurrentlab.networks.LayerArray;
import recurrentlab.networks.LayerArray.Role;
import recurrentlab.networks.LayerKind;
import recurrentlab.networks.LayerNorm;

/** The known differences, tried on one layer. */
final class Suspects {
  private static final double[] EPSILONS = {0, 1e-12, 1e-8, 1e-7, 1e-6, 1e-5, 1e-3};
  private final Segment layer;
  private final INDArray input;
  private final List<LayerArray> arrays;

  private Suspects(Segment layer, INDArray input) {
    this.layer = layer;
    this.input = input;
    this.arrays = LayerKind.arrays(layer.configuration());
  }

  /**
   * All that can be tried on a layer, one change at a time; then an order of gates together with
   * each other change of the arrays.
   *
   * @param input what the layer reads; not modified
   */
  static Stream<Suspect> of(Segment layer, INDArray input) {
    Suspects suspects = new Suspects(layer, input);
    Map<KnownDifference, Consumer<Layer>> orders = suspects.gateOrders();
    Map<KnownDifference, Consumer<Layer>> others = suspects.changes();
    Stream<Suspect> both =
        orders.entrySet().stream()
            .flatMap(
                order ->
                    others.entrySet().stream()
                        .map(
                            other ->
                                suspects.changed(
                                    List.of(order.getKey(), other.getKey()),
                                    other.getValue().andThen(order.getValue()))));
    return Stream.of(
            Stream.concat(orders.entrySet().stream(), others.entrySet().stream())
                .map(change -> suspects.changed(List.of(change.getKey()), change.getValue())),
            suspects.readings().stream(),
            suspects.options().stream(),
            both)
        .flatMap(all -> all);
  }

  private Suspect changed(List<KnownDifference> what, Consumer<Layer> change) {
    return new Suspect(what, () -> layer.withArrays(change).output(input));
  }

  // --- the order of gates

  private Map<KnownDifference, Consumer<Layer>> gateOrders() {
    Map<KnownDifference, Consumer<Layer>> orders = new LinkedHashMap<>();
    boolean lstm = layer.innermost() instanceof LSTM;
    if (!lstm && !(layer.innermost() instanceof Gru)) {
      return orders;
    }
    String names = lstm ? dl4jsGates() : "rzn";
    for (int[] order : permutations(names.length())) {
      StringBuilder held = new StringBuilder();
      for (int block : order) {
        held.append(held.isEmpty() ? "" : ", ").append(names.charAt(block));
      }
      KnownDifference what =
          KnownDifference.of("gates", held.toString(), String.join(", ", names.split("")));
      orders.put(what, one -> arrays.forEach(array -> reorder(one, array, order)));
    }
    return orders;
  }

  /** DL4J's blocks in their order, by PyTorch's letters. */
  private static String dl4jsGates() {
    char[] names = new char[LstmGate.COUNT];
    for (LstmGate gate : LstmGate.values()) {
      names[gate.block()] = "ifgo".charAt(gate.torchBlock());
    }
    return new String(names);
  }

  /**
   * @param order which gate each block holds; it goes to that gate's block
   */
  private static void reorder(Layer one, LayerArray array, int[] order) {
    INDArray values = one.getParam(array.name());
    INDArray columns = values.rank() == 1 ? values.reshape(1, values.length()) : values;
    INDArray old = columns.dup();
    long width = columns.size(1) / order.length;
    for (int block = 0; block < order.length; block++) {
      block(columns, order[block], width).assign(block(old, block, width));
    }
  }

  private static INDArray block(INDArray columns, int block, long width) {
    return columns.get(
        NDArrayIndex.all(), NDArrayIndex.interval(block * width, (block + 1) * width));
  }

  /** All orders but the given one. */
  private static List<int[]> permutations(int count) {
    List<int[]> all = new ArrayList<>();
    extend(new int[0], count, all);
    all.remove(0);
    return all;
  }

  private static void extend(int[] order, int count, List<int[]> all) {
    if (order.length == count) {
      all.add(order);
    }
    for (int next = 0; next < count && order.length < count; next++) {
      int candidate = next;
      if (Arrays.stream(order).noneMatch(taken -> taken == candidate)) {
        int[] longer = Arrays.copyOf(order, order.length + 1);
        longer[order.length] = candidate;
        extend(longer, count, all);
      }
    }
  }

  // --- other changes of the arrays

  private Map<KnownDifference, Consumer<Layer>> changes() {
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
    if (layer.configuration() instanceof Bidirectional) {
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
      int block =
          Arrays.stream(LstmGate.values())
              .filter(gate -> "ifgo".charAt(gate.torchBlock()) == 'f')
              .mapToInt(LstmGate::block)
              .findFirst()
              .orElseThrow();
      block(bias.reshape(1, bias.length()), block, width).addi(more);
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

  // --- what it reads, and its options

  private List<Suspect> readings() {
    if (input.rank() != 3 || !(layer.innermost() instanceof BaseLayer)) {
      return List.of();
    }
    List<Suspect> readings = new ArrayList<>();
    readings.add(
        suspect(
            KnownDifference.of("batch-time"),
            () -> turned(layer.output(input.permute(2, 1, 0).dup('c')))));
    if (input.size(1) == input.size(2)) {
      readings.add(
          suspect(
              KnownDifference.of("features-time"),
              () -> layer.output(input.permute(0, 2, 1).dup('c'))));
    }
    readings.add(
        suspect(KnownDifference.of("backwards"), () -> backwards(layer.output(backwards(input)))));
    return readings;
  }

  private static Suspect suspect(KnownDifference what, Supplier<INDArray> output) {
    return new Suspect(List.of(what), output);
  }

  private static INDArray turned(INDArray output) {
    return output.rank() == 3 ? output.permute(2, 1, 0).dup('c') : output;
  }

  private static INDArray backwards(INDArray series) {
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

  private List<Suspect> options() {
    List<Suspect> options = new ArrayList<>();
    if (layer.innermost() instanceof LayerNorm || layer.innermost() instanceof BatchNormalization) {
      for (double eps : EPSILONS) {
        options.add(option(KnownDifference.of("eps", eps), one -> epsilon(one, eps)));
      }
    } else if (layer.innermost() instanceof BaseLayer base) {
      for (Activation activation : Activations.TRIED) {
        options.add(
            option(
                KnownDifference.of(
                    "activation", Activations.name(base), Activations.name(activation)),
                one -> Activations.set(one, activation)));
      }
    }
    if (layer.innermost() instanceof AbstractLSTM lstm) {
      options.add(
          option(
              KnownDifference.of("gate-activation", lstm.getGateActivationFn().toString()),
              one -> {
                if (one instanceof AbstractLSTM own) {
                  own.setGateActivationFn(Activation.SIGMOID.getActivationFunction());
                }
              }));
    }
    return options;
  }

  private Suspect option(
      KnownDifference what, Consumer<org.deeplearning4j.nn.conf.layers.Layer> change) {
    return suspect(what, () -> layer.withOptions(change).output(input));
  }

  private static void epsilon(org.deeplearning4j.nn.conf.layers.Layer one, double eps) {
    if (one instanceof LayerNorm norm) {
      norm.setEps(eps);
    } else if (one instanceof BatchNormalization norm) {
      norm.setEps(eps);
    }
  }
}
