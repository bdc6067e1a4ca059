package recurrentlab.compiled;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The last layer, with the loss: DL4J's {@code OutputLayer} and {@code RnnOutputLayer}, and {@code
 * UnbiasedRnnOutput}; without products of its own, {@code RnnLossLayer}.
 *
 * <p>The loss of a batch is the sum of its rows' losses, or their mean, see {@link Loss}; rows that
 * the labels' mask leaves out do not count. Where the network is configured with {@code
 * miniBatch(true)} it is divided by the number of sequences, as DL4J does.
 */
final class OutputStage {
  private final Affine<double[]> affine; // null for none
  private final int outputs;
  private final Activation activation;
  private final Arithmetic<double[]> arithmetic;
  private final Loss loss;
  private final boolean miniBatch;
  private final Dropout dropout; // null for none
  private final DataType type;
  private final BatchRowsPool<double[]> logitPool;
  private final BatchRowsPool<double[]> outputPool;
  private final BatchRowsPool<double[]> gradients;

  private BatchRows<double[]> input;
  private BatchRows<double[]> logits;
  private BatchRows<double[]> activations;

  /**
   * Of the layer's input, in an update.
   *
   * @param scored whether the loss is that of the thinned input, as in DL4J's {@code OutputLayer},
   *     or of the whole, as in its {@code RnnOutputLayer}; the gradient is that of the thinned
   */
  record Dropout(DropoutMask mask, boolean scored, Pass pass) {
    private BatchRows<double[]> beforeLoss(BatchRows<double[]> in) {
      return scored && pass.trains() ? mask.apply(in) : in;
    }
  }

  /**
   * @param affine null for a layer that is only a loss
   * @param outputs of the network
   * @param dropout null for none
   * @param type of the network
   */
  OutputStage(
      Affine<double[]> affine,
      int outputs,
      Activation activation,
      Loss loss,
      boolean miniBatch,
      Dropout dropout,
      DataType type,
      Arithmetic<double[]> arithmetic) {
    this.affine = affine;
    this.outputs = outputs;
    this.arithmetic = arithmetic;
    this.activation = activation;
    this.loss = loss;
    this.miniBatch = miniBatch;
    this.dropout = dropout;
    this.type = type;
    logitPool = new BatchRowsPool<>(RowType.DOUBLE, outputs);
    outputPool = new BatchRowsPool<>(RowType.DOUBLE, outputs);
    gradients = new BatchRowsPool<>(RowType.DOUBLE, outputs);
  }

  /** Whether DL4J's layer shows zeros where a mask has none. */
  boolean masksOutputs() {
    return affine != null;
  }

  /** The network's output, before any mask. */
  BatchRows<double[]> forward(BatchRows<double[]> in) {
    input = in;
    return activate(dropout == null ? in : dropout.beforeLoss(in));
  }

  private BatchRows<double[]> activate(BatchRows<double[]> in) {
    logits = in;
    if (affine != null) {
      logits = logitPool.like(in);
      affine.forward(in, logits);
    }
    activations = outputPool.like(in);
    for (int r = 0; r < activations.rows.length; r++) {
      System.arraycopy(logits.rows[r], 0, activations.rows[r], 0, outputs);
    }
    arithmetic.apply(activation, activations.rows, 0, outputs);
    return activations;
  }

  /**
   * @throws NotCompiled if DL4J's gradient of the batch's loss would be wrong
   */
  void check(Batch batch) {
    double[][] labels = batch.labels();
    boolean[] counts = counts(batch);
    if (counts != null && loss.throwsOnMask(labels.length, outputs, maskType(batch) != type)) {
      throw NotCompiled.norTrainedByFit(
          "labels mask",
          "none for MCXENT after a softmax, of one output or on a single step, nor for cosine"
              + " proximity on a single step or of another data type than the network's, "
              + type,
          maskType(batch));
    }
    for (int r = 0; r < labels.length; r++) {
      loss.check(labels[r], counts == null || counts[r]);
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

  /** Of the mask that says which rows count. */
  private static DataType maskType(Batch batch) {
    INDArray labels = batch.data().getLabelsMaskArray();
    return (labels == null ? batch.data().getFeaturesMaskArray() : labels).dataType();
  }

  /**
   * Of each row, whether it counts; null for all. DL4J's {@code RnnLossLayer} takes the mask of the
   * features where there is none of the labels.
   */
  private boolean[] counts(Batch batch) {
    boolean[] labelled = batch.labelled();
    return labelled == null && affine == null ? batch.features().present : labelled;
  }

  private int counted(Batch batch) {
    boolean[] counts = counts(batch);
    if (counts == null) {
      return batch.labels().length;
    }
    int rows = 0;
    for (boolean counted : counts) {
      rows += counted ? 1 : 0;
    }
    return rows;
  }

  /**
   * The loss of a checked batch, of the last {@link #forward}. DL4J divides that of {@code
   * RnnLossLayer} by the number of sequences whatever {@code miniBatch} is, though not its
   * gradient.
   */
  double loss(Batch batch) {
    double[][] labels = batch.labels();
    boolean[] counts = counts(batch);
    double sum = 0;
    for (int r = 0; r < labels.length; r++) {
      if (counts == null || counts[r]) {
        sum += loss.of(logits.rows[r], activations.rows[r], labels[r]);
      }
    }
    return sum * weight(batch, miniBatch || affine == null);
  }

  /**
   * Adds to the gradients of the parameters; after {@link #loss} of the same batch.
   *
   * @return dL/d input; null where no parameter comes before
   */
  BatchRows<double[]> backward(Batch batch) {
    if (dropout != null && !dropout.scored) {
      activate(dropout.mask.apply(input));
    }
    BatchRows<double[]> d = gradients.like(activations);
    double weight = weight(batch, miniBatch);
    boolean[] counts = counts(batch);
    for (int r = 0; r < d.rows.length; r++) {
      double[] row = d.rows[r];
      if (counts == null || counts[r]) {
        loss.gradient(logits.rows[r], activations.rows[r], batch.labels()[r], row);
        for (int k = 0; k < row.length; k++) {
          row[k] *= weight;
        }
      } else {
        Arrays.fill(row, 0);
      }
    }
    BatchRows<double[]> dInput = affine == null ? d : affine.backward(d);
    if (dropout != null && dInput != null) {
      dropout.mask.backward(dInput);
    }
    return dInput;
  }

  /** What every row's loss is multiplied by. */
  private double weight(Batch batch, boolean bySequences) {
    double divisor = bySequences ? activations.batch() : 1;
    if (loss.mean) {
      divisor *= counted(batch);
    }
    return 1 / divisor;
  }
}
