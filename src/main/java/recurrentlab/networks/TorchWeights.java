package recurrentlab.networks;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.NoOp;
import recurrentlab.networks.LayerArray.Role;

/**
 * Carries weights between PyTorch's {@code state_dict()} and a DL4J network, in both directions. A
 * layer's name in DL4J is the module's name in PyTorch; DL4J calls a layer without a name layer0,
 * layer1 and so on. Of PyTorch's stacked {@code lstm}, the layers after the first are {@code
 * lstm.l1}, {@code lstm.l2} in DL4J. An LSTM's gates change their order, see {@link
 * recurrentlab.kernels.LstmGate}. A network may hold the layers of {@link LayerKind}, and others
 * without weights, such as dropout. A wrapper that has no weights of its own is carried as the
 * layer within. DL4J hands a wrapper's name on to the layer within, whatever that was called, so it
 * is the wrapper that has to be named, by {@code setLayerName}.
 *
 * <table>
 * <caption>The same numbers in both libraries</caption>
 * <tr><th>layer</th><th>PyTorch</th><th>DL4J</th></tr>
 * <tr><td>LSTM</td><td>weight_ih_l0 (4H, I)</td><td>W [I, 4H]</td></tr>
 * <tr><td></td><td>weight_hh_l0 (4H, H)</td><td>RW [H, 4H]</td></tr>
 * <tr><td></td><td>bias_ih_l0 (4H) + bias_hh_l0 (4H)</td><td>b [4H], their sum</td></tr>
 * <tr><td>SimpleRnn</td><td>of nn.RNN the same, (H, ...)</td><td>the same, [..., H]</td></tr>
 * <tr><td>Bidirectional</td><td>the same, and again with _reverse</td>
 *     <td>fW, fRW, fb, and bW, bRW, bb</td></tr>
 * <tr><td>Dense, all outputs</td><td>weight (out, in)</td><td>W [in, out]</td></tr>
 * <tr><td></td><td>bias (out), if any</td><td>b [out]</td></tr>
 * <tr><td>Convolution1D</td><td>weight (out, in, k)</td>
 *     <td>W, shape [out, in, k, 1], but its buffer is read as [k, in, out]</td></tr>
 * <tr><td></td><td>bias (out), if any</td><td>b [out]</td></tr>
 * <tr><td>Gru, ours</td><td>of nn.GRU the same, (3H, ...), blocks r, z, n</td>
 *     <td>W, RW, b and rb, [..., 3H]</td></tr>
 * <tr><td>Embedding, EmbeddingSequence</td><td>weight (indices, out)</td>
 *     <td>W [indices, out]</td></tr>
 * <tr><td>LayerNorm, ours</td><td>weight (features), bias (features)</td><td>g, b</td></tr>
 * <tr><td>BatchNormalization</td><td>weight, bias, running_mean, running_var</td>
 *     <td>gamma, beta, mean, and var or log10stdev</td></tr>
 * </table>
 *
 * <p>DL4J's recurrent and output layers always have a bias. One that is zero, and stays zero
 * because its {@code biasUpdater} is {@code NoOp}, is PyTorch's {@code bias=False}: it is not
 * given, and need not be there to be loaded. PyTorch's num_batches_tracked is passed over.
 *
 * <p>LastTimeStep over a Bidirectional gives the last step of both directions, PyTorch's {@code
 * output[:, -1]}: the one that reads backwards has then read that step only. It is not {@code h_n}.
 */
public final class TorchWeights {
  private TorchWeights() {}

  /**
   * Sets all parameters of a network, as {@code load_state_dict} does.
   *
   * @param network modified: its parameters, nothing else
   * @param stateDict arrays by name, such as {@code lstm.weight_ih_l0}; any data type; not modified
   * @throws IllegalArgumentException if a name is missing or unknown, a shape is not the network's,
   *     or the network has a layer that is of no kind in {@link LayerKind} or shares its name;
   *     nothing is modified then
   */
  public static void load(MultiLayerNetwork network, Map<String, INDArray> stateDict) {
    check(network, stateDict);
    each(
        network,
        network.paramTable(),
        (layer, array, values) -> {
          INDArray sum = null; // of two biases, in the network's own type
          for (String name : array.torchNames(name(layer))) {
            INDArray one =
                stateDict.containsKey(name)
                    ? stateDict.get(name).castTo(values.dataType())
                    : array.torchZeros(values);
            sum = sum == null ? one : sum.add(one);
          }
          array.fromTorch(sum, values);
        });
  }

  /**
   * The network's parameters in PyTorch's names, order and shapes, as copies. A bias of which
   * PyTorch has two, and DL4J their sum only, is given as bias_ih_l0; bias_hh_l0 is zero.
   */
  public static Map<String, INDArray> stateDict(MultiLayerNetwork network) {
    Map<String, INDArray> named = new LinkedHashMap<>();
    each(
        network,
        network.paramTable(),
        (layer, array, values) -> {
          if (fixed(layer, array) && values.amaxNumber().doubleValue() == 0) {
            return;
          }
          INDArray given = array.toTorch(values);
          for (String name : array.torchNames(name(layer))) {
            named.put(name, given);
            given = array.torchZeros(values);
          }
        });
    return named;
  }

