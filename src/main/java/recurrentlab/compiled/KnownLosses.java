package recurrentlab.compiled;

import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossCosineProximity;
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
      "MSE, L2, MAE, L1, MAPE, MSLE, COSINE_PROXIMITY, XENT (not after a softmax), KLD, POISSON,"
          + " MCXENT, NLL and sparse MCXENT after a softmax or sigmoid, HINGE, SQUARED_HINGE, MeanSquaredError, or"
          + " MeanCrossEntropy after a softmax, with as many weights as outputs, or none";

  /**
   * A loss of outputs each by itself.
   *
   * @param divided by the number of outputs
   * @param mean over the rows of a batch
   */
  private record Elements(ElementLoss loss, boolean divided, boolean mean) {}

  private static final Map<Class<?>, Elements> ELEMENTS =
      Map.ofEntries(
          Map.entry(LossMSE.class, new Elements(ElementLoss.SQUARE, true, false)),
          Map.entry(LossL2.class, new Elements(ElementLoss.SQUARE, false, false)),
          Map.entry(MeanSquaredError.class, new Elements(ElementLoss.SQUARE, true, true)),
          Map.entry(LossMAE.class, new Elements(ElementLoss.ABSOLUTE, true, false)),
          Map.entry(LossL1.class, new Elements(ElementLoss.ABSOLUTE, false, false)),
          Map.entry(LossMAPE.class, new Elements(ElementLoss.PERCENTAGE, true, false)),
          Map.entry(LossMSLE.class, new Elements(ElementLoss.SQUARED_LOG, true, false)),
          Map.entry(LossKLD.class, new Elements(ElementLoss.KULLBACK_LEIBLER, false, false)),
          Map.entry(LossPoisson.class, new Elements(ElementLoss.POISSON, false, false)),
          Map.entry(LossHinge.class, new Elements(ElementLoss.HINGE, false, false)),
          Map.entry(LossSquaredHinge.class, new Elements(ElementLoss.SQUARED_HINGE, false, false)));

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
    INDArray given = weights(loss);
    if (given != null && given.length() != outputs) {
      return Optional.empty();
    }
    double[] weights = given == null ? null : given.toDoubleVector();
    Class<?> type = loss.getClass();
    boolean softmax = activation == Activation.SOFTMAX;
    Elements elements = ELEMENTS.get(type);
    Loss known = null;
    if (elements != null) {
      known =
          Loss.ofElements(
              elements.loss(), activation, weights, elements.divided(), elements.mean());
    } else if (type == MeanCrossEntropy.class && softmax) {
      known = Loss.MEAN_CROSS_ENTROPY;
    } else if (type == LossCosineProximity.class) {
      known = Loss.cosine(activation);
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
