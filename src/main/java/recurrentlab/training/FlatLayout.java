package recurrentlab.training;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Where each number of a network's flat parameters stands in its arrays under PyTorch's names. It
 * is found once, by carrying places instead of parameters: carrying the parameters takes ND4J a
 * hundred calls, which is too long to do it again and again beside a training. For networks whose
 * layers carry numbers as they are, as the lab's do; DL4J's batch normalization can keep a
 * logarithm of PyTorch's.
 */
final class FlatLayout {
  private static final int BLOCK = 1 << 20; // a float cannot count all parameters, but all in one

  private final Map<String, Places> places = new TreeMap<>();

  /**
   * Where an array's numbers are.
   *
   * @param shape of the array
   * @param indices among the parameters; -1 where there is always a zero
   */
  private record Places(int[] shape, int[] indices) {
    Array of(double[] parameters) {
      return new Array(
          shape, Arrays.stream(indices).mapToDouble(k -> k < 0 ? 0 : parameters[k]).toArray());
    }
  }

  private FlatLayout() {}

  /**
   * The layout of a network.
   *
   * @param network initialized; not modified
   */
  static FlatLayout of(MultiLayerNetwork network) {
    FlatLayout layout = new FlatLayout();
    MultiLayerNetwork twin = network.clone();
    Map<String, Array> offsets = carried(twin, place -> place % BLOCK + 1);
    Map<String, Array> blocks = carried(twin, place -> place / BLOCK);
    NetworkSnapshot.parameters(network) // a bias that is none is one in the twin
        .forEach(
            (name, array) -> {
              double[] offset = offsets.get(name).values();
              double[] block = blocks.get(name).values();
              int[] place = new int[array.size()];
              Arrays.setAll(place, k -> (int) block[k] * BLOCK + (int) offset[k] - 1);
              layout.places.put(name, new Places(array.shape(), place));
            });
    return layout;
  }

  private static Map<String, Array> carried(MultiLayerNetwork twin, IntUnaryOperator value) {
    INDArray parameters = twin.params();
    int count = Math.toIntExact(parameters.length());
    try (INDArray values =
        Nd4j.createFromArray(IntStream.range(0, count).map(value).asDoubleStream().toArray())) {
      parameters.assign(values.reshape(parameters.shape()));
    }
    return NetworkSnapshot.parameters(twin);
  }

  /**
   * The arrays with these parameters.
   *
   * @param parameters all of them, in the order of the network's own
   */
  SortedMap<String, Array> arrays(double[] parameters) {
    SortedMap<String, Array> arrays = new TreeMap<>();
    places.forEach((name, one) -> arrays.put(name, one.of(parameters)));
    return arrays;
  }
}
