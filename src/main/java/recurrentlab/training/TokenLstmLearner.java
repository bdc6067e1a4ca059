package recurrentlab.training;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import recurrentlab.settings.Engine;

/** Part 3: a DL4J network on token sequences, one update a batch. */
public final class TokenLstmLearner extends NetworkLearner {
  /**
   * @param network modified by every epoch and by {@link #restore}
   * @param training in the order of the updates
   * @param validation only read
   */
  public TokenLstmLearner(
      Engine engine,
      MultiLayerNetwork network,
      DataSetIterator training,
      DataSetIterator validation) {
    super(engine, network, training, batches(validation));
  }

  private static List<DataSet> batches(DataSetIterator iterator) {
    List<DataSet> batches = new ArrayList<>();
    iterator.forEachRemaining(batches::add);
    return batches;
  }

  /** First the validation loss, in evaluation mode, then the updates. */
  @Override
  public EpochRecord epoch(int epoch, Runnable checkpoint) {
    double[] losses = runner.losses(checkpoint);
    double sum = 0;
    for (double loss : losses) {
      sum += loss;
    }
    return new EpochRecord(epoch, runner.update(checkpoint), sum / losses.length);
  }
}
