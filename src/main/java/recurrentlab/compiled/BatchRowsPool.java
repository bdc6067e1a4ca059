package recurrentlab.compiled;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The {@link BatchRows} of one place in the network, one for each shape of batch that came by. They
 * share their rows, which grow in number to the largest batch and are used again: a training
 * allocates next to nothing, and its memory stays flat.
 *
 * @param <R> a row
 */
final class BatchRowsPool<R> {
  private static final int SHAPES_KEPT = 256;

  private final RowType<R> type;
  private final int width;
  private final Map<Long, BatchRows<R>> byShape = new HashMap<>();
  private R[] rows;

  BatchRowsPool(RowType<R> type, int width) {
    this.type = type;
    rows = type.rows(0, width);
    this.width = width;
  }

  /** Of the shape, and with the mask, of others. The values are what they were. */
  BatchRows<R> like(BatchRows<?> other) {
    BatchRows<R> made = of(other.steps(), other.batch());
    made.present = other.present;
    return made;
  }

  /** Of this shape, without a mask. The values are what they were. */
  BatchRows<R> of(int steps, int batch) {
    BatchRows<R> made = byShape.get(key(steps, batch));
    if (made == null) {
      made = make(steps, batch);
    }
    made.present = null;
    return made;
  }

  private BatchRows<R> make(int steps, int batch) {
    int count = steps * batch;
    int had = rows.length;
    if (had < count) {
      rows = Arrays.copyOf(rows, count);
      for (int r = had; r < count; r++) {
        rows[r] = type.row(width);
      }
    }
    if (byShape.size() == SHAPES_KEPT) {
      byShape.clear();
    }
    BatchRows<R> made = new BatchRows<>(Arrays.copyOf(rows, count), steps);
    byShape.put(key(steps, batch), made);
    return made;
  }

  private static long key(int steps, int batch) {
    return (long) steps << 32 | batch;
  }
}
