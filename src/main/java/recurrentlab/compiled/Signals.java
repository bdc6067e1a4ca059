package recurrentlab.compiled;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The signals of one place in the network, one for each shape of batch that came by. They share
 * their rows, which grow in number to the largest batch and are used again: a training allocates
 * next to nothing, and its memory stays flat.
 */
final class Signals {
  private static final int SHAPES_KEPT = 256;

  private final int width;
  private final Map<Long, Signal> byShape = new HashMap<>();
  private double[][] rows = {};

  Signals(int width) {
    this.width = width;
  }

  /** Of the shape, and with the mask, of another signal. The values are what they were. */
  Signal like(Signal other) {
    Signal signal = of(other.steps(), other.batch());
    signal.present = other.present;
    return signal;
  }

  /** Of this shape, without a mask. The values are what they were. */
  Signal of(int steps, int batch) {
    Signal signal = byShape.get(key(steps, batch));
    if (signal == null) {
      signal = make(steps, batch);
    }
    signal.present = null;
    return signal;
  }

  private Signal make(int steps, int batch) {
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
    Signal signal = new Signal(Arrays.copyOf(rows, count), steps);
    byShape.put(key(steps, batch), signal);
    return signal;
  }

  private static long key(int steps, int batch) {
    return (long) steps << 32 | batch;
  }
}
