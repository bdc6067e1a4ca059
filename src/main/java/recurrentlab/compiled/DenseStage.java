package recurrentlab.compiled;

/**
 * DL4J's {@code DenseLayer} on every row: a = activation(W x + b), zero at a step that a sequence
 * does not have.
 */
final class DenseStage implements Stage<double[]> {
  private final Affine affine;
  private final Activated<double[]> activation;
  private final BatchRowsPool<double[]> outputs;
  private final String where;

  private BatchRows<double[]> out;

  /**
   * @param where names the layer, for the refusal
   */
  DenseStage(Affine affine, Activation activation, Arithmetic<double[]> arithmetic, String where) {
    this.where = where;
    this.affine = affine;
    this.activation = new Activated<>(activation, affine.outputs(), arithmetic);
    outputs = new BatchRowsPool<>(RowType.DOUBLE, affine.outputs());
  }

  @Override
  public BatchRows<double[]> forward(BatchRows<double[]> in) {
    if (in.present != null && in.rows.length == 1) {
      throw NotCompiled.norTrainedByFit(
          where + ", features mask", "none on a batch of one step in all", "one");
    }
    out = outputs.like(in);
    affine.forward(in, out);
    activation.apply(out);
    out.clearAbsent();
    return out;
  }

  @Override
  public BatchRows<double[]> backward(BatchRows<double[]> gradient) {
    gradient.present = out.present;
    activation.backward(out, gradient);
    gradient.clearAbsent();
    return affine.backward(gradient);
  }
}
