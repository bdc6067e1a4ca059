package recurrentlab.compiled;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Threads that share work on many rows. Who asks does a part, too, so a team of one has no threads
 * of its own. The others are daemons, and end when nobody asks for a while.
 *
 * <p>An update asks several times within a millisecond, and to wake a thread that sleeps takes a
 * good part of that. So who waits, for work or for the others, spins for a while before it sleeps.
 */
final class Team {
  private static final int SPINS = 50_000; // less than a millisecond
  private static final long NAP = TimeUnit.MICROSECONDS.toNanos(50);
  private static final long IDLE = TimeUnit.SECONDS.toNanos(1);

  /** What is done for the rows from..to-1, by one thread. */
  interface Work {
    void run(int from, int to);
  }

  /** A thread, and what it is to do. */
  private static final class Helper implements Runnable {
    private static final Runnable ENDED = () -> {};

    private final AtomicReference<Runnable> work = new AtomicReference<>(); // null for none
    private final Thread thread = new Thread(this, "shares a batch");
    private volatile boolean sleeps;
    private RuntimeException exception; // both written before the work is taken away
    private Error error;

    Helper() {
      thread.setDaemon(true);
      thread.start();
    }

    /** Gives it work; false if it has ended. It has none. */
    boolean takes(Runnable next) {
      if (!work.compareAndSet(null, next)) {
        return false;
      }
      if (sleeps) {
        LockSupport.unpark(thread);
      }
      return true;
    }

    /** Returns when it has done its work; throws what that threw. */
    void join() {
      for (int spins = 0; work.get() != null; spins++) {
        if (spins < SPINS) {
          Thread.onSpinWait();
        } else {
          LockSupport.parkNanos(NAP);
        }
      }
      if (error != null) {
        throw error;
      } else if (exception != null) {
        throw exception;
      }
    }

    @Override
    public void run() {
      for (Runnable next = next(); next != ENDED; next = next()) {
        exception = null;
        error = null;
        try {
          next.run();
        } catch (RuntimeException e) {
          exception = e;
        } catch (Error e) {
          error = e;
        }
        work.set(null);
      }
    }

    private Runnable next() {
      for (int spins = 0; work.get() == null && spins < SPINS; spins++) {
        Thread.onSpinWait();
      }
      long end = System.nanoTime() + IDLE;
      sleeps = true;
      while (work.get() == null && System.nanoTime() < end) {
        LockSupport.parkNanos(IDLE);
      }
      sleeps = false;
      work.compareAndSet(null, ENDED);
      return work.get();
    }
  }

  private final Helper[] helpers; // null until they are asked

  /**
   * @param threads at least 1
   */
  Team(int threads) {
    helpers = new Helper[threads - 1];
  }

  boolean isOne() {
    return helpers.length == 0;
  }

  /**
   * Does the work on all rows, in parts that are equal within one; returns when all are done.
   *
   * @param work whose parts do not depend on each other; what one throws is thrown here
   */
  void share(int rows, Work work) {
    int parts = Math.min(helpers.length + 1, rows);
    for (int part = 1; part < parts; part++) {
      int from = start(rows, part, parts);
      int to = start(rows, part + 1, parts);
      give(part - 1, () -> work.run(from, to));
    }
    try {
      work.run(0, start(rows, 1, parts));
    } finally {
      for (int part = 1; part < parts; part++) {
        helpers[part - 1].join();
      }
    }
  }

  private void give(int helper, Runnable work) {
    if (helpers[helper] == null || !helpers[helper].takes(work)) {
      helpers[helper] = new Helper();
      helpers[helper].takes(work);
    }
  }

  private static int start(int rows, int part, int parts) {
    return Math.toIntExact((long) rows * part / parts);
  }
}
