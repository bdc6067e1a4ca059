package recurrentlab.compiled;

import recurrentlab.kernels.ElementLoss;

/**
 * The loss of one row: K activations a = activation(z) and its labels y. Which of DL4J's losses is
 * which says {@link KnownLosses}; how rows are weighed into the loss of a batch is {@link
 * OutputStage}'s.
 */
abstract class Loss {
  private static final double ROUNDED = 1e-5; // as sums of some hundred floats are

  /** Whether the batch's loss is the mean over its rows, not their sum. */
  final boolean mean;

  private Loss(boolean mean) {
    this.mean = mean;
  }

  /**
   * Whether DL4J throws on a mask of the labels of so many rows of outputs.
   *
   * @param otherType whether the mask is of another data type than the network
   */
  boolean throwsOnMask(int rows, int outputs, boolean otherType) {
    return false;
  }

  /**
   * Whether DL4J throws on the labels of several sequences that it has cut to a single step: its
   * one-hot operation does not take that view.
   */
  boolean throwsOnCutStep() {
    return false;
  }

  /** How many labels there are to a row of so many outputs. */
  int labels(int outputs) {
    return outputs;
  }

  /**
   * @param y labels of a row
   * @param counted whether the row counts
   * @throws NotCompiled if DL4J's gradient would not be that of the loss
   */
  void check(double[] y, boolean counted) {}

  /**
   * @param z before the activation
   * @param a after it
   * @param y labels
   */
  abstract double of(double[] z, double[] a, double[] y);

  /**
   * The gradient of a row's own loss.
   *
   * @param z before the activation; only read
   * @param a activations; only read
   * @param y labels; only read
   * @param d overwritten with dL/dz
   */
  abstract void gradient(double[] z, double[] a, double[] y, double[] d);

  /**
   * &Sigma;_k w_k loss(a_k, y_k), also divided by K.
   *
   * @param weights null for ones
   * @param divided whether by the number of outputs
   */
  static Loss ofElements(
      ElementLoss loss, Activation activation, double[] weights, boolean divided, boolean mean) {
    return new Loss(mean) {
      @Override
      void check(double[] y, boolean counted) {
        if (loss == ElementLoss.PERCENTAGE) {
          refuseZeros(y);
        }
      }

      @Override
      double of(double[] z, double[] a, double[] y) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
          sum += weighed(weights, k, loss.value(a[k], y[k]));
        }
        return divided ? sum / a.length : sum;
      }

