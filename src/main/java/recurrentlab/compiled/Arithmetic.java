package recurrentlab.compiled;

import recurrentlab.kernels.FloatFunctions;
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
  private final FloatFunctions floats = new FloatFunctions();
  private final boolean single;
  private final Blas blas;
  private double[] together = {};

  /**
   * @param single whether the network is one of floats. Rows are of double in both cases, and all
   *     but large products is computed in double; but in a network of floats activations are
   *     rounded to float: then a saturated one is exactly 1 where it is in float, and its slope
   *     exactly 0, of which Adam, dividing a gradient by its own size, would make a real step.
   * @param blas for large products; null for none, and for no ND4J
   */
  Arithmetic(boolean single, Blas blas) {
    this.single = single;
    this.blas = blas;
  }

  /** Z += X W: the way forward. */
  void forward(double[][] x, Parameter weights, double[][] z) {
    if (weights.byOutput) {
      Rows.addDots(x, weights.value, z);
    } else if (serves(x.length, weights)) {
      blas.forward(x, weights, z);
    } else {
      Rows.addProduct(x, weights.value, z);
    }
  }

  /** dX += dZ Wᵀ: the way back to what was multiplied. */
  void backward(double[][] dz, Parameter weights, double[][] dx) {
    if (weights.byOutput) {
      Rows.addProduct(dz, weights.value, dx);
    } else if (serves(dz.length, weights)) {
      blas.backward(dz, weights, dx);
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
    } else if (serves(x.length, weights)) {
      blas.gradient(x, dz, weights);
    } else {
      Rows.addTransposedProduct(x, dz, weights.gradient);
    }
  }

  private boolean serves(int rows, Parameter weights) {
    return blas != null && blas.serves(rows, weights);
  }

  /** Replaces part of each row, from..to-1, by its activations. */
  void apply(Activation activation, double[][] rows, int from, int to) {
    int length = to - from;
    if (rows.length == 1 || length >= SHORT_PART || !activation.isElementwise()) {
      for (double[] row : rows) {
        apply(activation, row, from, to);
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
    apply(activation, together, 0, all);
    for (int r = 0; r < rows.length; r++) {
      System.arraycopy(together, r * length, rows[r], from, length);
    }
  }

  private void apply(Activation activation, double[] row, int from, int to) {
    if (single) {
      activation.applyInFloat(row, from, to, functions, floats);
    } else {
      activation.apply(row, from, to, functions);
    }
  }
}
