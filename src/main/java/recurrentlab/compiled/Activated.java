package recurrentlab.compiled;

/**
 * An activation function at one place of the network, with what its way back needs: the arguments,
 * which are kept of those functions only whose slope the activations do not tell.
 *
 * @param <R> a row
 */
final class Activated<R> {
  private final Activation function;
  private final Arithmetic<R> arithmetic;
  private final BatchRowsPool<R> pool; // null where arguments are not kept

  private BatchRows<R> arguments;

  /**
   * @param width of the rows that it works on
   */
  Activated(Activation function, int width, Arithmetic<R> arithmetic) {
    this.function = function;
    this.arithmetic = arithmetic;
    pool = function.readsArguments() ? arithmetic.pool(width) : null;
  }

  /** Makes ready for a pass over rows of this shape. */
  void begin(BatchRows<R> rows) {
    arguments = pool == null ? null : pool.like(rows);
  }

  /** Replaces all rows by their activations. */
  void apply(BatchRows<R> rows) {
    begin(rows);
    apply(rows.rows, 0, 0, rows.width());
  }

  /**
   * Replaces part of some rows, from..to-1, by its activations.
   *
   * @param rows of those that it is ready for the ones from number first on
   */
  void apply(R[] rows, int first, int from, int to) {
    if (arguments != null) {
      for (int r = 0; r < rows.length; r++) {
        System.arraycopy(rows[r], from, arguments.rows[first + r], from, to - from);
      }
    }
    arithmetic.apply(function, rows, from, to);
  }

  /**
   * The way back through part of a row.
   *
   * @param row its number
   * @param a activations; only read
   * @param d dL/d activations, replaced by dL/d arguments
   */
  void backward(int row, R a, R d, int from, int to) {
    arithmetic.backward(function, arguments == null ? null : arguments.rows[row], a, d, from, to);
  }

  /**
   * The way back through all rows.
   *
   * @param a activations; only read
   * @param d dL/d activations, replaced by dL/d arguments
   */
  void backward(BatchRows<R> a, BatchRows<R> d) {
    for (int r = 0; r < d.rows.length; r++) {
      backward(r, a.rows[r], d.rows[r], 0, d.width());
    }
  }
}
