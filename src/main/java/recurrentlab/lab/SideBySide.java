package recurrentlab.lab;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import recurrentlab.record.PartRecord;
import recurrentlab.training.Training.Outcome;

/**
 * Runs parts, two at a time where there is a helper: this thread takes them from the first on, the
 * helper from the last, until they meet. What comes out does not depend on who is faster:
 *
 * <ul>
 *   <li>Records are handed over in the order of the parts.
 *   <li>A part that diverges ends those after it, as if nobody had begun them, and lets those
 *       before it go on.
 *   <li>When the person asks to stop, every part that somebody has begun has a record.
 *   <li>What a part throws ends all parts, and is thrown here.
 * </ul>
 */
final class SideBySide {
  /** A part, whether somebody has begun it, and its record, if it comes to have one. */
  private record Task(
      PartRun run, AtomicBoolean begun, CompletableFuture<Optional<PartRecord>> record) {}

  private final List<Task> tasks;
  private volatile boolean interrupted;

  SideBySide(List<PartRun> runs) {
    tasks =
        runs.stream()
            .map(run -> new Task(run, new AtomicBoolean(), new CompletableFuture<>()))
            .toList();
  }

  /**
   * Runs the parts.
   *
   * @param helped whether a second thread helps; it has ended when this returns
   * @param use takes every part with its record, in this thread; empty where nobody has begun it
   */
  void run(boolean helped, BiConsumer<PartRun, Optional<PartRecord>> use) {
    Thread helper = new Thread(this::help, "helper");
    if (helped) {
      helper.start();
    }
    try {
      for (int k = 0; k < tasks.size(); k++) {
        take(k);
        Task task = tasks.get(k);
        Optional<PartRecord> record = task.record().join();
        use.accept(task.run(), record);
        if (endsTheRun(record)) {
          break;
        }
      }
    } catch (CompletionException e) {
      throw unchecked(e.getCause());
    } finally {
      abandonFrom(0);
      join(helper);
    }
  }

  private void help() {
    for (int k = tasks.size() - 1; k >= 0 && !tasks.get(k).run().stops(); k--) {
      take(k);
    }
  }

  /** Runs a part, unless somebody has begun it. */
  private void take(int k) {
    Task task = tasks.get(k);
    if (!task.begun().compareAndSet(false, true)) {
      return;
    }
    try {
      Optional<PartRecord> record = interrupted ? Optional.empty() : task.run().run();
      if (ended(record, Outcome.INTERRUPTED)) {
        interrupted = true;
      } else if (endsTheRun(record)) {
        abandonFrom(k + 1);
      }
      task.record().complete(record);
    } catch (Throwable e) { // whatever it is, the other thread must not wait for ever
      abandonFrom(0);
      task.record().completeExceptionally(e);
    }
  }

  /** Wraps only what DL4J throws without declaring it. */
  private static RuntimeException unchecked(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return thrown instanceof RuntimeException plain ? plain : new IllegalStateException(thrown);
  }

  /** Whether nothing counts that comes after this record. */
  static boolean endsTheRun(Optional<PartRecord> record) {
    return ended(record, Outcome.DIVERGED);
  }

  private static boolean ended(Optional<PartRecord> record, Outcome outcome) {
    return record.isPresent() && record.get().training().outcome() == outcome;
  }

  private void abandonFrom(int first) {
    tasks.subList(first, tasks.size()).forEach(task -> task.run().abandon());
  }

  private static void join(Thread helper) {
    try {
      helper.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
