package recurrentlab.training;

import java.util.function.Supplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import recurrentlab.networks.NativeSettings;

/**
 * A network's state as two flat arrays, which are copied in no time; they are named and shaped only
 * when somebody asks.
 */
final class KeptNetwork {
  private Copy last = new Copy();
  private MultiLayerNetwork twin; // gives the arrays their names

  /** Remembers the network's state. */
  void take(MultiLayerNetwork network) {
    if (last.handedOver) {
      last = new Copy();
    }
    last.take(network);
  }

  /** The state that was remembered last. It stays what it is when another one is taken. */
  Supplier<LearnerState> state(MultiLayerNetwork network) {
    Copy copy = last;
    copy.handedOver = true;
    return () -> named(copy, network);
  }

  private synchronized LearnerState named(Copy copy, MultiLayerNetwork network) {
    if (copy.named == null) {
      NativeSettings.apply(); // for this thread
      if (twin == null) {
        twin = network.clone();
      }
      copy.giveTo(twin);
      copy.named = NetworkSnapshot.of(twin);
      copy.close();
    }
    return copy.named;
  }

  /** The flat arrays; written over again and again until they are handed over. */
  private static final class Copy {
    private boolean handedOver;
    private INDArray parameters;
    private INDArray updater; // null for plain gradient descent
    private int iterations;
    private int epochs;
    private LearnerState named; // the arrays are closed then

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

    void giveTo(MultiLayerNetwork network) {
      network.params().assign(parameters);
      if (updater != null) {
        network.getUpdater().getStateViewArray().assign(updater);
      }
      network.setIterationCount(iterations);
      network.setEpochCount(epochs);
    }

    void close() {
      parameters.close();
      if (updater != null) {
        updater.close();
      }
    }
  }
}
