package recurrentlab.networks;

import java.util.Arrays;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.LossUtil;

/**
 * A loss that is the mean over rows, as PyTorch's losses are with {@code reduction="mean"}; DL4J's
 * own sum over time and divide by the batch. A row is one time step of one sequence; DL4J hands the
 * rows of a batch over as one matrix {@code [rows, outputs]}.
 *
 * <pre>
 *   L = &Sigma; mask_r L_r / &Sigma; mask_r       dL/dz_r = mask_r dL_r/dz_r / &Sigma; mask_r
 * </pre>
 *
 * A mask is a column {@code [rows, 1]} of ones and zeros; without one, every row counts. If it
 * leaves no row, score and gradient are NaN, as the mean of nothing is in PyTorch.
 *
 * <p>The network must be configured with {@code miniBatch(false)}: else DL4J divides once more by
 * the batch.
 */
abstract class MeanLoss implements ILossFunction {
  private static final long serialVersionUID = 1L;

  /**
   * The loss of each row.
   *
   * @param labels {@code [rows, outputs]}, of the type of {@code preOutput}; not modified
   * @param preOutput {@code [rows, outputs]}, before the activation; not modified
   * @return a new array {@code [rows, 1]}
   */
  abstract INDArray rowLosses(INDArray labels, INDArray preOutput, IActivation activation);

  /**
   * The gradient of each row's own loss.
   *
   * @return a new array {@code [rows, outputs]}: dL_r / d preOutput_r
   */
  abstract INDArray rowGradients(INDArray labels, INDArray preOutput, IActivation activation);

  /** The mean L, whether {@code average} is set or not. */
  @Override
  public double computeScore(
      INDArray labels,
      INDArray preOutput,
      IActivation activationFn,
      INDArray mask,
      boolean average) {
    INDArray rows = computeScoreArray(labels, preOutput, activationFn, mask);
    return rows.sumNumber().doubleValue() / weight(preOutput, mask);
  }

  /** Each row's own loss L_r, zero where the mask is zero: a new array {@code [rows, 1]}. */
  @Override
  public INDArray computeScoreArray(
      INDArray labels, INDArray preOutput, IActivation activationFn, INDArray mask) {
    INDArray rows = rowLosses(checked(labels, preOutput, mask), preOutput, activationFn);
    if (mask != null) {
      LossUtil.applyMask(rows, mask);
    }
    return rows;
  }

  /** dL / d preOutput of the mean L: a new array {@code [rows, outputs]}. */
  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray preOutput, IActivation activationFn, INDArray mask) {
    INDArray gradient = rowGradients(checked(labels, preOutput, mask), preOutput, activationFn);
    if (mask != null) {
      LossUtil.applyMask(gradient, mask);
    }
    return gradient.divi(weight(preOutput, mask));
  }

  @Override
  public Pair<Double, INDArray> computeGradientAndScore(
      INDArray labels,
      INDArray preOutput,
      IActivation activationFn,
      INDArray mask,
      boolean average) {
    return new Pair<>(
        computeScore(labels, preOutput, activationFn, mask, average),
        computeGradient(labels, preOutput, activationFn, mask));
  }

  /** &Sigma; mask_r, or the number of rows. */
  private static double weight(INDArray preOutput, INDArray mask) {
    return mask == null ? preOutput.size(0) : mask.sumNumber().doubleValue();
  }

  /** The labels in the type of the output. */
  private static INDArray checked(INDArray labels, INDArray preOutput, INDArray mask) {
    if (preOutput.rank() != 2 || !labels.equalShapes(preOutput)) {
      throw new IllegalArgumentException(
          "labels: expected the output's shape [rows, outputs] "
              + Arrays.toString(preOutput.shape())
              + ", found "
              + Arrays.toString(labels.shape()));
    }
    if (mask != null && mask.length() != preOutput.size(0)) {
      throw new IllegalArgumentException(
          "mask: expected one value for each of "
              + preOutput.size(0)
              + " rows, found the shape "
              + Arrays.toString(mask.shape())
              + ". A mask of single outputs is not supported");
    }
    return labels.castTo(preOutput.dataType());
  }

  @Override
  public String name() {
    return toString();
  }

  @Override
  public boolean equals(Object other) {
    return other != null && other.getClass() == getClass();
  }

  @Override
  public int hashCode() {
    return getClass().hashCode();
  }

  @Override
  public String toString() {
    return getClass().getSimpleName();
  }
}
