package recurrentlab.compiled;

/**
 * DL4J's {@code DenseLayer} on every row: a = activation(W x + b), zero at a step that a sequence
 * does not have.
 */
final class DenseStage implements Stage {
  private final Affine affine;
  private final Activation activation;
  private final Arithmetic arithmetic;
  private final BatchRowsPool outputs;

  private BatchRows out;

  DenseStage(Affine affine, Activation activation, Arithmetic arithmetic) {
    this.affine = affine;
    this.arithmetic = arithmetic;
    this.activation = activation;
    outputs = new BatchRowsPool(affine.outputs());
  }

  @Override
  public BatchRows forward(BatchRows in) {
    out = outputs.like(in);
    affine.forward(in, out);
    arithmetic.apply(activation, out.rows, 0, out.width());
    out.clearAbsent();
    return out;
  }

  @Override
  public BatchRows backward(BatchRows gradient) {
    gradient.present = out.present;
    for (int r = 0; r < gradient.rows.length; r++) {
      activation.backward(out.rows[r], gradient.rows[r], 0, gradient.width());
    }
    gradient.clearAbsent();
    return affine.backward(gradient);
  }
}
