package recurrentlab.networks;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Carries weights between PyTorch's {@code state_dict()} and a DL4J network, in both directions. A
 * layer's name in DL4J is the module's name in PyTorch; a network may hold the layers below.
 *
 * <table>
 * <caption>The same numbers in both libraries</caption>
 * <tr><th>layer</th><th>PyTorch</th><th>DL4J</th></tr>
 * <tr><td>LSTM</td><td>weight_ih_l0 (4H, I), blocks i f g o</td>
 *     <td>W [I, 4H], blocks g f o i</td></tr>
 * <tr><td></td><td>weight_hh_l0 (4H, H)</td><td>RW [H, 4H]</td></tr>
 * <tr><td></td><td>bias_ih_l0 (4H) + bias_hh_l0 (4H)</td><td>b [4H], their sum</td></tr>
 * <tr><td>dense, output</td><td>weight (out, in)</td><td>W [in, out]</td></tr>
 * <tr><td></td><td>bias (out), if any</td><td>b [out]</td></tr>
 * <tr><td>Convolution1D</td><td>weight (out, in, k)</td>
 *     <td>W, shape [out, in, k, 1], but its buffer is read as [k, in, out]</td></tr>
 * <tr><td></td><td>bias (out)</td><td>b [out]</td></tr>
 * </table>
 */
public final class TorchWeights {
  /** PyTorch's gate blocks i f g o, as places among DL4J's g f o i. */
  private static final int[] DL4J_BLOCK = {3, 1, 0, 2};

  private TorchWeights() {}

  /**
   * Sets all parameters of a network, as {@code load_state_dict} does.
   *
   * @param network modified: its parameters, nothing else
   * @param stateDict arrays by name, such as {@code lstm.weight_ih_l0}; any data type; not modified
   * @throws IllegalArgumentException if a name is missing or unknown, a shape is not the network's,
   *     or the network has a layer that is not in the table or shares its name
   */
  public static void load(MultiLayerNetwork network, Map<String, INDArray> stateDict) {
    Map<String, INDArray> parameters = network.paramTable();
    Map<String, INDArray> expected = named(network, parameters);
    check(expected, stateDict);
    int index = 0;
    for (Layer layer : layers(network)) {
      String name = layer.getLayerName() + ".";
      String key = index++ + "_";
      INDArray w = parameters.get(key + "W");
      INDArray b = parameters.get(key + "b");
      if (layer instanceof LSTM) {
        INDArray rw = parameters.get(key + "RW");
        toGates(stateDict.get(name + "weight_ih_l0").transpose(), w);
        toGates(stateDict.get(name + "weight_hh_l0").transpose(), rw);
        // Summed in the network's own type.
        INDArray ih = stateDict.get(name + "bias_ih_l0").castTo(b.dataType());
        INDArray hh = stateDict.get(name + "bias_hh_l0").castTo(b.dataType());
        toGates(ih.add(hh).reshape(1, b.length()), b.reshape(1, b.length()));
      } else {
        torchView(layer, w).assign(stateDict.get(name + "weight"));
        if (b != null) {
          b.assign(stateDict.get(name + "bias").reshape(b.shape()));
        }
      }
    }
  }

  /**
   * The network's parameters in PyTorch's names, order and shapes, as copies. An LSTM's bias, of
   * which DL4J knows the sum only, is given as bias_ih_l0; bias_hh_l0 is zero.
   */
  public static Map<String, INDArray> stateDict(MultiLayerNetwork network) {
    return named(network, network.paramTable());
  }

  /**
   * The network's last gradient in PyTorch's names, order and shapes, as copies. Both biases of an
   * LSTM have the gradient of their sum.
   */
  public static Map<String, INDArray> gradients(MultiLayerNetwork network) {
    Map<String, INDArray> gradients = named(network, network.gradient().gradientForVariable());
    for (Map.Entry<String, INDArray> entry : gradients.entrySet()) {
      if (entry.getKey().endsWith(".bias_hh_l0")) {
        entry.setValue(gradients.get(entry.getKey().replace("_hh_", "_ih_")).dup());
      }
    }
    return gradients;
  }

