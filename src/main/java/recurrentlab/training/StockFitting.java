package recurrentlab.training;

import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** By DL4J's own {@code fit}. Replaces the network's listeners. */
final class StockFitting implements Fitting {
  private final MultiLayerNetwork network;
  private final DataSetIterator training;
  private final List<DataSet> heldOut;
  private final FitListener listener = new FitListener();

  StockFitting(MultiLayerNetwork network, DataSetIterator training, List<DataSet> heldOut) {
    this.network = network;
    this.training = training;
    this.heldOut = List.copyOf(heldOut);
    network.setListeners(listener);
  }

  @Override
  public double epoch(Runnable checkpoint) {
    listener.start(checkpoint);
    network.fit(training);
    return listener.meanLoss();
  }

  @Override
  public double[] losses(Runnable checkpoint) {
    double[] losses = new double[heldOut.size()];
    for (int k = 0; k < losses.length; k++) {
      losses[k] = network.score(heldOut.get(k), false);
      checkpoint.run();
    }
    return losses;
  }
}
