package recurrentlab.compiled;

import recurrentlab.kernels.FloatRows;

/** A stage on rows of float in a network whose other stages have rows of double. */
final class InFloat implements Stage<double[]> {
  private final Stage<float[]> stage;
  private final BatchRowsPool<float[]> inputs;
  private final BatchRowsPool<double[]> outputs;
  private final BatchRowsPool<float[]> outputGradients;
  private final BatchRowsPool<double[]> inputGradients;

  /**
   * @param inputs width of the rows that it reads
   * @param outputs width of those that it gives
   */
  InFloat(Stage<float[]> stage, int inputs, int outputs) {
    this.stage = stage;
    this.inputs = new BatchRowsPool<>(RowType.FLOAT, inputs);
    this.outputs = new BatchRowsPool<>(RowType.DOUBLE, outputs);
    outputGradients = new BatchRowsPool<>(RowType.FLOAT, outputs);
    inputGradients = new BatchRowsPool<>(RowType.DOUBLE, inputs);
  }

  @Override
  public BatchRows<double[]> forward(BatchRows<double[]> input) {
    return widened(stage.forward(rounded(input, inputs)), outputs);
  }

  @Override
  public BatchRows<double[]> backward(BatchRows<double[]> outputGradient) {
    BatchRows<float[]> gradient = stage.backward(rounded(outputGradient, outputGradients));
    return gradient == null ? null : widened(gradient, inputGradients);
  }

  @Override
  public void clearState() {
    stage.clearState();
  }

  private static BatchRows<float[]> rounded(BatchRows<double[]> rows, BatchRowsPool<float[]> pool) {
    BatchRows<float[]> rounded = pool.like(rows);
    for (int r = 0; r < rows.rows.length; r++) {
      FloatRows.round(rows.rows[r], 0, rounded.rows[r], 0, rows.width());
    }
    return rounded;
  }

  private static BatchRows<double[]> widened(
      BatchRows<float[]> rows, BatchRowsPool<double[]> pool) {
    BatchRows<double[]> widened = pool.like(rows);
    for (int r = 0; r < rows.rows.length; r++) {
      FloatRows.widen(rows.rows[r], 0, widened.rows[r], 0, rows.width());
    }
    return widened;
  }
}
