package recurrentlab.compiled;

/**
 * DL4J's {@code DenseLayer} on every row: a = activation(W x + b), zero at a step that a sequence
 * does not have.
 */
final class DenseStage implements Stage {
  private final Affine affine;
  private final Activated activation;
  private final BatchRowsPool outputs;
  private final String where;

  private BatchRows out;

  /**
   * @param where names the layer, for the refusal
   */
  DenseStage(Affine affine, Activation activation, Arithmetic arithmetic, String where) {
    this.where = where;
    this.affine = affine;
    this.activation = new Activated(activation, affine.outputs(), arithmetic);
    outputs = new BatchRowsPool(affine.outputs());
  }

  @Override
  public BatchRows forward(BatchRows in) {
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
  public BatchRows backward(BatchRows gradient) {
    gradient.present = out.present;
    activation.backward(out, gradient);
    gradient.clearAbsent();
    return affine.backward(gradient);
  }
}
