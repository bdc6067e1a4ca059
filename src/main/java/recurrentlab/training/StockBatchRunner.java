package recurrentlab.training;

import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** Runs DL4J's own {@code fit} and {@code score}. Replaces the network's listeners. */
final class StockBatchRunner implements BatchRunner {
  private final MultiLayerNetwork network;
  private final DataSetIterator training;
  private final List<DataSet> heldOut;
  private final MeanLossListener listener = new MeanLossListener();

  StockBatchRunner(MultiLayerNetwork network, DataSetIterator training, List<DataSet> heldOut) {
    this.network = network;
    this.training = training;
    this.heldOut = List.copyOf(heldOut);
    network.setListeners(listener);
  }

  @Override
  public double update(Runnable checkpoint) {
    listener.start(checkpoint);
    training.reset(); // an epoch that was stopped left it in its middle
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
