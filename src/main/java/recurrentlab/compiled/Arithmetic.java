package recurrentlab.compiled;

import java.util.Arrays;

/**
 * What stages compute with: the three products of a layer's weights, functions of many values, the
 * cell of an LSTM. There is one for each {@link RowType}; a stage that is written for any type is
 * written once. Which loop serves is decided here, by size, and which of it several threads share.
 *
 * @param <R> a row
 */
abstract class Arithmetic<R> {
  /** As many multiplications take as long as a function of one value. */
  static final int FUNCTION = 16;

  private final RowType<R> type;
  final Sharing sharing;

  Arithmetic(RowType<R> type, Sharing sharing) {
    this.type = type;
    this.sharing = sharing;
  }

  final RowType<R> type() {
    return type;
  }

  /** For rows of this width. */
  final BatchRowsPool<R> pool(int width) {
    return new BatchRowsPool<>(type, width);
  }

  static long multiplications(int rows, Parameter weights) {
    return (long) rows * weights.inputs() * weights.outputs();
  }

  static <R> R[] part(R[] rows, int from, int to) {
    return to - from == rows.length ? rows : Arrays.copyOfRange(rows, from, to);
  }

  /** A parameter's values; only to be read. */
  abstract R[] values(Parameter parameter);

  /**
   * Does work on the sequences of a batch, shared among the threads.
   *
   * @param recurrent by which the rows of each step are multiplied
   * @param work on some of them, which need no others; may use all of this, and is not shared again
   */
  abstract void sequences(int batch, Parameter recurrent, Team.Work work);

  /** Z += X W: the way forward. */
  abstract void forward(R[] x, Parameter weights, R[] z);

  /** dX += dZ W&#7488;: the way back to what was multiplied. */
  abstract void backward(R[] dz, Parameter weights, R[] dx);

  /** dW += X&#7488; dZ: the weights' own gradient. Not part of shared work. */
  abstract void gradient(R[] x, R[] dz, Parameter weights);

  /** db += the sum of the rows. */
  abstract void biasGradient(R[] dz, Parameter bias);

  /** Replaces part of each row, from..to-1, by its activations. */
  abstract void apply(Activation activation, R[] rows, int from, int to);

  /**
   * The way back through part of a row.
   *
   * @param z arguments; null where they are not kept
   * @param a activations; only read
   * @param d dL/d activations, replaced by dL/d arguments
   */
  abstract void backward(Activation activation, R z, R a, R d, int from, int to);

  /** See {@link recurrentlab.kernels.LstmCell#state}. */
  abstract void state(R gates, R before, R state);

  /** See {@link recurrentlab.kernels.LstmCell#output}. */
  abstract void output(R gates, R squashed, R hidden);

  /** See {@link recurrentlab.kernels.LstmCell#outputBackward}. */
  abstract void outputBackward(R gates, R squashed, R dHidden, R dGates);

  /** See {@link recurrentlab.kernels.LstmCell#stateBackward}. */
  abstract void stateBackward(R gates, R before, R dArgument, R dState, R dGates);

  /**
   * c += a &compfn; b, on parts of rows.
   *
   * @param c modified, from cFrom..cFrom+length-1
   */
  abstract void addProduct(R a, int aFrom, R b, int bFrom, R c, int cFrom, int length);

  /**
   * sum += a &compfn; b, on part of b: the gradient of a weight for each number.
   *
   * @param sum modified, as long as a
   */
  abstract void addGradient(R a, R b, int bFrom, double[] sum);
}
