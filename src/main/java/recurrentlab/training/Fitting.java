package recurrentlab.training;

import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import recurrentlab.settings.Engine;

/** A network, its batches, and what trains it. */
interface Fitting {
  /**
   * The engine's own.
   *
   * @param network modified by every epoch
   * @param training in the order of the updates; read by every epoch, or once
   * @param heldOut batches that are only evaluated
   */
  static Fitting of(
      Engine engine, MultiLayerNetwork network, DataSetIterator training, List<DataSet> heldOut) {
    return switch (engine) {
      case COMPILED -> new CompiledFitting(network, training, heldOut);
      case STOCK -> new StockFitting(network, training, heldOut);
    };
  }

  /**
   * One update a batch of the training set.
   *
   * @param checkpoint called after every update; what it throws is let through
   * @return mean of the batches' losses, each from before its update
   */
  double epoch(Runnable checkpoint);

  /**
   * The network's losses on the held-out batches, in evaluation mode; nothing is learned.
   *
   * @param checkpoint called now and then; what it throws is let through
   */
  double[] losses(Runnable checkpoint);
}
