package recurrentlab.compiled;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * DL4J's {@code LastTimeStep}: of each sequence only the activations at its last step that is
 * there.
 *
 * <p>Only here DL4J hands a mask of the features to an LSTM, which then sets its output and its
 * cell to zero at the steps that a sequence does not have; but its way back knows of no mask, so
 * the gradient is not that of the loss wherever such a step comes before one that counts. {@link
 * Masks} says what is left, and the rest is refused.
 *
 * <p>With a mask, DL4J keeps these activations in ND4J's default data type, which is float unless
 * {@code Nd4j.setDefaultDataTypes} says otherwise: it rounds those of a network of doubles, which
 * is refused.
 */
final class LastStepStage implements Stage<double[]> {
  /** Masks that DL4J's gradient is right for. */
  enum Masks {
    /** At least one step of each sequence: SimpleRnn, both ways too. */
    ANY("at least one step"),
    /** Steps that are there come first: LSTM. */
    PADDING_AT_THE_END("ones, then zeros (DL4J's gradient is wrong under others)"),
    /** LSTM both ways, of which one reads the padding first. */
    FULL("only ones (DL4J's gradient is wrong under others)");

    private final String expected;

    Masks(String expected) {
      this.expected = expected;
    }
  }

  private final Stage<double[]> inner;
  private final BatchRowsPool<double[]> innerGradients;
  private final Masks masks;
  private final DataType type;
  private final String where;

  private int steps;
  private int[] last;

  /**
   * @param width of the inner stage's activations
   * @param type of the network
   */
  LastStepStage(Stage<double[]> inner, int width, Masks masks, DataType type, String where) {
    this.inner = inner;
    this.masks = masks;
    this.type = type;
    this.where = where;
    innerGradients = new BatchRowsPool<>(RowType.DOUBLE, width);
  }

  @Override
  public BatchRows<double[]> forward(BatchRows<double[]> in) {
    if (in.present != null
        && type == DataType.DOUBLE
        && Nd4j.defaultFloatingPointType() != DataType.DOUBLE) {
      throw new NotCompiled(
          where + ", features mask",
          "none, or Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE), for DL4J rounds the"
              + " last steps of a network of doubles to that type",
          Nd4j.defaultFloatingPointType());
    }
    steps = in.steps();
    last = new int[in.batch()];
    for (int b = 0; b < last.length; b++) {
      last[b] = lastStep(in, b);
    }
    BatchRows<double[]> out = inner.forward(in);
    double[][] rows = new double[last.length][];
    for (int b = 0; b < last.length; b++) {
      rows[b] = out.at[last[b]][b];
    }
    return new BatchRows<>(rows, 1);
  }

  private int lastStep(BatchRows<double[]> in, int b) {
    if (in.present == null) {
      return steps - 1;
    }
    int absent = -1; // the first
    int found = -1; // the last
    for (int t = 0; t < steps; t++) {
      if (in.present[t * in.batch() + b]) {
        found = t;
      } else if (absent < 0) {
        absent = t;
      }
    }
    boolean allowed =
        switch (masks) {
          case ANY -> found >= 0;
          case PADDING_AT_THE_END -> found >= 0 && (absent < 0 || absent > found);
          case FULL -> absent < 0;
        };
    if (!allowed) {
      String ones = found < 0 ? "only zeros" : "a zero at step " + absent + " of " + steps;
      throw new NotCompiled(
          where + ", features mask of sequence " + b,
          masks.expected,
          found > absent ? ones + " and a one at step " + found : ones);
    }
    return found;
  }

  @Override
  public BatchRows<double[]> backward(BatchRows<double[]> gradient) {
    BatchRows<double[]> all = innerGradients.of(steps, last.length);
    all.clear();
    for (int b = 0; b < last.length; b++) {
      System.arraycopy(gradient.rows[b], 0, all.at[last[b]][b], 0, gradient.width());
    }
    return inner.backward(all);
  }
}
