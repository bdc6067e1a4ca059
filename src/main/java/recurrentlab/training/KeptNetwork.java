package recurrentlab.training;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network's state as two flat arrays, which are copied in no time; they are named and shaped only
 * when somebody asks.
 */
final class KeptNetwork {
  private INDArray parameters;
  private INDArray updater; // null for plain gradient descent
  private int iterations;
  private int epochs;
  private MultiLayerNetwork twin; // a copy that gives the arrays their names

  /** Remembers the network's state. */
  void take(MultiLayerNetwork network) {
    parameters = copied(network.params(), parameters);
    INDArray state = network.getUpdater().getStateViewArray();
    updater = state == null ? null : copied(state, updater);
    iterations = network.getIterationCount();
    epochs = network.getEpochCount();
  }

  private static INDArray copied(INDArray from, INDArray to) {
    return to == null ? from.dup() : to.assign(from);
  }

  /** The state that was remembered last. */
  LearnerState state(MultiLayerNetwork network) {
    if (twin == null) {
      twin = network.clone();
    }
    twin.params().assign(parameters);
    if (updater != null) {
      twin.getUpdater().getStateViewArray().assign(updater);
    }
    twin.setIterationCount(iterations);
    twin.setEpochCount(epochs);
    return NetworkSnapshot.of(twin);
  }
}
