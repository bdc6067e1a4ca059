package recurrentlab.compiled;

import java.util.Arrays;

/**
 * The last layer, with the loss: DL4J's {@code OutputLayer} and {@code RnnOutputLayer}, and {@code
 * UnbiasedRnnOutput}.
 *
 * <p>The loss of a batch is the sum of its rows' losses, or their mean, see {@link Loss}; rows that
 * the labels' mask leaves out do not count. Where the network is configured with {@code
 * miniBatch(true)} it is divided by the number of sequences, as DL4J does.
 */
final class OutputStage {
  private final Affine affine;
  private final Activation activation;
  private final Arithmetic arithmetic;
  private final Loss loss;
  private final boolean miniBatch;
  private final BatchRowsPool logitPool;
  private final BatchRowsPool outputPool;
  private final BatchRowsPool gradients;

  private BatchRows logits;
  private BatchRows outputs;

  OutputStage(
      Affine affine, Activation activation, Loss loss, boolean miniBatch, Arithmetic arithmetic) {
    this.affine = affine;
    this.arithmetic = arithmetic;
    this.activation = activation;
    this.loss = loss;
    this.miniBatch = miniBatch;
    logitPool = new BatchRowsPool(affine.outputs());
    outputPool = new BatchRowsPool(affine.outputs());
    gradients = new BatchRowsPool(affine.outputs());
  }

  /** How many outputs the network has. */
  int outputs() {
    return affine.outputs();
  }

  /** The network's output, before any mask. */
  BatchRows forward(BatchRows in) {
    logits = logitPool.like(in);
    outputs = outputPool.like(in);
    affine.forward(in, logits);
    for (int r = 0; r < outputs.rows.length; r++) {
      double[] row = outputs.rows[r];
      System.arraycopy(logits.rows[r], 0, row, 0, row.length);
    }
    arithmetic.apply(activation, outputs.rows, 0, outputs.width());
    return outputs;
  }

  /**
   * @throws NotCompiled if DL4J's gradient of the batch's loss would be wrong
   */
  void check(Batch batch) {
    double[][] labels = batch.labels();
    if (batch.isMasked()
        && loss.throwsOnMaskOfOne()
        && (affine.outputs() == 1 || labels.length == 1)) {
      throw NotCompiled.norTrainedByFit(
          "labels mask",
          "none for MCXENT after a softmax, of one output or on a single step",
          "one");
    }
    for (int r = 0; r < labels.length; r++) {
      loss.check(labels[r], batch.isLabelled(r));
    }
    if (loss.mean && counted(batch) == 0) { // DL4J's parameters would all be NaN
      throw new NotCompiled("labels mask", "at least one step that counts", "only zeros");
    }
  }

  /**
   * Of a part of a batch.
   *
   * @throws NotCompiled if DL4J throws on it
   */
  void checkSegment(Batch segment) {
    boolean single = segment.features().steps() == 1 && segment.features().batch() > 1;
    if (single && loss.throwsOnCutStep()) {
      throw NotCompiled.norTrainedByFit(
          "tBPTTLength, with sparse MCXENT",
          "segments of at least two steps, or one sequence in a batch",
          "a segment of one step");
    }
  }

  private static int counted(Batch batch) {
    int rows = 0;
    for (int r = 0; r < batch.labels().length; r++) {
      rows += batch.isLabelled(r) ? 1 : 0;
    }
    return rows;
  }

  /** The loss of a checked batch, of the last {@link #forward}. */
  double loss(Batch batch) {
    double[][] labels = batch.labels();
    double sum = 0;
    for (int r = 0; r < labels.length; r++) {
      if (batch.isLabelled(r)) {
        sum += loss.of(logits.rows[r], outputs.rows[r], labels[r]);
      }
    }
    return sum * weight(batch);
  }

  /**
   * Adds to the gradients of the parameters; after {@link #loss} of the same batch.
   *
   * @return dL/d input; null where no parameter comes before
   */
  BatchRows backward(Batch batch) {
    BatchRows d = gradients.like(outputs);
    double weight = weight(batch);
    for (int r = 0; r < d.rows.length; r++) {
      double[] row = d.rows[r];
      if (batch.isLabelled(r)) {
        loss.gradient(logits.rows[r], outputs.rows[r], batch.labels()[r], row);
        for (int k = 0; k < row.length; k++) {
          row[k] *= weight;
        }
      } else {
        Arrays.fill(row, 0);
      }
    }
    return affine.backward(d);
  }

  /** What every row's loss is multiplied by. */
  private double weight(Batch batch) {
    double divisor = miniBatch ? outputs.batch() : 1;
    if (loss.mean) {
      divisor *= counted(batch);
    }
    return 1 / divisor;
  }
}
