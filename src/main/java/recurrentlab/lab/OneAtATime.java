package recurrentlab.lab;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A thread of its own for one task at a time. Whoever brings the next one waits until it is free;
 * what a task throws is thrown at whoever asks next.
 */
final class OneAtATime {
  private final ThreadPoolExecutor thread;
  private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

  /**
   * @param name of the thread; it ends when it has had nothing to do for a second
   */
  OneAtATime(String name) {
    thread =
        new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread made = new Thread(task, name);
              made.setDaemon(true);
              return made;
            });
    thread.allowCoreThreadTimeOut(true);
  }

  /**
   * Begins a task, when the one before it has ended.
   *
   * @throws RuntimeException what that one has thrown; the task is not begun then
   */
  void run(Runnable task) {
    await();
    last = CompletableFuture.runAsync(task, thread);
  }

  /** Throws what the last task has thrown, if it has. Does not wait. */
  void requireNoFailure() {
    if (last.isDone()) {
      await();
    }
  }

  /** Whether the last task has ended, and has thrown. */
  boolean hasFailed() {
    return last.isCompletedExceptionally();
  }

  /** Returns when the last task has ended, or throws what it has thrown. */
  void await() {
    try {
      last.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) e.getCause(); // a Runnable throws nothing else
    }
  }
}
