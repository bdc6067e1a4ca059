package recurrentlab.training;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import recurrentlab.compiled.FlatArray;
import recurrentlab.networks.TorchWeights;

/**
 * The {@link LearnerState} of a DL4J network, given and taken. Its arrays are the parameters under
 * PyTorch's names and in its shapes, {@code lstm.weight_ih_l0}, and the updater's whole state,
 * {@code updater.state}, in DL4J's layout, which for Adam is M and V of one block of parameters
 * after the other. Adam's t is the count of iterations.
 */
public final class NetworkSnapshot {
  private static final String UPDATER_STATE = LearnerState.UPDATER + "state";
  private static final String ITERATIONS = "iterations";
  private static final String EPOCHS = "epochs";

  private NetworkSnapshot() {}

  /** Copies of a network's parameters under PyTorch's names, see {@link TorchWeights}. */
  public static SortedMap<String, Array> parameters(MultiLayerNetwork network) {
    SortedMap<String, Array> arrays = new TreeMap<>();
    TorchWeights.stateDict(network).forEach((name, array) -> arrays.put(name, read(array)));
    return arrays;
  }

  /** The network's state as it is. */
  static LearnerState of(MultiLayerNetwork network) {
    INDArray updater = network.getUpdater().getStateViewArray();
    return state(
        parameters(network),
        updater == null ? null : new FlatArray().read(updater),
        network.getIterationCount(),
        network.getEpochCount());
  }

  /**
   * The state of these parts.
   *
   * @param parameters under PyTorch's names
   * @param updater its state in DL4J's layout; null for plain gradient descent, which has none
   */
  static LearnerState state(
      SortedMap<String, Array> parameters, double[] updater, int iterations, int epochs) {
    SortedMap<String, Array> arrays = new TreeMap<>(parameters);
    if (updater != null) {
      arrays.put(UPDATER_STATE, new Array(new int[] {1, updater.length}, updater));
    }
    return new LearnerState(arrays, new TreeMap<>(Map.of(ITERATIONS, iterations, EPOCHS, epochs)));
  }

  /**
   * Puts the state into a network.
   *
   * @param network initialized; keeps its arrays, into which the values are written
   * @throws IllegalArgumentException if it is the state of a network of other arrays; the network
   *     is then as it was
   */
  public static void restore(MultiLayerNetwork network, LearnerState state) {
    state.requireLike(of(network));
    load(network, state.ofModel());
    Array updater = state.arrays().get(UPDATER_STATE);
    if (updater != null) {
      try (INDArray values = Nd4j.createFromArray(updater.values())) {
        INDArray view = network.getUpdater().getStateViewArray();
        view.assign(values.reshape('c', view.shape()));
      }
    }
    int iterations = state.counters().get(ITERATIONS);
    int epochs = state.counters().get(EPOCHS);
    network.setIterationCount(iterations);
    network.setEpochCount(epochs);
    for (Layer layer : network.getLayers()) {
      layer.setIterationCount(iterations);
      layer.setEpochCount(epochs);
    }
  }

  /**
   * Sets the parameters of a network, as {@link TorchWeights#load} does.
   *
   * @param network modified
   * @param arrays under PyTorch's names
   * @throws IllegalArgumentException if names or shapes are not the network's
   */
  public static void load(MultiLayerNetwork network, Map<String, Array> arrays) {
    Map<String, INDArray> stateDict = new TreeMap<>();
    arrays.forEach(
        (name, array) ->
            stateDict.put(name, Nd4j.createFromArray(array.values()).reshape('c', longs(array))));
    TorchWeights.load(network, stateDict);
  }

  private static long[] longs(Array array) {
    return Arrays.stream(array.shape()).asLongStream().toArray();
  }

  private static Array read(INDArray array) {
    int[] shape = Arrays.stream(array.shape()).mapToInt(Math::toIntExact).toArray();
    try (INDArray rows = array.dup('c')) {
      return new Array(shape, rows.data().asDouble());
    }
  }
}
