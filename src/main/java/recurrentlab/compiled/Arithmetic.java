package recurrentlab.compiled;

import recurrentlab.kernels.Functions;
import recurrentlab.kernels.Rows;

/** What all stages of a network compute with: matrix products, and functions of many values. */
final class Arithmetic {
  private final Functions functions = new Functions();

  /** C += A B. */
  void add(double[][] a, double[][] b, double[][] c) {
    Rows.addProduct(a, b, c);
  }

  /** C += Aᵀ B. */
  void addTransposed(double[][] a, double[][] b, double[][] c) {
    Rows.addTransposedProduct(a, b, c);
  }

  /** Replaces part of a row, from..to-1, by its activations. */
  void apply(Activation activation, double[] row, int from, int to) {
    activation.apply(row, from, to, functions);
  }
}
