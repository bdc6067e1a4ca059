package recurrentlab.training;

import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import recurrentlab.settings.Engine;

/** Runs a DL4J network over its batches: to learn from them, and to evaluate them. */
interface BatchRunner {
  /**
   * What the engine takes.
   *
   * @param network modified by every {@link #update}
   * @param training in the order of the updates; read by every {@link #update}, or once
   * @param heldOut batches that are only evaluated
   */
  static BatchRunner of(
      Engine engine, MultiLayerNetwork network, DataSetIterator training, List<DataSet> heldOut) {
    return switch (engine) {
      case COMPILED -> new CompiledBatchRunner(network, training, heldOut);
      case STOCK -> new StockBatchRunner(network, training, heldOut);
    };
  }

  /**
   * One epoch: an update for each batch of the training set.
   *
   * @param checkpoint called after every update; what it throws is let through
   * @return mean of the batches' losses, each from before its update
   */
  double update(Runnable checkpoint);

  /**
   * The network's losses on the held-out batches, in evaluation mode; nothing is learned.
   *
   * @param checkpoint called now and then; what it throws is let through
   */
  double[] losses(Runnable checkpoint);
}
