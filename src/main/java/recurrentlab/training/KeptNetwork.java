package recurrentlab.training;

import java.util.function.Supplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import recurrentlab.compiled.FlatArray;
import recurrentlab.networks.NativeSettings;

/**
 * A network's state as two flat arrays, which are copied in no time; they are named and shaped only
 * when somebody asks.
 */
final class KeptNetwork {
  private Copy last = new Copy();
  private FlatLayout layout; // of the network's parameters; found when it is first needed

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
    return () -> copy.named(layout(network));
  }

  private synchronized FlatLayout layout(MultiLayerNetwork network) {
    if (layout == null) {
      NativeSettings.apply(); // for this thread
      layout = FlatLayout.of(network);
    }
    return layout;
  }

  /** The flat arrays; written over again and again until they are handed over. */
  private static final class Copy {
    private final FlatArray parametersArray = new FlatArray();
    private final FlatArray updaterArray = new FlatArray();
    private boolean handedOver;
    private double[] parameters;
    private double[] updater; // null for plain gradient descent, which has none
    private int iterations;
    private int epochs;

    void take(MultiLayerNetwork network) {
      parameters = parametersArray.read(network.params());
      INDArray state = network.getUpdater().getStateViewArray();
      updater = state == null ? null : updaterArray.read(state);
      iterations = network.getIterationCount();
      epochs = network.getEpochCount();
    }

    LearnerState named(FlatLayout layout) {
      return NetworkSnapshot.state(layout.arrays(parameters), updater, iterations, epochs);
    }
  }
}
