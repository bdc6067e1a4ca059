package recurrentlab.compiled;

import recurrentlab.kernels.Rows;

/** z = W x + b on every row: what dense, convolution and output layers have in common. */
final class Affine {
  private final Parameter weights; // W (in, out)
  private final Parameter bias; // b (1, out); null for none
  private final boolean first;
  private final Arithmetic arithmetic;
  private final Signals inputGradients;

  private Signal x;

  /**
   * @param bias null for none
   * @param first whether no parameter comes before, so that nobody needs the input's gradient
   */
  Affine(Parameter weights, Parameter bias, boolean first, Arithmetic arithmetic) {
    this.weights = weights;
    this.bias = bias;
    this.first = first;
    this.arithmetic = arithmetic;
    inputGradients = new Signals(weights.rows());
  }

  int inputs() {
    return weights.rows();
  }

  int outputs() {
    return weights.columns();
  }

  /**
   * @param z overwritten
   */
  void forward(Signal in, Signal z) {
    x = in;
    if (bias == null) {
      z.clear();
    } else {
      z.fill(bias.value[0]);
    }
    arithmetic.add(in.rows, weights.value, z.rows);
  }

  /**
   * @param dz dL/dz; only read
   * @return dL/dx; null if this is the first
   */
  Signal backward(Signal dz) {
    arithmetic.addTransposed(x.rows, dz.rows, weights.gradient);
    if (bias != null) {
      Rows.addColumnSums(dz.rows, bias.gradient[0]);
    }
    if (first) {
      return null;
    }
    Signal dx = inputGradients.like(x);
    dx.clear();
    arithmetic.add(dz.rows, weights.transposed(), dx.rows);
    return dx;
  }
}
