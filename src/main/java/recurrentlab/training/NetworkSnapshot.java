package recurrentlab.training;

import java.util.SortedMap;
import java.util.TreeMap;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The {@link LearnerState} of a DL4J network, given and taken. Its arrays are the parameters under
 * DL4J's names, {@code 0_W} of layer 0, and the updater's whole state, {@code updater.state}, in
 * DL4J's layout, which for Adam is M and V of one block of parameters after the other. Adam's t is
 * the count of iterations.
 */
final class NetworkSnapshot {
  private static final String UPDATER_STATE = LearnerState.UPDATER + "state";
  private static final String ITERATIONS = "iterations";
  private static final String EPOCHS = "epochs";

  private NetworkSnapshot() {}

  /** The network's state as it is. */
  static LearnerState of(MultiLayerNetwork network) {
    SortedMap<String, double[]> values = new TreeMap<>();
    arrays(network).forEach((name, array) -> values.put(name, read(array)));
    SortedMap<String, Integer> counters = new TreeMap<>();
    counters.put(ITERATIONS, network.getIterationCount());
    counters.put(EPOCHS, network.getEpochCount());
    return new LearnerState(values, counters);
  }

  /**
   * Puts the state into a network.
   *
   * @param network initialized; keeps its arrays, into which the values are written
   * @throws IllegalArgumentException if it is the state of a network of other arrays; the network
   *     is then as it was
   */
  static void restore(MultiLayerNetwork network, LearnerState state) {
    state.requireLike(of(network));
    SortedMap<String, double[]> values = state.arrays();
    arrays(network).forEach((name, array) -> write(values.get(name), array));
    int iterations = state.counters().get(ITERATIONS);
    int epochs = state.counters().get(EPOCHS);
    network.setIterationCount(iterations);
    network.setEpochCount(epochs);
    for (Layer layer : network.getLayers()) {
      layer.setIterationCount(iterations);
      layer.setEpochCount(epochs);
    }
  }

  /** The network's own arrays, not copies. */
  private static SortedMap<String, INDArray> arrays(MultiLayerNetwork network) {
    SortedMap<String, INDArray> arrays = new TreeMap<>(network.paramTable());
    INDArray state = network.getUpdater().getStateViewArray();
    if (state != null) { // plain gradient descent has none
      arrays.put(UPDATER_STATE, state);
    }
    return arrays;
  }

  private static double[] read(INDArray array) {
    try (INDArray rows = array.dup('c')) {
      return rows.data().asDouble();
    }
  }

  private static void write(double[] values, INDArray array) {
    try (INDArray rows = Nd4j.createFromArray(values)) {
      array.assign(rows.reshape('c', array.shape()));
    }
  }
}
