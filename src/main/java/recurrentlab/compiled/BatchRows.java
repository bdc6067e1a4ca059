package recurrentlab.compiled;

import java.util.Arrays;

/**
 * What flows between two stages: a row of numbers for each step of each sequence of a batch. Row t
 * &middot; batch + b belongs to step t of sequence b, so the rows of one step are neighbours, and a
 * network without time is one of a single step.
 *
 * <p>Rows, not one flat array: see {@link recurrentlab.kernels.Rows}. What reverses time or picks
 * steps is made of the same rows in another order; nothing is copied.
 *
 * @param <R> a row
 */
final class BatchRows<R> {
  /** (steps &middot; batch, width). */
  final R[] rows;

  /** (steps, batch, width); the same rows. */
  final R[][] at;

  /** Of each row, whether the sequence has that step; null where all have. */
  boolean[] present;

  private final RowType<R> type;

  /**
   * @param rows (steps &middot; batch, width); kept, not copied
   */
  BatchRows(R[] rows, int steps) {
    int batch = rows.length / steps;
    this.rows = rows;
    type = RowType.of(rows);
    at = type.steps(steps);
    for (int t = 0; t < steps; t++) {
      at[t] = Arrays.copyOfRange(rows, t * batch, (t + 1) * batch);
    }
  }

  int steps() {
    return at.length;
  }

  int batch() {
    return at[0].length;
  }

  int width() {
    return type.width(rows[0]);
  }

  /** The rows of the steps from..to-1. */
  R[] rows(int from, int to) {
    return Arrays.copyOfRange(rows, from * batch(), to * batch());
  }

  /** The same rows with the last step first. */
  BatchRows<R> reversed() {
    int batch = batch();
    R[] back = rows.clone();
    boolean[] backPresent = present == null ? null : new boolean[rows.length];
    for (int r = 0; r < rows.length; r++) {
      int from = (steps() - 1 - r / batch) * batch + r % batch;
      back[r] = rows[from];
      if (present != null) {
        backPresent[r] = present[from];
      }
    }
    BatchRows<R> reversed = new BatchRows<>(back, steps());
    reversed.present = backPresent;
    return reversed;
  }

  /** Sets the rows of the steps that a sequence does not have to zero. */
  void clearAbsent() {
    for (int t = 0; t < steps(); t++) {
      clearAbsent(t);
    }
  }

  /** Sets the rows of step t to zero, of the sequences that do not have it. */
  void clearAbsent(int t) {
    if (present != null) {
      for (int b = 0; b < batch(); b++) {
        if (!present[t * batch() + b]) {
          type.clear(at[t][b]);
        }
      }
    }
  }

  /** Whether sequence b does not have step t. */
  boolean isAbsent(int t, int b) {
    return present != null && !present[t * batch() + b];
  }

  /** The rows of sequence b at some of its steps: the same rows. */
  R[] ofSequence(int b, int[] steps) {
    R[] some = Arrays.copyOf(rows, steps.length);
    Arrays.setAll(some, k -> at[steps[k]][b]);
    return some;
  }

  /** Sets every row to this one. */
  void fill(R row) {
    fill(rows, row);
  }

  /** Sets each of some rows to this one. */
  static <R> void fill(R[] rows, R row) {
    int width = RowType.of(rows).width(row);
    for (R target : rows) {
      System.arraycopy(row, 0, target, 0, width);
    }
  }

  /** The same numbers in rows of their own. */
  static <R> R[] copy(R[] rows) {
    R[] copy = rows.clone();
    Arrays.setAll(copy, r -> RowType.of(rows).copy(rows[r]));
    return copy;
  }

  /** The sequences from..to-1: the same rows. */
  BatchRows<R> ofSequences(int from, int to) {
    int batch = batch();
    int some = to - from;
    if (some == batch) {
      return this;
    }
    R[] part = Arrays.copyOf(rows, steps() * some);
    boolean[] partPresent = present == null ? null : new boolean[part.length];
    for (int t = 0; t < steps(); t++) {
      System.arraycopy(rows, t * batch + from, part, t * some, some);
      if (present != null) {
        System.arraycopy(present, t * batch + from, partPresent, t * some, some);
      }
    }
    BatchRows<R> sequences = new BatchRows<>(part, steps());
    sequences.present = partPresent;
    return sequences;
  }

  /** The steps from..to-1: the same rows. */
  BatchRows<R> segment(int from, int to) {
    BatchRows<R> segment = new BatchRows<>(rows(from, to), to - from);
    if (present != null) {
      segment.present = Arrays.copyOfRange(present, from * batch(), to * batch());
    }
    return segment;
  }

  /** Sets everything to zero. */
  void clear() {
    for (R row : rows) {
      type.clear(row);
    }
  }
}
