package recurrentlab.compiled;

import recurrentlab.kernels.FloatFunctions;
import recurrentlab.kernels.FloatRowFunctions;
import recurrentlab.kernels.Functions;
import recurrentlab.kernels.ScalarFunction;
import recurrentlab.kernels.Slopes;
import recurrentlab.networks.TorchTanh;

/**
 * The activation functions that the compiled step knows. The slopes of those that the training time
 * goes into are computed from the activations, those of a {@link ScalarFunction} from its
 * arguments. All of them work in place on part of a row, from..to-1.
 */
abstract class Activation {
  /** tanh(x); slope (1 - a)(1 + a), which stays exact where a is near 1. */
  static final Activation TANH =
      new Activation("TANH") {
        @Override
        void apply(double[] row, int from, int to, Functions functions) {
          functions.tanh(row, from, to);
        }

        @Override
        void applyInFloat(
            double[] row, int from, int to, Functions functions, FloatFunctions floats) {
          floats.tanh(row, from, to);
        }

        @Override
        boolean applyInFloat(float[] row, int from, int to, FloatRowFunctions functions) {
          functions.tanh(row, from, to);
          return true;
        }

        @Override
        void backward(double[] z, double[] a, double[] d, int from, int to) {
          Slopes.tanh(a, d, from, to);
        }

        @Override
        void backward(float[] z, float[] a, float[] d, int from, int to) {
          Slopes.tanh(a, d, from, to);
        }
      };

  /**
   * The same, nearly always the nearest double and with PyTorch's cut-off, see {@link TorchTanh}.
   */
  static final Activation TORCH_TANH =
      new Activation("TORCH_TANH") {
        @Override
        void apply(double[] row, int from, int to, Functions functions) {
          functions.roundedTanh(row, from, to);
        }

        @Override
        void applyInFloat(
            double[] row, int from, int to, Functions functions, FloatFunctions floats) {
          floats.torchTanh(row, from, to);
        }

        @Override
        boolean applyInFloat(float[] row, int from, int to, FloatRowFunctions functions) {
          functions.torchTanh(row, from, to);
          return true;
        }

        @Override
        void backward(double[] z, double[] a, double[] d, int from, int to) {
          Slopes.tanh(a, d, from, to);
        }

        @Override
        void backward(float[] z, float[] a, float[] d, int from, int to) {
          Slopes.tanh(a, d, from, to);
        }
      };

  /** 1 / (1 + exp(-x)); slope a(1 - a). */
  static final Activation SIGMOID =
      new Activation("SIGMOID") {
        @Override
        void apply(double[] row, int from, int to, Functions functions) {
          functions.sigmoid(row, from, to);
        }

        @Override
        void applyInFloat(
            double[] row, int from, int to, Functions functions, FloatFunctions floats) {
          floats.sigmoid(row, from, to);
        }

        @Override
        boolean applyInFloat(float[] row, int from, int to, FloatRowFunctions functions) {
          functions.sigmoid(row, from, to);
          return true;
        }

        @Override
        void backward(double[] z, double[] a, double[] d, int from, int to) {
          Slopes.sigmoid(a, d, from, to);
        }

        @Override
        void backward(float[] z, float[] a, float[] d, int from, int to) {
          Slopes.sigmoid(a, d, from, to);
        }
      };

  /** max(x, 0); slope 1 above 0, else 0. */
  static final Activation RELU =
      new Activation("RELU") {
        @Override
        void apply(double[] row, int from, int to, Functions functions) {
          for (int j = from; j < to; j++) {
            row[j] = Math.max(row[j], 0); // NaN stays
          }
        }

        @Override
        void backward(double[] z, double[] a, double[] d, int from, int to) {
          for (int j = from; j < to; j++) {
            d[j] = a[j] > 0 ? d[j] : 0 * d[j];
          }
        }

        @Override
        void backward(float[] z, float[] a, float[] d, int from, int to) {
          for (int j = from; j < to; j++) {
            d[j] = a[j] > 0 ? d[j] : 0 * d[j];
          }
        }
      };

  /** x; slope 1. */
  static final Activation IDENTITY =
      new Activation("IDENTITY") {
        @Override
        void apply(double[] row, int from, int to, Functions functions) {}

        @Override
        void applyInFloat(
            double[] row, int from, int to, Functions functions, FloatFunctions floats) {}

        @Override
        boolean applyInFloat(float[] row, int from, int to, FloatRowFunctions functions) {
          return true;
        }

        @Override
        void backward(double[] z, double[] a, double[] d, int from, int to) {}

        @Override
        void backward(float[] z, float[] a, float[] d, int from, int to) {}
      };

  /** exp(x_k) / &Sigma;_j exp(x_j); dL/dx_k = a_k (d_k - &Sigma;_j d_j a_j). */
  static final Activation SOFTMAX =
      new Activation("SOFTMAX") {
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
        void backward(double[] z, double[] a, double[] d, int from, int to) {
          double sum = 0;
          for (int j = from; j < to; j++) {
            sum += d[j] * a[j];
          }
          for (int j = from; j < to; j++) {
            d[j] = a[j] * (d[j] - sum);
          }
        }

        @Override
        void backward(float[] z, float[] a, float[] d, int from, int to) {
          double sum = 0;
          for (int j = from; j < to; j++) {
            sum += d[j] * a[j];
          }
          for (int j = from; j < to; j++) {
            d[j] = (float) (a[j] * (d[j] - sum));
          }
        }
      };

  private final String name;

  private Activation(String name) {
    this.name = name;
  }

  /** One that is taken number by number. */
  static Activation of(ScalarFunction function) {
    return new Activation(function.toString()) {
      @Override
      boolean readsArguments() {
        return true;
      }

      @Override
      void apply(double[] row, int from, int to, Functions functions) {
        for (int j = from; j < to; j++) {
          row[j] = function.value(row[j]);
        }
      }

      @Override
      void backward(double[] z, double[] a, double[] d, int from, int to) {
        for (int j = from; j < to; j++) {
          d[j] *= function.slope(z[j]);
        }
      }

      @Override
      void backward(float[] z, float[] a, float[] d, int from, int to) {
        for (int j = from; j < to; j++) {
          d[j] *= (float) function.slope(z[j]);
        }
      }
    };
  }

  @Override
  public String toString() {
    return name;
  }

  /** Whether the way back needs the arguments, too. */
  boolean readsArguments() {
    return false;
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
   * The same on rows of float.
   *
   * @return false if it is left to {@link #applyInFloat(double[], int, int, Functions,
   *     FloatFunctions)}
   */
  boolean applyInFloat(float[] row, int from, int to, FloatRowFunctions functions) {
    return false;
  }

  /**
   * @param z arguments; only read, and only by one that {@link #readsArguments}
   * @param a activations; only read
   * @param d dL/d activations, replaced by dL/d arguments
   */
  abstract void backward(double[] z, double[] a, double[] d, int from, int to);

  /** The same in float. */
  abstract void backward(float[] z, float[] a, float[] d, int from, int to);
}
