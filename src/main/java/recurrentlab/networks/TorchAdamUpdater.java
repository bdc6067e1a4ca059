package recurrentlab.networks;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.updaters.AdamUpdater;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.GradientUpdater;

/** The state of {@link TorchAdam} for one block of parameters, and its step. */
final class TorchAdamUpdater implements GradientUpdater<TorchAdam> {
  private final TorchAdam config;
  private INDArray m; // as the gradient's block
  private INDArray v;

  TorchAdamUpdater(TorchAdam config) {
    this.config = config;
  }

  @Override
  public TorchAdam getConfig() {
    return config;
  }

  @Override
  public void setState(Map<String, INDArray> stateMap, boolean initialize) {
    if (stateMap.size() != 2 || !stateMap.containsKey("M") || !stateMap.containsKey("V")) {
      throw new IllegalStateException(
          "state of TorchAdam: expected the keys M and V, found " + stateMap.keySet());
    }
    m = stateMap.get("M");
    v = stateMap.get("V");
    if (initialize) {
      m.assign(0);
      v.assign(0);
    }
  }

  @Override
  public Map<String, INDArray> getState() {
    return Map.of("M", m, "V", v);
  }

  /** Keeps m and v as views of the two halves of {@code viewArray}. */
  @Override
  public void setStateViewArray(
      INDArray viewArray, long[] gradientShape, char gradientOrder, boolean initialize) {
    if (initialize) {
      viewArray.assign(0);
    }
    INDArray flat = viewArray.reshape(viewArray.length());
    long half = flat.length() / 2;
    m = flat.get(NDArrayIndex.interval(0, half)).reshape(gradientOrder, gradientShape);
    v = flat.get(NDArrayIndex.interval(half, 2 * half)).reshape(gradientOrder, gradientShape);
  }

  /** Turns the gradient into the step, in place. */
  @Override
  public void applyUpdater(INDArray gradient, int iteration, int epoch) {
    // ND4J's operation computes a √(1-β2^t)/(1-β1^t) m / (√v + e), t = iteration + 1. With
    // e = ε √(1-β2^t) that is PyTorch's a m/(1-β1^t) / (√(v/(1-β2^t)) + ε).
    double e = config.epsilon() * Math.sqrt(1 - Math.pow(config.beta2(), iteration + 1.0));
    double a = config.summands() * config.getLearningRate(iteration, epoch);
    Nd4j.exec(
        new AdamUpdater(
            gradient.reshape(v.shape()), v, m, a, config.beta1(), config.beta2(), e, iteration));
  }
}
