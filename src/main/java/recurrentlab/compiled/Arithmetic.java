package recurrentlab.compiled;

import recurrentlab.kernels.Functions;
import recurrentlab.kernels.Rows;

/**
 * What all stages of a network compute with: the three products of a layer's weights, and functions
 * of many values. Which loop serves is decided here, by size.
 */
final class Arithmetic {
  /** Rows shorter than this are better made of dot products. */
  private static final int SHORT_ROW = 16;

  /** Parts of rows shorter than this are put together, for the functions' loops to be worth it. */
  private static final int SHORT_PART = 48;

  private final Functions functions = new Functions();
  private double[] together = {};

  /** Z += X W: the way forward. */
  void forward(double[][] x, Parameter weights, double[][] z) {
    if (weights.byOutput) {
      Rows.addDots(x, weights.value, z);
    } else {
      Rows.addProduct(x, weights.value, z);
    }
  }

  /** dX += dZ Wᵀ: the way back to what was multiplied. */
  void backward(double[][] dz, Parameter weights, double[][] dx) {
    if (weights.byOutput) {
      Rows.addProduct(dz, weights.value, dx);
    } else if (weights.rows() < SHORT_ROW) {
      Rows.addDots(dz, weights.value, dx);
    } else {
      Rows.addProduct(dz, weights.transposed(), dx);
    }
  }

  /** dW += Xᵀ dZ: the weights' own gradient. */
  void gradient(double[][] x, double[][] dz, Parameter weights) {
    if (weights.byOutput) {
      Rows.addTransposedProduct(dz, x, weights.gradient);
    } else {
      Rows.addTransposedProduct(x, dz, weights.gradient);
    }
  }

  /** Replaces part of each row, from..to-1, by its activations. */
  void apply(Activation activation, double[][] rows, int from, int to) {
    int length = to - from;
    if (rows.length == 1 || length >= SHORT_PART || !activation.isElementwise()) {
      for (double[] row : rows) {
        activation.apply(row, from, to, functions);
      }
      return;
    }
    int all = rows.length * length;
    if (together.length < all) {
      together = new double[all];
    }
    for (int r = 0; r < rows.length; r++) {
      System.arraycopy(rows[r], from, together, r * length, length);
    }
    activation.apply(together, 0, all, functions);
    for (int r = 0; r < rows.length; r++) {
      System.arraycopy(together, r * length, rows[r], from, length);
    }
  }
}
