package recurrentlab.compiled;

import java.util.stream.IntStream;

/**
 * DL4J's {@code GlobalPoolingLayer} of time series: one row of each sequence, of all its steps that
 * are there.
 */
final class GlobalPoolingStage implements Stage<double[]> {
  private final Pooling pooling;
  private final BatchRowsPool<double[]> outputs;
  private final BatchRowsPool<double[]> inputGradients;
  private final String where;

  private BatchRows<double[]> x;
  private BatchRows<double[]> y;
  private int[][] steps; // of each sequence, those that are there

  /**
   * @param width of the rows
   * @param where names the layer, for the refusal
   */
  GlobalPoolingStage(Pooling pooling, int width, String where) {
    this.pooling = pooling;
    this.where = where;
    outputs = new BatchRowsPool<>(RowType.DOUBLE, width);
    inputGradients = new BatchRowsPool<>(RowType.DOUBLE, width);
  }

  @Override
  public BatchRows<double[]> forward(BatchRows<double[]> in) {
    x = in;
    y = outputs.of(1, in.batch());
    steps = new int[in.batch()][];
    for (int b = 0; b < steps.length; b++) {
      steps[b] = present(in, b);
      if (steps[b].length == 0) {
        throw new NotCompiled(
            where + ", features mask of sequence " + b,
            "at least one step (DL4J's pool of none is no number)",
            "only zeros");
      }
      pooling.forward(in.ofSequence(b, steps[b]), y.rows[b]);
    }
    return y;
  }

  private static int[] present(BatchRows<double[]> in, int b) {
    return IntStream.range(0, in.steps()).filter(t -> !in.isAbsent(t, b)).toArray();
  }

  @Override
  public BatchRows<double[]> backward(BatchRows<double[]> gradient) {
    BatchRows<double[]> dx = inputGradients.of(x.steps(), x.batch());
    dx.clear();
    for (int b = 0; b < steps.length; b++) {
      double[][] seen = x.ofSequence(b, steps[b]);
      pooling.backward(seen, y.rows[b], gradient.rows[b], dx.ofSequence(b, steps[b]));
    }
    return dx;
  }
}
