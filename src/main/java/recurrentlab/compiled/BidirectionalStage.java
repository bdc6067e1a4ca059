package recurrentlab.compiled;

import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional.Mode;

/**
 * DL4J's {@code Bidirectional} (Schuster and Paliwal, 1997): one layer reads the sequence as it is,
 * another reads it from its end, and the activations of each step are combined. Padding at the end
 * of a short sequence is what the second one reads first, as in DL4J.
 */
final class BidirectionalStage implements Stage<double[]> {
  private final Stage<double[]> forwards;
  private final Stage<double[]> backwards;
  private final Mode mode;
  private final int hidden;
  private final BatchRowsPool<double[]> outputs;
  private final BatchRowsPool<double[]> forwardGradients;
  private final BatchRowsPool<double[]> backwardGradients;

  private BatchRows<double[]> a; // of the one that reads forwards
  private BatchRows<double[]> b; // of the other, in the order of time

  /**
   * @param hidden width of each of the two
   */
  BidirectionalStage(Stage<double[]> forwards, Stage<double[]> backwards, Mode mode, int hidden) {
    this.forwards = forwards;
    this.backwards = backwards;
    this.mode = mode;
    this.hidden = hidden;
    outputs = new BatchRowsPool<>(RowType.DOUBLE, mode == Mode.CONCAT ? 2 * hidden : hidden);
    forwardGradients = new BatchRowsPool<>(RowType.DOUBLE, hidden);
    backwardGradients = new BatchRowsPool<>(RowType.DOUBLE, hidden);
  }

  @Override
  public BatchRows<double[]> forward(BatchRows<double[]> in) {
    a = forwards.forward(in);
    b = backwards.forward(in.reversed()).reversed();
    BatchRows<double[]> out = outputs.like(in);
    for (int r = 0; r < out.rows.length; r++) {
      combine(a.rows[r], b.rows[r], out.rows[r]);
    }
    return out;
  }

  private void combine(double[] ar, double[] br, double[] out) {
    switch (mode) {
      case CONCAT -> {
        System.arraycopy(ar, 0, out, 0, hidden);
        System.arraycopy(br, 0, out, hidden, hidden);
      }
      case ADD -> {
        for (int j = 0; j < hidden; j++) {
          out[j] = ar[j] + br[j];
        }
      }
      case AVERAGE -> {
        for (int j = 0; j < hidden; j++) {
          out[j] = (ar[j] + br[j]) * 0.5;
        }
      }
      case MUL -> {
        for (int j = 0; j < hidden; j++) {
          out[j] = ar[j] * br[j];
        }
      }
    }
  }

  @Override
  public BatchRows<double[]> backward(BatchRows<double[]> gradient) {
    BatchRows<double[]> da = forwardGradients.like(gradient);
    BatchRows<double[]> db = backwardGradients.like(gradient);
    for (int r = 0; r < gradient.rows.length; r++) {
      separate(gradient.rows[r], a.rows[r], b.rows[r], da.rows[r], db.rows[r]);
    }
    BatchRows<double[]> one = forwards.backward(da);
    BatchRows<double[]> other = backwards.backward(db.reversed());
    if (one == null) {
      return null;
    }
    double[][] otherRows = other.reversed().rows;
    for (int r = 0; r < one.rows.length; r++) {
      for (int j = 0; j < one.rows[r].length; j++) {
        one.rows[r][j] += otherRows[r][j];
      }
    }
    return one;
  }

  private void separate(double[] d, double[] ar, double[] br, double[] da, double[] db) {
    switch (mode) {
      case CONCAT -> {
        System.arraycopy(d, 0, da, 0, hidden);
        System.arraycopy(d, hidden, db, 0, hidden);
      }
      case ADD -> {
        System.arraycopy(d, 0, da, 0, hidden);
        System.arraycopy(d, 0, db, 0, hidden);
      }
      case AVERAGE -> {
        for (int j = 0; j < hidden; j++) {
          da[j] = 0.5 * d[j];
          db[j] = 0.5 * d[j];
        }
      }
      case MUL -> {
        for (int j = 0; j < hidden; j++) {
          da[j] = d[j] * br[j];
          db[j] = d[j] * ar[j];
        }
      }
    }
  }
}
