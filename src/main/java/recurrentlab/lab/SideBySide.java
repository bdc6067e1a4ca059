package recurrentlab.lab;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import recurrentlab.training.Training.Outcome;

/**
 * Runs parts, two at a time if there is a helper: this thread takes them from the first on, the
 * helper from the last, until they meet. The outcome does not depend on who is faster:
 *
 * <ul>
 *   <li>Results are handed over in the order of the parts.
 *   <li>A part that diverges ends the parts after it, as if they had never begun. The parts before
 *       it go on.
 *   <li>When the person asks to stop, every part that has begun has a result.
 *   <li>If a part throws, all parts end, and what it threw is thrown here.
 * </ul>
 *
 * <p>A pool of two threads would take every part from the front: the long part 3 would begin late.
 */
final class SideBySide {
  /** A part and its result. A {@link FutureTask} runs once, whoever asks it first. */
  private record Task(PartRun run, FutureTask<Optional<PartRun.Result>> result) {}

  private final List<Task> tasks;
  private volatile boolean interrupted;

  SideBySide(List<PartRun> runs) {
    tasks =
        IntStream.range(0, runs.size())
            .mapToObj(k -> new Task(runs.get(k), new FutureTask<>(() -> result(k))))
            .toList();
  }

  /**
   * Runs the parts.
   *
   * @param helped whether a second thread helps; it has ended when this returns
   * @param use takes every part with its result, in this thread; empty for a part never begun
   */
  void run(boolean helped, BiConsumer<PartRun, Optional<PartRun.Result>> use) {
    Thread helper = new Thread(this::help, "helper");
    if (helped) {
      helper.start();
    }
    try {
      for (Task task : tasks) {
        task.result().run();
        Optional<PartRun.Result> result = task.result().get();
        use.accept(task.run(), result);
        if (endsTheRun(result)) {
          break;
        }
      }
    } catch (ExecutionException e) {
      throw Unchecked.of(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a part", e);
    } finally {
      abandonFrom(0);
      join(helper);
    }
  }

  private void help() {
    for (int k = tasks.size() - 1; k >= 0 && !tasks.get(k).run().stops(); k--) {
      tasks.get(k).result().run();
    }
  }

  private Optional<PartRun.Result> result(int k) {
    try {
      Optional<PartRun.Result> result = interrupted ? Optional.empty() : tasks.get(k).run().run();
      if (ended(result, Outcome.INTERRUPTED)) {
        interrupted = true;
      } else if (endsTheRun(result)) {
        abandonFrom(k + 1);
      }
      return result;
    } catch (Throwable e) { // whatever it is, the other thread must not train on
      abandonFrom(0);
      throw e;
    }
  }

  /** Whether nothing after this result counts. */
  static boolean endsTheRun(Optional<PartRun.Result> result) {
    return ended(result, Outcome.DIVERGED);
  }

  private static boolean ended(Optional<PartRun.Result> result, Outcome outcome) {
    return result.isPresent() && result.get().record().outcome() == outcome;
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