  /**
   * What {@code network.gradient()} holds, in PyTorch's names, order and shapes, as copies. Two
   * biases have both the gradient of their sum.
   *
   * <p>After {@code setInput}, {@code setLabels} and {@code computeGradientAndScore} that is the
   * gradient, PyTorch's {@code p.grad}; of DL4J's own losses summed over the batch, not its mean.
   * After {@code fit}, DL4J's or a {@code CompiledTrainer}'s, it is what the last update took from
   * each parameter: DL4J's updaters replace the gradient by their step.
   *
   * @throws IllegalArgumentException if there is none yet, or as {@link #stateDict} does
   */
  public static Map<String, INDArray> gradients(MultiLayerNetwork network) {
    if (network.gradient() == null) {
      throw new IllegalArgumentException(
          "network: expected one with a gradient, found none yet; call fit or computeGradientAndScore");
    }
    Map<String, INDArray> named = new LinkedHashMap<>();
    each(
        network,
        network.gradient().gradientForVariable(),
        (layer, array, values) -> {
          for (String name : array.torchNames(name(layer))) {
            named.put(name, array.toTorch(values));
          }
        });
    return named;
  }

  private interface Visitor {
    void visit(Layer layer, LayerArray array, INDArray values);
  }

  private static String name(Layer layer) {
    return layer.getLayerName();
  }

  /** Whether no training moves a bias; such a one of zeros is none. */
  private static boolean fixed(Layer layer, LayerArray array) {
    List<Layer> within = LayerKind.within(layer);
    return array.role() == Role.BIAS
        && within.get(within.size() - 1) instanceof BaseLayer inner
        && !(inner instanceof BatchNormalization) // whose bias learns as its weights do
        && inner.getBiasUpdater() instanceof NoOp;
  }

  /**
   * Every array of a network, in PyTorch's order.
   *
   * @param table parameters or gradients by their names in the network, such as 0_W
   */
  private static void each(
      MultiLayerNetwork network, Map<String, INDArray> table, Visitor visitor) {
    if (table == null) {
      throw new IllegalArgumentException("network: expected one that is initialized; call init()");
    }
    Set<String> names = new HashSet<>();
    for (int index = 0; index < network.getnLayers(); index++) {
      if (network.getLayer(index).numParams() == 0) {
        continue; // such as dropout: it has nothing to carry
      }
      Layer layer = network.getLayerWiseConfigurations().getConf(index).getLayer();
      String name = layer.getLayerName();
      List<LayerArray> arrays = LayerKind.arrays(layer);
      checkLayer(index, name, arrays, network.getLayer(index).paramTable().keySet());
      if (arrays.stream().anyMatch(array -> array.torchNames().isEmpty())) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "layer %d \"%s\": expected a layer that PyTorch has, too, found %s",
                index,
                name,
                layer.getClass().getSimpleName()));
      }
      if (!names.add(name)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "layer %d: expected a name of its own, found \"%s\" again; call setLayerName",
                index,
                name));
      }
      for (LayerArray array : arrays) {
        visitor.visit(layer, array, table.get(index + "_" + array.name()));
      }
    }
  }

  /** Some options, layer normalization for one, bring arrays that no kind describes. */
  private static void checkLayer(
      int index, String name, List<LayerArray> arrays, Set<String> found) {
    Set<String> expected = new TreeSet<>(arrays.stream().map(LayerArray::name).toList());
    if (!expected.equals(found)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "layer %d \"%s\": expected the arrays %s, found %s; switch off the option that adds one",
              index,
              name,
              expected,
              new TreeSet<>(found)));
    }
  }

  private static void check(MultiLayerNetwork network, Map<String, INDArray> stateDict) {
    Set<String> found = new TreeSet<>(stateDict.keySet());
    Set<String> expected = new TreeSet<>();
    each(
        network,
        network.paramTable(),
        (layer, array, values) -> {
          List<String> names = array.torchNames(name(layer));
          expected.addAll(names);
          if (fixed(layer, array) && names.stream().noneMatch(stateDict::containsKey)) {
            return;
          }
          names.forEach(name -> check(layer, name, array.torchShape(values), stateDict));
        });
    found.removeIf(name -> name.endsWith(".num_batches_tracked"));
    found.removeAll(expected);
    if (!found.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "arrays %s: the network has none but %s; leave them out, or name a layer as their module",
              found,
              expected));
    }
  }

  private static void check(
      Layer layer, String name, long[] expected, Map<String, INDArray> stateDict) {
    String what =
        String.format(
            Locale.ROOT,
            "layer \"%s\": expected %s of the shape %s",
            name(layer),
            name,
            Arrays.toString(expected));
    if (stateDict.get(name) == null) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s, found only %s; name the layer as PyTorch's module (setLayerName), and for a bias that it lacks set biasUpdater(new NoOp())",
              what,
              new TreeSet<>(stateDict.keySet())));
    }
    long[] shape = stateDict.get(name).shape();
    if (!Arrays.equals(shape, expected)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s, found %s; give the array as state_dict() has it, of a module of this layer's sizes",
              what,
              Arrays.toString(shape)));
    }
  }
}
