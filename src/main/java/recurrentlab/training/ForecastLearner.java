package recurrentlab.training;

import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import recurrentlab.settings.Engine;

/** Part 4: a DL4J network on lookback windows, one update a batch. */
public final class ForecastLearner extends NetworkLearner {
  private static final int TRAINING = 0;
  private static final int TEST = 1;

  /**
   * @param network modified by every epoch and by {@link #restore}; its loss must be the mean of
   *     the squared errors
   * @param batches the training windows in the order of the updates
   * @param training all training windows, {@code [windows, 1, time]}
   * @param test all test windows, {@code [windows, 1, time]}
   */
  public ForecastLearner(
      Engine engine,
      MultiLayerNetwork network,
      DataSetIterator batches,
      DataSet training,
      DataSet test) {
    super(engine, network, batches, List.of(training, test));
  }

  /**
   * First the updates, then, in evaluation mode, the errors of all training and all test windows.
   */
  @Override
  public EpochRecord epoch(int epoch, Runnable checkpoint) {
    runner.update(checkpoint);
    // √(mean of (prediction - target)²) over all windows and all their steps
    double[] losses = runner.losses(checkpoint);
    return new EpochRecord(epoch, Math.sqrt(losses[TRAINING]), Math.sqrt(losses[TEST]));
  }
}
