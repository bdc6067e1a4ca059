package recurrentlab.networks;

import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Cross-entropy of a softmax, in nats, mean over all time steps of all sequences: {@code
 * torch.nn.CrossEntropyLoss}. Computed from the logits z, so it stays exact where a probability
 * rounds to 0 or 1 (DL4J's {@code LossMCXENT} clips there at 1e-10):
 *
 * <pre>
 *   ln p_k = z_k - max z - ln &Sigma;_j exp(z_j - max z)
 *   L_r = -&Sigma;_k y_k ln p_k            dL_r/dz_k = p_k &Sigma;_j y_j - y_k
 * </pre>
 *
 * Labels y are one-hot, or any weights. The output layer's activation must be softmax.
 */
public final class MeanCrossEntropy extends MeanLoss {
  private static final long serialVersionUID = 1L;

  @Override
  INDArray rowLosses(INDArray labels, INDArray preOutput, IActivation activation) {
    return logSoftmax(preOutput, activation).muli(labels).sum(true, 1).negi();
  }

  @Override
  INDArray rowGradients(INDArray labels, INDArray preOutput, IActivation activation) {
    // p_k Σ_j y_j - y_k
    INDArray p = Transforms.exp(logSoftmax(preOutput, activation), false);
    return p.muliColumnVector(labels.sum(true, 1)).subi(labels);
  }

  /** ln p, a new array of z's shape. */
  private static INDArray logSoftmax(INDArray z, IActivation activation) {
    if (!(activation instanceof ActivationSoftmax)) {
      throw new IllegalArgumentException(
          "activation of the output layer: expected softmax, found " + activation);
    }
    // z_k - max z - ln Σ_j exp(z_j - max z)
    INDArray shifted = z.subColumnVector(z.max(true, 1));
    INDArray sum = Transforms.exp(shifted, true).sum(true, 1);
    return shifted.subiColumnVector(Transforms.log(sum, false));
  }
}
