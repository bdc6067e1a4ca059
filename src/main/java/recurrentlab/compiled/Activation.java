package recurrentlab.compiled;

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
