package recurrentlab.compiled;

import recurrentlab.kernels.Rows;

/** z = W x + b on every row: what dense, convolution and output layers have in common. */
final class Affine {
  private final Parameter weights;
  private final Parameter bias; // (1, out); null for none
  private final boolean first;
  private final Arithmetic<double[]> arithmetic;
  private final BatchRowsPool<double[]> inputGradients;

  private BatchRows<double[]> x;

  /**
   * @param bias null for none
   * @param first whether no parameter comes before, so that nobody needs the input's gradient
   */
  Affine(Parameter weights, Parameter bias, boolean first, Arithmetic<double[]> arithmetic) {
    this.weights = weights;
    this.bias = bias;
    this.first = first;
    this.arithmetic = arithmetic;
    inputGradients = new BatchRowsPool<>(RowType.DOUBLE, weights.inputs());
  }

  int inputs() {
    return weights.inputs();
  }

  int outputs() {
    return weights.outputs();
  }

  /**
   * @param z overwritten
   */
  void forward(BatchRows<double[]> in, BatchRows<double[]> z) {
    x = in;
    if (bias == null) {
      z.clear();
    } else {
      z.fill(bias.value[0]);
    }
    arithmetic.forward(in.rows, weights, z.rows);
  }

  /**
   * @param dz dL/dz; only read
   * @return dL/dx; null if this is the first
   */
  BatchRows<double[]> backward(BatchRows<double[]> dz) {
    arithmetic.gradient(x.rows, dz.rows, weights);
    if (bias != null) {
      Rows.addColumnSums(dz.rows, bias.gradient[0]);
    }
    if (first) {
      return null;
    }
    BatchRows<double[]> dx = inputGradients.like(x);
    dx.clear();
    arithmetic.backward(dz.rows, weights, dx.rows);
    return dx;
  }
}
