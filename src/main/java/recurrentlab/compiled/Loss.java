package recurrentlab.compiled;

import java.util.Optional;
import java.util.stream.Stream;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import recurrentlab.networks.MeanCrossEntropy;
import recurrentlab.networks.MeanSquaredError;

/**
 * The losses that the compiled step knows, of one row: K activations a = activation(z) and labels
 * y. How rows are weighed into the loss of a batch is {@link OutputStage}'s.
 */
enum Loss {
  /** DL4J's {@code LossMSE}, summed over rows: &Sigma;_k (a_k - y_k)&sup2; / K. */
  SQUARED_ERROR(false),
  /** The same, mean over rows. */
  MEAN_SQUARED_ERROR(true),
  /**
   * DL4J's {@code LossMCXENT}, summed over rows: -&Sigma;_k y_k ln a_k. Under a softmax, a is kept
   * 1e-10 away from 0 and 1 in the loss, though not in its gradient, which is a - y: right only
   * where the labels of a row sum to 1, so others are refused.
   */
  CROSS_ENTROPY(false),
  /** -&Sigma;_k y_k ln softmax(z)_k from the logits z, mean over rows. */
  MEAN_CROSS_ENTROPY(true);

  private static final double ROUNDED = 1e-5; // as sums of some hundred floats are
  private static final double CLIP = 1e-10; // LossMCXENT's default; others are refused

  /** Whether the batch's loss is the mean over its rows, not their sum. */
  final boolean mean;

  Loss(boolean mean) {
    this.mean = mean;
  }

  /** The one that computes a loss of DL4J's after an activation, if there is one. */
  static Optional<Loss> of(ILossFunction loss, Activation activation) {
    Class<?> type = loss == null ? null : loss.getClass();
    boolean softmax = activation == Activation.SOFTMAX;
    Loss known = null;
    if (type == MeanCrossEntropy.class && softmax) {
      known = MEAN_CROSS_ENTROPY;
    } else if (type == MeanSquaredError.class) {
      known = MEAN_SQUARED_ERROR;
    } else if (type == LossMCXENT.class && loss.equals(new LossMCXENT())) {
      known = softmax || activation == Activation.SIGMOID ? CROSS_ENTROPY : null;
    } else if (type == LossMSE.class && loss.equals(new LossMSE())) {
      known = SQUARED_ERROR;
    }
    return Optional.ofNullable(known);
  }

  /** Of an output layer; after an activation that is not known, only losses that no one suits. */
  static void check(
      ILossFunction loss, Optional<Activation> activation, int layer, Obstacles obstacles) {
    Stream<Activation> possible =
        activation.isPresent() ? activation.stream() : Stream.of(Activation.SOFTMAX);
    obstacles.require(
        possible.anyMatch(each -> of(loss, each).isPresent()),
        layer,
        "loss",
        "MSE, MeanSquaredError, MCXENT after a softmax or sigmoid, MeanCrossEntropy after a softmax,"
            + " all without weights",
        loss + activation.map(each -> " after " + each).orElse(""));
  }

  /**
   * @param y labels of a row
   * @throws NotCompiled if DL4J's gradient would not be that of the loss
   */
  void check(Activation activation, double[] y) {
    if (this == CROSS_ENTROPY && activation == Activation.SOFTMAX) {
      double sum = 0;
      for (double each : y) {
        sum += each;
      }
      if (Math.abs(sum - 1) > ROUNDED) {
        throw new NotCompiled(
            "labels",
            "rows that sum to 1, for DL4J's gradient of MCXENT after a softmax is wrong for others",
            "one that sums to " + sum);
      }
    }
  }

  /**
   * @param z before the activation
   * @param a after it
   * @param y labels
   */
  double of(Activation activation, double[] z, double[] a, double[] y) {
    return switch (this) {
      case SQUARED_ERROR, MEAN_SQUARED_ERROR -> squaredError(a, y);
      case CROSS_ENTROPY -> crossEntropy(a, y, activation == Activation.SOFTMAX ? CLIP : 0);
      case MEAN_CROSS_ENTROPY -> logitCrossEntropy(z, a, y);
    };
  }

  private static double squaredError(double[] a, double[] y) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += (a[k] - y[k]) * (a[k] - y[k]);
    }
    return sum / a.length;
  }

  private static double crossEntropy(double[] a, double[] y, double clip) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      double p = clip == 0 ? a[k] : Math.min(Math.max(a[k], clip), 1 - clip);
      sum -= y[k] * Math.log(p);
    }
    return sum;
  }

  /** ln p_k = z_k - max z + ln max p: the largest p is one over the sum of exp(z_j - max z). */
  private static double logitCrossEntropy(double[] z, double[] p, double[] y) {
    int top = 0;
    for (int k = 1; k < z.length; k++) {
      top = z[k] > z[top] ? k : top;
    }
    double logOfTop = Math.log(p[top]);
    double sum = 0;
    for (int k = 0; k < z.length; k++) {
      sum -= y[k] * (z[k] - z[top] + logOfTop);
    }
    return sum;
  }

  /**
   * The gradient of a row's own loss.
   *
   * @param a activations; only read
   * @param y labels; only read
   * @param d overwritten with dL/dz
   */
  void gradient(Activation activation, double[] a, double[] y, double[] d) {
    int outputs = a.length;
    switch (this) {
      case SQUARED_ERROR, MEAN_SQUARED_ERROR -> {
        for (int k = 0; k < outputs; k++) {
          d[k] = 2 * (a[k] - y[k]) / outputs;
        }
        activation.backward(a, d, 0, outputs);
      }
      case CROSS_ENTROPY -> {
        if (activation == Activation.SOFTMAX) {
          for (int k = 0; k < outputs; k++) {
            d[k] = a[k] - y[k];
          }
        } else {
          for (int k = 0; k < outputs; k++) {
            d[k] = -y[k] / a[k];
          }
          activation.backward(a, d, 0, outputs);
        }
      }
      case MEAN_CROSS_ENTROPY -> {
        double sum = 0;
        for (int k = 0; k < outputs; k++) {
          sum += y[k];
        }
        for (int k = 0; k < outputs; k++) {
          d[k] = a[k] * sum - y[k];
        }
      }
    }
  }
}
