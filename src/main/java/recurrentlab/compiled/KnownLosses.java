package recurrentlab.compiled;

import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossHinge;
import org.nd4j.linalg.lossfunctions.impl.LossKLD;
import org.nd4j.linalg.lossfunctions.impl.LossL1;
import org.nd4j.linalg.lossfunctions.impl.LossL2;
import org.nd4j.linalg.lossfunctions.impl.LossMAE;
import org.nd4j.linalg.lossfunctions.impl.LossMAPE;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import org.nd4j.linalg.lossfunctions.impl.LossMSLE;
import org.nd4j.linalg.lossfunctions.impl.LossNegativeLogLikelihood;
import org.nd4j.linalg.lossfunctions.impl.LossPoisson;
import org.nd4j.linalg.lossfunctions.impl.LossSparseMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossSquaredHinge;
import recurrentlab.kernels.ElementLoss;
import recurrentlab.networks.MeanCrossEntropy;
import recurrentlab.networks.MeanSquaredError;

/** Which of DL4J's losses after which activation is which {@link Loss}. */
final class KnownLosses {
  private static final String EXPECTED =
      "MSE, L2, MAE, L1, MAPE, MSLE, XENT (not after a softmax), KLD, POISSON, MCXENT, NLL and sparse"
          + " MCXENT after a softmax or sigmoid, HINGE, SQUARED_HINGE, MeanSquaredError, or MeanCrossEntropy after a softmax,"
          + " with as many weights as outputs, or none";

  /** Those of outputs each by itself, without weights and not divided by their number. */
  private static final Map<Class<?>, ElementLoss> PLAIN =
      Map.of(
          LossKLD.class, ElementLoss.KULLBACK_LEIBLER,
          LossPoisson.class, ElementLoss.POISSON,
          LossHinge.class, ElementLoss.HINGE,
          LossSquaredHinge.class, ElementLoss.SQUARED_HINGE);

  private KnownLosses() {}

  /**
   * The one that computes a loss of DL4J's after an activation, if there is one.
   *
   * @param outputs of the layer
   */
  static Optional<Loss> of(ILossFunction loss, Activation activation, int outputs) {
    if (loss == null) {
      return Optional.empty();
    }
    Class<?> type = loss.getClass();
    boolean softmax = activation == Activation.SOFTMAX;
    if (type == MeanSquaredError.class) {
      return Optional.of(elements(ElementLoss.SQUARE, activation, true, true));
    } else if (type == MeanCrossEntropy.class) {
      return softmax ? Optional.of(Loss.MEAN_CROSS_ENTROPY) : Optional.empty();
    } else if (PLAIN.containsKey(type)) {
      return Optional.of(elements(PLAIN.get(type), activation, false, false));
    }
    INDArray given = weights(loss);
    if (given != null && given.length() != outputs) {
      return Optional.empty();
    }
    double[] weights = given == null ? null : given.toDoubleVector();
    Loss known = null;
    if (type == LossMSE.class) {
      known = Loss.ofElements(ElementLoss.SQUARE, activation, weights, true, false);
    } else if (type == LossL2.class) {
      known = Loss.ofElements(ElementLoss.SQUARE, activation, weights, false, false);
    } else if (type == LossMAE.class) {
      known = Loss.ofElements(ElementLoss.ABSOLUTE, activation, weights, true, false);
    } else if (type == LossL1.class) {
      known = Loss.ofElements(ElementLoss.ABSOLUTE, activation, weights, false, false);
    } else if (type == LossMAPE.class) {
      known = Loss.ofElements(ElementLoss.PERCENTAGE, activation, weights, true, false);
    } else if (type == LossMSLE.class) {
      known = Loss.ofElements(ElementLoss.SQUARED_LOG, activation, weights, true, false);
    } else if (type == LossBinaryXENT.class && !softmax) {
      known = Loss.binary(activation, ((LossBinaryXENT) loss).getClipEps(), weights);
    } else if (type == LossMCXENT.class || type == LossNegativeLogLikelihood.class) {
      known = crossEntropy((LossMCXENT) loss, activation, weights);
    } else if (type == LossSparseMCXENT.class) {
      Loss ofOneHot = crossEntropy((LossMCXENT) loss, activation, weights);
      known = ofOneHot == null ? null : Loss.sparse(ofOneHot, outputs);
    }
    return Optional.ofNullable(known);
  }

  private static Loss elements(
      ElementLoss loss, Activation activation, boolean divided, boolean mean) {
    return Loss.ofElements(loss, activation, null, divided, mean);
  }

  /** Null after what may be negative, for that has no logarithm. */
  private static Loss crossEntropy(LossMCXENT loss, Activation activation, double[] weights) {
    if (activation == Activation.SOFTMAX) {
      return Loss.crossEntropy(loss.getSoftmaxClipEps(), weights);
    }
    return activation == Activation.SIGMOID
        ? Loss.ofElements(ElementLoss.NEGATIVE_LOG, activation, weights, false, false)
        : null;
  }

  /** DL4J has no common name for them. */
  private static INDArray weights(ILossFunction loss) {
    if (loss instanceof LossL2 each) {
      return each.getWeights();
    } else if (loss instanceof LossL1 each) {
      return each.getWeights();
    } else if (loss instanceof LossMAPE each) {
      return each.getWeights();
    } else if (loss instanceof LossMSLE each) {
      return each.getWeights();
    } else if (loss instanceof LossBinaryXENT each) {
      return each.getWeights();
    } else if (loss instanceof LossMCXENT each) {
      return each.getWeights();
    }
    return null;
  }

  /** Of an output layer; after an activation that is not known, only losses that no one suits. */
  static void check(
      ILossFunction loss,
      Optional<Activation> activation,
      int outputs,
      int layer,
      Obstacles obstacles) {
    Activation after =
        activation.orElse(loss instanceof LossBinaryXENT ? Activation.SIGMOID : Activation.SOFTMAX);
    obstacles.require(
        of(loss, after, outputs).isPresent(),
        layer,
        "loss",
        EXPECTED,
        loss + activation.map(each -> " after " + each).orElse(""));
  }
}
