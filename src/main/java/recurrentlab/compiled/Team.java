package recurrentlab.compiled;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

/**
 * Threads that share work on many rows. Who asks does a part, too, so a team of one has no threads
 * of its own. The others are daemons, and end when nobody asks for a while.
 */
final class Team {
  /** What is done for the rows from..to-1, by one thread. */
  interface Work {
    void run(int from, int to);
  }

  private final int threads;
  private final ForkJoinPool others; // null for none

  /**
   * @param threads at least 1
   */
  Team(int threads) {
    this.threads = threads;
    others = threads == 1 ? null : new ForkJoinPool(threads - 1);
  }

  boolean isOne() {
    return others == null;
  }

  /**
   * Does the work on all rows, in parts that are equal within one; returns when all are done.
   *
   * @param work whose parts do not depend on each other; what one throws is thrown here
   */
  void share(int rows, Work work) {
    int parts = Math.min(threads, rows);
    List<ForkJoinTask<?>> given = new ArrayList<>();
    for (int part = 1; part < parts; part++) {
      int from = start(rows, part, parts);
      int to = start(rows, part + 1, parts);
      given.add(others.submit(() -> work.run(from, to)));
    }
    try {
      work.run(0, start(rows, 1, parts));
    } finally {
      given.forEach(ForkJoinTask::join);
    }
  }

  private static int start(int rows, int part, int parts) {
    return Math.toIntExact((long) rows * part / parts);
  }
}