      @Override
      void gradient(double[] z, double[] a, double[] y, double[] d) {
        for (int k = 0; k < a.length; k++) {
          double slope = weighed(weights, k, loss.slope(a[k], y[k]));
          d[k] = divided ? slope / a.length : slope;
        }
        activation.backward(z, a, d, 0, a.length);
      }
    };
  }

  /**
   * @param weights null for ones
   */
  private static double weighed(double[] weights, int k, double value) {
    return weights == null ? value : weights[k] * value;
  }

  /** Of a percentage, also where a row does not count: 0 times infinity is NaN. */
  private static void refuseZeros(double[] y) {
    for (double each : y) {
      if (each == 0) {
        throw new NotCompiled("labels", "none that is 0, for a percentage of it is infinite", 0);
      }
    }
  }

  /**
   * DL4J's {@code LossBinaryXENT}: -&Sigma;_k w_k (y_k ln c_k + (1 - y_k) ln(1 - c_k)), where c_k
   * is a_k kept that far from 0 and 1, in the gradient, too.
   *
   * @param clip 0 for none
   * @param weights null for ones
   */
  static Loss binary(Activation activation, double clip, double[] weights) {
    return new Loss(false) {
      private double kept(double a) {
        return clip > 0 ? Math.min(Math.max(a, clip), 1 - clip) : a;
      }

      @Override
      double of(double[] z, double[] a, double[] y) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
          double c = kept(a[k]);
          sum -= weighed(weights, k, y[k] * Math.log(c) + (1 - y[k]) * Math.log(1 - c));
        }
        return sum;
      }

      @Override
      void gradient(double[] z, double[] a, double[] y, double[] d) {
        for (int k = 0; k < a.length; k++) {
          double c = kept(a[k]);
          d[k] = weighed(weights, k, (c - y[k]) / (c * (1 - c)));
        }
        activation.backward(z, a, d, 0, a.length);
      }
    };
  }

  /**
   * DL4J's {@code LossMCXENT} after a softmax: -&Sigma;_k w_k y_k ln a_k, a kept so far from 0 and
   * 1 in the loss, though not in its gradient. Without weights that is a - y: right only where the
   * labels of a row sum to 1, so others are refused.
   *
   * @param weights null for ones
   */
  static Loss crossEntropy(double clip, double[] weights) {
    return new Loss(false) {
      @Override
      boolean throwsOnMask(int rows, int outputs, boolean otherType) {
        return rows == 1 || outputs == 1; // it has as many numbers as the outputs, or the labels
      }

      @Override
      void check(double[] y, boolean counted) {
        if (weights == null && counted) {
          refuseOtherSums(y);
        }
      }

      @Override
      double of(double[] z, double[] a, double[] y) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
          double p = clip == 0 ? a[k] : Math.min(Math.max(a[k], clip), 1 - clip);
          sum -= weighed(weights, k, y[k]) * Math.log(p);
        }
        return sum;
      }

      @Override
      void gradient(double[] z, double[] a, double[] y, double[] d) {
        if (weights == null) {
          for (int k = 0; k < a.length; k++) {
            d[k] = a[k] - y[k];
          }
          return;
        }
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
          sum += weights[k] * y[k];
        }
        for (int k = 0; k < a.length; k++) {
          d[k] = a[k] * sum - weights[k] * y[k];
        }
      }
    };
  }

  private static void refuseOtherSums(double[] y) {
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

  /**
   * DL4J's {@code LossSparseMCXENT}: {@link #crossEntropy} of the one label that a row has, the
   * number of its class.
   *
   * @param ofOneHot the loss of labels that are one-hot
   */
  static Loss sparse(Loss ofOneHot, int classes) {
    return new Loss(false) {
      private final double[] oneHot = new double[classes];

      @Override
      boolean throwsOnMask(int rows, int outputs, boolean otherType) {
        return ofOneHot.throwsOnMask(rows, outputs, otherType);
      }

      @Override
      boolean throwsOnCutStep() {
        return true;
      }

      @Override
      int labels(int outputs) {
        return 1;
      }

      @Override
      void check(double[] y, boolean counted) {
        if (y[0] != Math.rint(y[0]) || y[0] < 0 || y[0] >= classes) {
          throw new NotCompiled("labels", "whole numbers from 0 to " + (classes - 1), y[0]);
        }
      }

      @Override
      double of(double[] z, double[] a, double[] y) {
        oneHot[(int) y[0]] = 1;
        double value = ofOneHot.of(z, a, oneHot);
        oneHot[(int) y[0]] = 0;
        return value;
      }

      @Override
      void gradient(double[] z, double[] a, double[] y, double[] d) {
        oneHot[(int) y[0]] = 1;
        ofOneHot.gradient(z, a, oneHot, d);
        oneHot[(int) y[0]] = 0;
      }
    };
  }

  /**
   * DL4J's {@code LossCosineProximity}: -y a / (|y| |a|). Its gradient -(y |a|&sup2; - a (y a)) /
   * (|y| |a|&sup3;) divides by no number below 10<sup>-5</sup>, nor does the loss.
   */
  static Loss cosine(Activation activation) {
    return new Loss(false) {
      private static final double SMALLEST = 1e-5;

      @Override
      boolean throwsOnMask(int rows, int outputs, boolean otherType) {
        return rows == 1 || otherType;
      }

      @Override
      double of(double[] z, double[] a, double[] y) {
        return -dot(a, y) / divisor(dot(a, a)) / divisor(dot(y, y));
      }

      private static double divisor(double square) {
        return Math.max(Math.sqrt(square), SMALLEST);
      }

      private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int k = 0; k < x.length; k++) {
          sum += x[k] * y[k];
        }
        return sum;
      }

      @Override
      void gradient(double[] z, double[] a, double[] y, double[] d) {
        double square = dot(a, a);
        double product = dot(a, y);
        double divisor = divisor(dot(y, y)) * divisor(square) * Math.max(square, SMALLEST);
        for (int k = 0; k < a.length; k++) {
          d[k] = -(y[k] * square - a[k] * product) / divisor;
        }
        activation.backward(z, a, d, 0, a.length);
      }
    };
  }

  /** -&Sigma;_k y_k ln softmax(z)_k from the logits z, mean over rows. */
  static final Loss MEAN_CROSS_ENTROPY =
      new Loss(true) {
        /**
         * ln p_k = z_k - max z + ln max p: the largest p is one over the sum of exp(z_j - max z).
         */
        @Override
        double of(double[] z, double[] p, double[] y) {
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

        @Override
        void gradient(double[] z, double[] a, double[] y, double[] d) {
          double sum = 0;
          for (int k = 0; k < a.length; k++) {
            sum += y[k];
          }
          for (int k = 0; k < a.length; k++) {
            d[k] = a[k] * sum - y[k];
          }
        }
      };
}
