package recurrentlab.compiled;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.random.impl.DropOutInverted;
import org.nd4j.linalg.factory.Nd4j;

/**
 * DL4J's {@code Dropout} (Srivastava et al., 2014): in an update an activation is kept with
 * probability p, and then divided by p; else it is zero. Masks come from ND4J's own operation and
 * generator, asked on ones in the order and shape of DL4J's array: they are those that {@code fit}
 * would draw.
 */
final class DropoutMask {
  /** What DL4J's array is to the rows. */
  enum Shape {
    /** [batch, values, time]. */
    SERIES,
    /** [rows, values], rows in our order: step by step. */
    BY_STEP,
    /** [rows, values], of TimeDistributed: sequence by sequence. */
    BY_SEQUENCE
  }

  private final Dropout dropout;
  private final Shape shape;
  private final Layout layout;
  private final Pass pass;
  private final DataType type;
  private final FlatArray flat = new FlatArray();

  private BatchRowsPool<double[]> masks; // made when the width of the rows is seen
  private BatchRowsPool<double[]> kept;
  private INDArray array; // of the last mask
  private BatchRows<double[]> mask;

  /**
   * @param type of the network
   */
  DropoutMask(Dropout dropout, Shape shape, Layout layout, DataType type, Pass pass) {
    this.dropout = dropout;
    this.shape = shape;
    this.layout = layout;
    this.type = type;
    this.pass = pass;
  }

  /** Draws a mask; what it leaves of the rows, in rows of its own. */
  BatchRows<double[]> apply(BatchRows<double[]> in) {
    if (masks == null) {
      masks = new BatchRowsPool<>(RowType.DOUBLE, in.width());
      kept = new BatchRowsPool<>(RowType.DOUBLE, in.width());
    }
    mask = masks.like(in);
    draw();
    BatchRows<double[]> out = kept.like(in);
    for (int r = 0; r < out.rows.length; r++) {
      for (int j = 0; j < out.rows[r].length; j++) {
        out.rows[r][j] = in.rows[r][j] * mask.rows[r][j];
      }
    }
    return out;
  }

  /**
   * The way back, through the mask that was drawn last.
   *
   * @param gradient modified
   */
  void backward(BatchRows<double[]> gradient) {
    for (int r = 0; r < gradient.rows.length; r++) {
      for (int j = 0; j < gradient.rows[r].length; j++) {
        gradient.rows[r][j] *= mask.rows[r][j];
      }
    }
  }

  private void draw() {
    int batch = mask.batch();
    int steps = mask.steps();
    int values = mask.width();
    char order = layout.order(pass, batch, steps);
    long[] dimensions =
        shape == Shape.SERIES
            ? new long[] {batch, values, steps}
            : new long[] {(long) batch * steps, values};
    if (array == null || array.ordering() != order || !Arrays.equals(array.shape(), dimensions)) {
      array = Nd4j.createUninitialized(type, dimensions, order);
    }
    array.assign(1.0);
    Nd4j.getExecutioner().exec(new DropOutInverted(array, array, probability()));
    double[] drawn = flat.read(array);
    for (int t = 0; t < steps; t++) {
      for (int b = 0; b < batch; b++) {
        double[] row = mask.at[t][b];
        for (int v = 0; v < values; v++) {
          row[v] = drawn[place(order, b, t, v)];
        }
      }
    }
  }

  private double probability() {
    return dropout.getPSchedule() == null
        ? dropout.getP()
        : dropout.getPSchedule().valueAt(pass.time().iteration(), pass.time().epoch());
  }

  /** Of a number in the array's buffer. */
  private int place(char order, int b, int t, int v) {
    int batch = mask.batch();
    int steps = mask.steps();
    int values = mask.width();
    if (shape == Shape.SERIES) {
      return order == 'c' ? (b * values + v) * steps + t : b + batch * (v + values * t);
    }
    int row = shape == Shape.BY_STEP ? t * batch + b : b * steps + t;
    return order == 'c' ? row * values + v : row + batch * steps * v;
  }
}
