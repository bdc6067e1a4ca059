package recurrentlab.training;

import java.util.List;
import java.util.function.Supplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import recurrentlab.settings.Engine;

/** What the learners of parts 3 and 4 share: a DL4J network, its batches and its state. */
abstract class NetworkLearner implements Learner {
  private final MultiLayerNetwork network;
  private final KeptNetwork kept = new KeptNetwork();
  final BatchRunner runner;

  /**
   * @param network modified by every epoch and by {@link #restore}
   * @param training in the order of the updates
   * @param heldOut batches that are only evaluated
   */
  NetworkLearner(
      Engine engine, MultiLayerNetwork network, DataSetIterator training, List<DataSet> heldOut) {
    this.network = network;
    runner = BatchRunner.of(engine, network, training, heldOut);
  }

  @Override
  public final LearnerState state() {
    return NetworkSnapshot.of(network);
  }

  @Override
  public final void keep() {
    kept.take(network);
  }

  @Override
  public final Supplier<LearnerState> kept() {
    return kept.state(network);
  }

  @Override
  public final void restore(LearnerState state) {
    NetworkSnapshot.restore(network, state);
  }
}
