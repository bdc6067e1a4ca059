package recurrentlab.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Batches that come again and again, in epochs. A compiled network is read and written back once an
 * epoch, so how long one is belongs to the case.
 */
final class Cycle<T> {
  private final List<T> epoch;
  private int next;

  /**
   * @param batches at least one
   * @param updates of an epoch; the batches come again until there are so many
   */
  Cycle(List<T> batches, int updates) {
    List<T> all = new ArrayList<>();
    Collections.nCopies(updates / batches.size(), batches).forEach(all::addAll);
    epoch = List.copyOf(all);
  }

  /**
   * Hands the next so many batches to {@code fit}, split where an epoch ends.
   *
   * @return what the last call gave
   */
  double inEpochs(int units, ToDoubleFunction<List<T>> fit) {
    double last = 0;
    for (int left = units; left > 0; ) {
      int to = Math.min(next + left, epoch.size());
      last = fit.applyAsDouble(epoch.subList(next, to));
      left -= to - next;
      next = to % epoch.size();
    }
    return last;
  }
}
