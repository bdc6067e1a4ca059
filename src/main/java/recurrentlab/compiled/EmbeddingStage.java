package recurrentlab.compiled;

import recurrentlab.kernels.Rows;

/**
 * DL4J's {@code EmbeddingLayer} and {@code EmbeddingSequenceLayer}: a = activation(W_i + b), the
 * i-th row of a table, where i is the one number that the row of the input holds; zero at a step
 * that a sequence does not have. The first layer of a network.
 */
final class EmbeddingStage implements Stage<double[]> {
  private final Parameter table; // (indices, outputs)
  private final Parameter bias; // (1, outputs); null for none
  private final Activated<double[]> activation;
  private final int length; // of the sequences; 0 for any
  private final BatchRowsPool<double[]> outputs;
  private final String where;

  private BatchRows<double[]> x;
  private BatchRows<double[]> out;

  /**
   * @param bias null for none
   * @param length the only one that sequences may have; 0 for any
   * @param where names the layer, for the refusal
   */
  EmbeddingStage(
      Parameter table,
      Parameter bias,
      Activation activation,
      int length,
      Arithmetic<double[]> arithmetic,
      String where) {
    this.table = table;
    this.bias = bias;
    this.length = length;
    this.where = where;
    this.activation = new Activated<>(activation, table.outputs(), arithmetic);
    outputs = new BatchRowsPool<>(RowType.DOUBLE, table.outputs());
  }

  @Override
  public BatchRows<double[]> forward(BatchRows<double[]> in) {
    if (length > 0 && in.steps() != length) {
      throw NotCompiled.norTrainedByFit(
          where + ", features", length + " steps, its inputLength", in.steps());
    }
    x = in;
    out = outputs.like(in);
    for (int r = 0; r < out.rows.length; r++) {
      System.arraycopy(table.value[index(r)], 0, out.rows[r], 0, table.outputs());
      if (bias != null) {
        Rows.addScaled(1, bias.value[0], out.rows[r]);
      }
    }
    activation.apply(out);
    out.clearAbsent();
    return out;
  }

  private int index(int row) {
    double index = x.rows[row][0];
    if (index != Math.rint(index) || index < 0 || index >= table.rows()) {
      throw new NotCompiled(
          where + ", features", "whole numbers from 0 to " + (table.rows() - 1), index);
    }
    return (int) index;
  }

  @Override
  public BatchRows<double[]> backward(BatchRows<double[]> gradient) {
    gradient.present = out.present;
    activation.backward(out, gradient);
    gradient.clearAbsent();
    for (int r = 0; r < gradient.rows.length; r++) {
      Rows.addScaled(1, gradient.rows[r], table.gradient[index(r)]);
    }
    if (bias != null) {
      Rows.addColumnSums(gradient.rows, bias.gradient[0]);
    }
    return null;
  }
}
