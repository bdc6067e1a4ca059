package recurrentlab.networks;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * Adam with PyTorch's bookkeeping ({@code torch.optim.Adam}; Kingma and Ba, arXiv:1412.6980). At
 * update t = 1, 2, ... of a parameter p with gradient g
 *
 * <pre>
 *   m = &beta;1 m + (1 - &beta;1) g
 *   v = &beta;2 v + (1 - &beta;2) g&sup2;
 *   p = p - n &alpha; m/(1 - &beta;1^t) / (&radic;(v/(1 - &beta;2^t)) + &epsilon;)
 * </pre>
 *
 * DL4J's own Adam adds &epsilon; before the bias of v is corrected, which makes its &epsilon;
 * larger at first (31 times at t = 1). n is 1, but for a parameter that stands for the sum of n of
 * PyTorch's, each of which takes the full step: DL4J's LSTM has one bias where PyTorch adds two, so
 * its bias takes n = 2.
 *
 * <p>{@code MultiLayerNetwork.setLearningRate} does not reach the updater of a layer's bias; set it
 * there too.
 */
public final class TorchAdam implements IUpdater {
  private static final long serialVersionUID = 1L;

  // PyTorch's defaults, which the lab never changes. Fields, so that a model's file shows them.
  private double beta1 = 0.9;
  private double beta2 = 0.999;
  private double epsilon = 1e-8;

  private double learningRate = 1e-3;
  private ISchedule learningRateSchedule;
  private int summands = 1;

  /** PyTorch's defaults; a learning rate of 1e-3. DL4J's reader of model files needs it. */
  public TorchAdam() {}

  /**
   * @param learningRate &alpha;
   */
  public TorchAdam(double learningRate) {
    this(learningRate, 1);
  }

  /**
   * @param learningRate &alpha;
   * @param summands n: how many parameters of PyTorch's the parameter is the sum of, at least 1
   */
  public TorchAdam(double learningRate, int summands) {
    if (summands < 1) {
      throw new IllegalArgumentException("summands: expected at least 1, found " + summands);
    }
    this.learningRate = learningRate;
    this.summands = summands;
  }

  /** &beta;1, the decay of the mean of the gradients. */
  public double beta1() {
    return beta1;
  }

  /** &beta;2, the decay of the mean of the squared gradients. */
  public double beta2() {
    return beta2;
  }

  /** &epsilon;, which keeps the step finite. */
  public double epsilon() {
    return epsilon;
  }

  /** n: how many parameters of PyTorch's the parameter is the sum of. */
  public int summands() {
    return summands;
  }

  /** m and v: twice the number of parameters. */
  @Override
  public long stateSize(long numParams) {
    return 2 * numParams;
  }

  @Override
  public GradientUpdater<TorchAdam> instantiate(INDArray viewArray, boolean initializeViewArray) {
    TorchAdamUpdater updater = new TorchAdamUpdater(this);
    long[] half = {viewArray.length() / 2};
    updater.setStateViewArray(viewArray, half, viewArray.ordering(), initializeViewArray);
    return updater;
  }

  @Override
  public GradientUpdater<TorchAdam> instantiate(
      Map<String, INDArray> updaterState, boolean initializeStateArrays) {
    TorchAdamUpdater updater = new TorchAdamUpdater(this);
    updater.setState(updaterState, initializeStateArrays);
    return updater;
  }

  /** &alpha;, of one of PyTorch's parameters: the step of a sum is {@link #summands} times that. */
  @Override
  public double getLearningRate(int iteration, int epoch) {
    return learningRateSchedule == null
        ? learningRate
        : learningRateSchedule.valueAt(iteration, epoch);
  }

  @Override
  public boolean hasLearningRate() {
    return true;
  }

  /** Modifies this updater. A schedule, where there is one, rules over the fixed rate. */
  @Override
  public void setLrAndSchedule(double lr, ISchedule lrSchedule) {
    learningRate = lr;
    learningRateSchedule = lrSchedule;
  }

  @Override
  public TorchAdam clone() {
    TorchAdam copy = new TorchAdam(learningRate, summands);
    copy.learningRateSchedule = learningRateSchedule == null ? null : learningRateSchedule.clone();
    copy.beta1 = beta1;
    copy.beta2 = beta2;
    copy.epsilon = epsilon;
    return copy;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TorchAdam that && Arrays.equals(values(), that.values());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values());
  }

  private Object[] values() {
    return new Object[] {beta1, beta2, epsilon, learningRate, learningRateSchedule, summands};
  }

  @Override
  public String toString() {
    return "TorchAdam(learningRate="
        + Objects.requireNonNullElse(learningRateSchedule, learningRate)
        + ", summands="
        + summands
        + ")";
  }
}
