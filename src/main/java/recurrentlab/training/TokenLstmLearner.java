package recurrentlab.training;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** Part 3: a DL4J network on token sequences, one update a batch by DL4J's own {@code fit}. */
public final class TokenLstmLearner implements Learner {
  private final MultiLayerNetwork network;
  private final DataSetIterator training;
  private final DataSetIterator validation;
  private final FitListener listener = new FitListener();

  /**
   * @param network modified by every epoch; its listeners are replaced
   * @param training in the order of the updates
   * @param validation only read
   */
  public TokenLstmLearner(
      MultiLayerNetwork network, DataSetIterator training, DataSetIterator validation) {
    this.network = network;
    this.training = training;
    this.validation = validation;
    network.setListeners(listener);
  }

  /** First the validation loss, in evaluation mode, then the updates. */
  @Override
  public EpochRecord epoch(int epoch, Runnable checkpoint) {
    double sum = 0;
    int batches = 0;
    for (validation.reset(); validation.hasNext(); batches++) {
      sum += network.score(validation.next(), false);
      checkpoint.run();
    }
    listener.start(checkpoint);
    network.fit(training);
    return new EpochRecord(epoch, listener.meanLoss(), sum / batches);
  }
}