  private static Map<String, INDArray> named(
      MultiLayerNetwork network, Map<String, INDArray> table) {
    Map<String, INDArray> named = new LinkedHashMap<>();
    int index = 0;
    for (Layer layer : layers(network)) {
      String name = layer.getLayerName() + ".";
      String key = index++ + "_";
      INDArray w = table.get(key + "W");
      INDArray b = table.get(key + "b");
      if (layer instanceof LSTM) {
        named.put(name + "weight_ih_l0", fromGates(w).transpose().dup('c'));
        named.put(name + "weight_hh_l0", fromGates(table.get(key + "RW")).transpose().dup('c'));
        named.put(name + "bias_ih_l0", fromGates(b.reshape(1, b.length())).reshape(b.length()));
        named.put(name + "bias_hh_l0", Nd4j.zeros(b.dataType(), b.length()));
      } else {
        named.put(name + "weight", torchView(layer, w).dup('c'));
        if (b != null) {
          named.put(name + "bias", b.dup('c').reshape(b.length()));
        }
      }
    }
    return named;
  }

  /** A weight of a dense or convolutional layer, seen in PyTorch's shape. */
  private static INDArray torchView(Layer layer, INDArray w) {
    return layer instanceof Convolution1DLayer
        // [out, in, k, 1], read as [k, in, out] -> (out, in, k)
        ? w.reshape(w.ordering(), w.size(2), w.size(1), w.size(0)).permute(2, 1, 0)
        : w.transpose();
  }

  /** Copies {@code from [rows, 4H]}, blocks i f g o, into {@code to}, blocks g f o i. */
  private static void toGates(INDArray from, INDArray to) {
    for (int block = 0; block < 4; block++) {
      block(to, DL4J_BLOCK[block]).assign(block(from, block));
    }
  }

  /** A copy of {@code from [rows, 4H]}, blocks g f o i, with blocks i f g o. */
  private static INDArray fromGates(INDArray from) {
    INDArray to = Nd4j.createUninitialized(from.dataType(), from.shape());
    for (int block = 0; block < 4; block++) {
      block(to, block).assign(block(from, DL4J_BLOCK[block]));
    }
    return to;
  }

  private static INDArray block(INDArray gates, int block) {
    long hidden = gates.size(1) / 4;
    return gates.get(
        NDArrayIndex.all(), NDArrayIndex.interval(block * hidden, (block + 1) * hidden));
  }

  /** The configurations of all layers, wrappers taken off. */
  private static Layer[] layers(MultiLayerNetwork network) {
    Layer[] layers = new Layer[network.getnLayers()];
    Set<String> names = new HashSet<>();
    for (int i = 0; i < layers.length; i++) {
      Layer layer = network.getLayerWiseConfigurations().getConf(i).getLayer();
      while (layer instanceof BaseWrapperLayer wrapper) {
        layer = wrapper.getUnderlying();
      }
      // GravesLSTM and other kinds of these classes order their weights differently.
      boolean known =
          layer.getClass() == LSTM.class
              || layer.getClass() == DenseLayer.class
              || layer instanceof RnnOutputLayer
              || layer instanceof Convolution1DLayer;
      if (!known || layer.getLayerName() == null || !names.add(layer.getLayerName())) {
        throw new IllegalArgumentException(
            "layer "
                + i
                + ": expected an LSTM, dense, output or Convolution1D layer with a name of its own, found "
                + layer.getClass().getSimpleName()
                + " named "
                + layer.getLayerName());
      }
      layers[i] = layer;
    }
    return layers;
  }

  private static void check(Map<String, INDArray> expected, Map<String, INDArray> found) {
    if (!found.keySet().equals(expected.keySet())) {
      throw new IllegalArgumentException(
          "names of the weights: expected "
              + new TreeSet<>(expected.keySet())
              + ", found "
              + new TreeSet<>(found.keySet()));
    }
    expected.forEach(
        (name, array) -> {
          if (!Arrays.equals(array.shape(), found.get(name).shape())) {
            throw new IllegalArgumentException(
                name
                    + ": expected the shape "
                    + Arrays.toString(array.shape())
                    + ", found "
                    + Arrays.toString(found.get(name).shape()));
          }
        });
  }
}
