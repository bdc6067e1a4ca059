package recurrentlab.compiled;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The {@link BatchRows} of one place in the network, one for each shape of batch that came by. They
 * share their rows, which grow in number to the largest batch and are used again: a training
 * allocates next to nothing, and its memory stays flat.
 */
final class BatchRowsPool {
  private static final int SHAPES_KEPT = 256;

  private final int width;
  private final Map<Long, BatchRows> byShape = new HashMap<>();
  private double[][] rows = {};

  BatchRowsPool(int width) {
    this.width = width;
  }

  /** Of the shape, and with the mask, of others. The values are what they were. */
  BatchRows like(BatchRows other) {
    BatchRows made = of(other.steps(), other.batch());
    made.present = other.present;
    return made;
  }

  /** Of this shape, without a mask. The values are what they were. */
  BatchRows of(int steps, int batch) {
    BatchRows made = byShape.get(key(steps, batch));
    if (made == null) {
      made = make(steps, batch);
    }
    made.present = null;
    return made;
  }

  private BatchRows make(int steps, int batch) {
    int count = steps * batch;
    int had = rows.length;
    if (had < count) {
      rows = Arrays.copyOf(rows, count);
      for (int r = had; r < count; r++) {
        rows[r] = new double[width];
      }
    }
    if (byShape.size() == SHAPES_KEPT) {
      byShape.clear();
    }
    BatchRows made = new BatchRows(Arrays.copyOf(rows, count), steps);
    byShape.put(key(steps, batch), made);
    return made;
  }

  private static long key(int steps, int batch) {
    return (long) steps << 32 | batch;
  }
}
