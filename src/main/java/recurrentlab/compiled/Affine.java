package recurrentlab.compiled;

/**
 * z = W x + b on every row: what dense, convolution and output layers have in common.
 *
 * @param <R> a row
 */
final class Affine<R> {
  private final Parameter weights;
  private final Parameter bias; // (1, out); null for none
  private final boolean first;
  private final Arithmetic<R> arithmetic;
  private final BatchRowsPool<R> inputGradients;

  private BatchRows<R> x;

  /**
   * @param bias null for none
   * @param first whether no parameter comes before, so that nobody needs the input's gradient
   */
  Affine(Parameter weights, Parameter bias, boolean first, Arithmetic<R> arithmetic) {
    this.weights = weights;
    this.bias = bias;
    this.first = first;
    this.arithmetic = arithmetic;
    inputGradients = arithmetic.pool(weights.inputs());
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
  void forward(BatchRows<R> in, BatchRows<R> z) {
    x = in;
    if (bias == null) {
      z.clear();
    } else {
      z.fill(arithmetic.values(bias)[0]);
    }
    arithmetic.forward(in.rows, weights, z.rows);
  }

  /**
   * @param dz dL/dz; only read
   * @return dL/dx; null if this is the first
   */
  BatchRows<R> backward(BatchRows<R> dz) {
    arithmetic.gradient(x.rows, dz.rows, weights);
    if (bias != null) {
      arithmetic.biasGradient(dz.rows, bias);
    }
    if (first) {
      return null;
    }
    BatchRows<R> dx = inputGradients.like(x);
    dx.clear();
    arithmetic.backward(dz.rows, weights, dx.rows);
    return dx;
  }
}
