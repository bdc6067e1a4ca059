package recurrentlab.compiled;

/**
 * DL4J's {@code DenseLayer} on every row: a = activation(W x + b), zero at a step that a sequence
 * does not have.
 *
 * @param <R> a row
 */
final class DenseStage<R> implements Stage<R> {
  private final Affine<R> affine;
  private final Activated<R> activation;
  private final BatchRowsPool<R> outputs;
  private final String where;

  private BatchRows<R> out;

  /**
   * @param where names the layer, for the refusal
   */
  DenseStage(Affine<R> affine, Activation activation, Arithmetic<R> arithmetic, String where) {
    this.where = where;
    this.affine = affine;
    this.activation = new Activated<>(activation, affine.outputs(), arithmetic);
    outputs = arithmetic.pool(affine.outputs());
  }

  @Override
  public BatchRows<R> forward(BatchRows<R> in) {
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
  public BatchRows<R> backward(BatchRows<R> gradient) {
    gradient.present = out.present;
    activation.backward(out, gradient);
    gradient.clearAbsent();
    return affine.backward(gradient);
  }
}
