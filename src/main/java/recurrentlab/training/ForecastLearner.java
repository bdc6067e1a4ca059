package recurrentlab.training;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** Part 4: a DL4J network on lookback windows, one update a batch by DL4J's own {@code fit}. */
public final class ForecastLearner implements Learner {
  private final MultiLayerNetwork network;
  private final DataSetIterator batches;
  private final DataSet training;
  private final DataSet test;
  private final FitListener listener = new FitListener();

  /**
   * @param network modified by every epoch; its listeners are replaced
   * @param batches the training windows in the order of the updates
   * @param training all training windows, {@code [windows, 1, time]}
   * @param test all test windows, {@code [windows, 1, time]}
   */
  public ForecastLearner(
      MultiLayerNetwork network, DataSetIterator batches, DataSet training, DataSet test) {
    this.network = network;
    this.batches = batches;
    this.training = training;
    this.test = test;
    network.setListeners(listener);
  }

  /**
   * First the updates, then, in evaluation mode, the errors of all training and all test windows.
   */
  @Override
  public EpochRecord epoch(int epoch, Runnable checkpoint) {
    listener.start(checkpoint);
    network.fit(batches);
    return new EpochRecord(epoch, rmse(training), rmse(test));
  }

  /** √(mean of (prediction - target)²) over all windows and all their steps. */
  private double rmse(DataSet windows) {
    INDArray errors =
        network
            .output(windows.getFeatures())
            .castTo(DataType.DOUBLE)
            .sub(windows.getLabels().castTo(DataType.DOUBLE));
    return errors.norm2Number().doubleValue() / Math.sqrt(errors.length());
  }
}
