package recurrentlab.port;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.nd4j.linalg.api.ndarray.INDArray;
import recurrentlab.kernels.LstmGate;
import recurrentlab.networks.Gru;
import recurrentlab.networks.LayerArray;
import recurrentlab.networks.LayerArray.Role;

/** Every order in which a layer's gates could have been filled. */
final class GateOrders {
  private static final String LSTMS = "ifgo"; // PyTorch's order of an LSTM's
  private static final String GRUS = "rzn";

  private GateOrders() {}

  /**
   * What puts each into DL4J's order; nothing for a layer without gates.
   *
   * @param arrays of the layer
   */
  static Map<KnownDifference, Consumer<Layer>> of(Segment layer, List<LayerArray> arrays) {
    return of(layer, (held, read) -> KnownDifference.of("gates", held, read), arrays);
  }

  /** The same in one of the arrays alone, or in all but the bias: the others were put in order. */
  static Map<KnownDifference, Consumer<Layer>> alone(Segment layer, List<LayerArray> arrays) {
    Map<KnownDifference, Consumer<Layer>> orders = new LinkedHashMap<>();
    List<List<LayerArray>> some = new ArrayList<>();
    arrays.forEach(array -> some.add(List.of(array)));
    some.add(arrays.stream().filter(array -> array.role() != Role.BIAS).toList());
    for (List<LayerArray> few : some) {
      String names = few.stream().map(LayerArray::name).collect(Collectors.joining(", "));
      orders.putAll(
          of(layer, (held, read) -> KnownDifference.of("gates-of", names, held, read), few));
    }
    return orders;
  }

  private static Map<KnownDifference, Consumer<Layer>> of(
      Segment layer, BiFunction<String, String, KnownDifference> named, List<LayerArray> arrays) {
    Map<KnownDifference, Consumer<Layer>> orders = new LinkedHashMap<>();
    boolean lstm = layer.innermost() instanceof LSTM;
    if (!lstm && !(layer.innermost() instanceof Gru)) {
      return orders;
    }
    String names = lstm ? dl4jsGates() : GRUS;
    for (int[] order : permutations(names.length())) {
      StringBuilder held = new StringBuilder();
      for (int block : order) {
        held.append(held.isEmpty() ? "" : ", ").append(names.charAt(block));
      }
      KnownDifference what = named.apply(held.toString(), String.join(", ", names.split("")));
      orders.put(what, one -> arrays.forEach(array -> reorder(one, array, order)));
    }
    return orders;
  }

  /** DL4J's blocks in their order, by PyTorch's letters. */
  private static String dl4jsGates() {
    char[] names = new char[LstmGate.COUNT];
    for (LstmGate gate : LstmGate.values()) {
      names[gate.block()] = LSTMS.charAt(gate.torchBlock());
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
      ArrayMistakes.block(columns, order[block], width)
          .assign(ArrayMistakes.block(old, block, width));
    }
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
}
