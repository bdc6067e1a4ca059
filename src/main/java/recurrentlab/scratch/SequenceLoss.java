package recurrentlab.scratch;

import recurrentlab.settings.GradientMode;

/**
 * The loss that parts 1 and 2 report: negative log-likelihood of a sequence, summed over its time
 * steps, divided by the size of the vocabulary.
 */
public final class SequenceLoss {
  private SequenceLoss() {}

  /**
   * L = -1/K Σ_t Σ_k y_tk ln(o_tk + 1e-12), K the size of the vocabulary. A NaN among the outputs
   * gives NaN.
   *
   * @param outputs o, probabilities, (time, vocabulary)
   * @param targets y, one-hot, (time, vocabulary)
   * @return nats, summed over time, divided by K
   * @throws IllegalArgumentException if the shapes differ
   */
  public static double of(double[][] outputs, double[][] targets) {
    int vocabulary = outputs[0].length;
    Matrices.requireShape("targets", targets, outputs.length, vocabulary);
    double sum = 0;
    for (int t = 0; t < outputs.length; t++) {
      for (int k = 0; k < vocabulary; k++) {
        double o = outputs[t][k];
        double y = targets[t][k];
        sum -= y * (y == 0 ? o : Math.log(o + Activations.TINY)); // no logarithm to multiply by 0
      }
    }
    return sum / vocabulary;
  }

  /**
   * {@link #logitGradient} of every step.
   *
   * @param gradients (time, vocabulary); overwritten
   */
  static void logitGradients(
      GradientMode mode, double[][] outputs, double[][] targets, double[][] gradients) {
    for (int t = 0; t < outputs.length; t++) {
      logitGradient(mode, outputs[t], targets[t], gradients[t]);
    }
  }

  /**
   * The gradient with respect to what goes into one step's softmax.
   *
   * @param output o_t, (vocabulary)
   * @param target y_t, (vocabulary)
   * @param gradient (vocabulary); overwritten
   */
  static void logitGradient(
      GradientMode mode, double[] output, double[] target, double[] gradient) {
    int vocabulary = output.length;
    if (mode == GradientMode.AS_IN_NOTEBOOK) {
      // R3, L5: o - y, that is K times the reported loss's
      for (int k = 0; k < vocabulary; k++) {
        gradient[k] = output[k] - target[k];
      }
      return;
    }
    // q_k = y_k o_k / (o_k + 1e-12), which is y_k but for the 1e-12 in the logarithm
    // dL/dlogit_k = (o_k Σ_j q_j - q_k) / K
    double sum = 0;
    for (int k = 0; k < vocabulary; k++) {
      double q = target[k] * output[k] / (output[k] + Activations.TINY);
      gradient[k] = -q;
      sum += q;
    }
    for (int k = 0; k < vocabulary; k++) {
      gradient[k] = (output[k] * sum + gradient[k]) / vocabulary;
    }
  }
}
