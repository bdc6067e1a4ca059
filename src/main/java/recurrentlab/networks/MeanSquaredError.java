package recurrentlab.networks;

import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Squared error, mean over everything: sequences, time steps and outputs ({@code
 * torch.nn.MSELoss}). With K outputs a = activation(z), which the lab leaves as they are:
 *
 * <pre>
 *   L_r = &Sigma;_k (a_k - y_k)&sup2; / K           dL_r/da_k = 2 (a_k - y_k) / K
 * </pre>
 */
public final class MeanSquaredError extends MeanLoss {
  private static final long serialVersionUID = 1L;

  @Override
  INDArray rowLosses(INDArray labels, INDArray preOutput, IActivation activation) {
    INDArray difference = difference(labels, preOutput, activation);
    return difference.muli(difference).mean(true, 1);
  }

  @Override
  INDArray rowGradients(INDArray labels, INDArray preOutput, IActivation activation) {
    INDArray slope = difference(labels, preOutput, activation).muli(2.0 / preOutput.size(1));
    return activation.backprop(preOutput.dup(), slope).getFirst();
  }

  /** a - y, a new array. */
  private static INDArray difference(INDArray labels, INDArray preOutput, IActivation activation) {
    return activation.getActivation(preOutput.dup(), true).subi(labels);
  }
}
