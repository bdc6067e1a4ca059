package recurrentlab.compiled;

import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import recurrentlab.kernels.FloatFunctions;
import recurrentlab.kernels.Functions;
import recurrentlab.kernels.Slopes;
import recurrentlab.networks.TorchTanh;

/**
 * The activation functions that the compiled step knows. Their slopes are computed from the
 * activations, not from their arguments. All of them work in place on part of a row, from..to-1.
 */
enum Activation {
  /** tanh(x); slope (1 - a)(1 + a), which stays exact where a is near 1. */
  TANH {
    @Override
    void apply(double[] row, int from, int to, Functions functions) {
      functions.tanh(row, from, to);
    }

    @Override
    void applyInFloat(double[] row, int from, int to, Functions functions, FloatFunctions floats) {
      floats.tanh(row, from, to);
    }

    @Override
    void backward(double[] a, double[] d, int from, int to) {
      Slopes.tanh(a, d, from, to);
    }
  },
  /**
   * The same, nearly always the nearest double and with PyTorch's cut-off, see {@link TorchTanh}.
   */
  TORCH_TANH {
    @Override
    void apply(double[] row, int from, int to, Functions functions) {
      functions.roundedTanh(row, from, to);
    }

    @Override
    void applyInFloat(double[] row, int from, int to, Functions functions, FloatFunctions floats) {
      floats.torchTanh(row, from, to);
    }

    @Override
    void backward(double[] a, double[] d, int from, int to) {
      Slopes.tanh(a, d, from, to);
    }
  },
  /** 1 / (1 + exp(-x)); slope a(1 - a). */
  SIGMOID {
    @Override
    void apply(double[] row, int from, int to, Functions functions) {
      functions.sigmoid(row, from, to);
    }

    @Override
    void applyInFloat(double[] row, int from, int to, Functions functions, FloatFunctions floats) {
      floats.sigmoid(row, from, to);
    }

    @Override
    void backward(double[] a, double[] d, int from, int to) {
      Slopes.sigmoid(a, d, from, to);
    }
  },
  /** max(x, 0); slope 1 above 0, else 0. */
  RELU {
    @Override
    void apply(double[] row, int from, int to, Functions functions) {
      for (int j = from; j < to; j++) {
        row[j] = Math.max(row[j], 0); // NaN stays
      }
    }

    @Override
    void backward(double[] a, double[] d, int from, int to) {
      for (int j = from; j < to; j++) {
        d[j] = a[j] > 0 ? d[j] : 0 * d[j];
      }
    }
  },
  /** x; slope 1. */
  IDENTITY {
    @Override
    void apply(double[] row, int from, int to, Functions functions) {}

    @Override
    void applyInFloat(double[] row, int from, int to, Functions functions, FloatFunctions floats) {}

    @Override
    void backward(double[] a, double[] d, int from, int to) {}
  },
  /** exp(x_k) / &Sigma;_j exp(x_j); dL/dx_k = a_k (d_k - &Sigma;_j d_j a_j). */
  SOFTMAX {
    @Override
    void apply(double[] row, int from, int to, Functions functions) {
      double max = Double.NEGATIVE_INFINITY;
      for (int j = from; j < to; j++) {
        max = Math.max(max, row[j]);
      }
      for (int j = from; j < to; j++) {
        row[j] -= max;
      }
      functions.exp(row, from, to);
      double sum = 0;
      for (int j = from; j < to; j++) {
        sum += row[j];
      }
      for (int j = from; j < to; j++) {
        row[j] /= sum;
      }
    }

    @Override
    void backward(double[] a, double[] d, int from, int to) {
      double sum = 0;
      for (int j = from; j < to; j++) {
        sum += d[j] * a[j];
      }
      for (int j = from; j < to; j++) {
        d[j] = a[j] * (d[j] - sum);
      }
    }
  };

  private static final Map<Class<?>, Activation> KNOWN =
      Map.of(
          ActivationTanH.class, TANH,
          TorchTanh.class, TORCH_TANH,
          ActivationSigmoid.class, SIGMOID,
          ActivationReLU.class, RELU,
          ActivationIdentity.class, IDENTITY,
          ActivationSoftmax.class, SOFTMAX);

  /** The one that computes a function of DL4J, if there is one. */
  static Optional<Activation> of(IActivation function) {
    return otherRelu(function) || function == null
        ? Optional.empty()
        : Optional.ofNullable(KNOWN.get(function.getClass()));
  }

  private static boolean otherRelu(IActivation function) {
    return function != null
        && function.getClass() == ActivationReLU.class
        && !function.equals(new ActivationReLU());
  }

  /**
   * @param eachValue of a layer whose rows DL4J does not hand over as they are: DL4J's softmax sums
   *     over the time steps of a convolution, and over each gate of an LSTM by itself
   * @param option names it, for the refusal
   */
  static void check(
      IActivation function, boolean eachValue, int layer, String option, Obstacles obstacles) {
    Optional<Activation> known = of(function);
    boolean met = known.isPresent() && !(eachValue && known.get() == SOFTMAX);
    String found =
        otherRelu(function)
            ? "a leaky, capped or shifted ReLU"
            : function == null ? "none" : NotCompiled.name(function.getClass());
    obstacles.require(
        met,
        layer,
        option,
        eachValue ? "tanh, sigmoid, ReLU or identity" : "tanh, sigmoid, ReLU, identity or softmax",
        known.orElse(null) == SOFTMAX ? "softmax" : found);
  }

  /** Whether each activation depends on its own argument only. */
  boolean isElementwise() {
    return this != SOFTMAX;
  }

  /** Replaces arguments by activations. */
  abstract void apply(double[] row, int from, int to, Functions functions);

  /**
   * The same with the rounding of float, which decides whether a saturated activation is exactly
   * flat.
   */
  void applyInFloat(double[] row, int from, int to, Functions functions, FloatFunctions floats) {
    apply(row, from, to, functions);
    FloatFunctions.round(row, from, to);
  }

  /**
   * @param a activations; only read
   * @param d dL/d activations, replaced by dL/d arguments
   */
  abstract void backward(double[] a, double[] d, int from, int to);
}
