package recurrentlab.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import recurrentlab.lab.Unchecked;

/** Does tasks, on several threads of this process or by another {@link Crew}. */
public final class Workers {
  /** So many as there are processors. */
  public static final int DEFAULT = Runtime.getRuntime().availableProcessors();

  private Workers() {}

  /**
   * Does the tasks that the journal does not have, and keeps them there. If one throws, all end and
   * it is thrown here.
   *
   * @param tasks with different ids
   * @param crew who does them
   * @param progress told of each one that is done now; one thread at a time
   * @param stop asked after every update
   * @return all of them in the order of the tasks; empty if it was asked to stop before that
   */
  public static Optional<List<Done>> run(
      List<? extends Task> tasks,
      Crew crew,
      Journal journal,
      Consumer<Done> progress,
      BooleanSupplier stop) {
    Map<String, Done> before = journal.done();
    List<? extends Task> open =
        tasks.stream().filter(task -> !before.containsKey(task.id())).toList();
    Consumer<Done> keep =
        one -> {
          synchronized (journal) {
            journal.add(one);
            progress.accept(one);
          }
        };
    if (!open.isEmpty()) {
      crew.work(open, keep, stop);
    }
    Map<String, Done> done = journal.done();
    return tasks.stream().allMatch(task -> done.containsKey(task.id()))
        ? Optional.of(tasks.stream().map(task -> done.get(task.id())).toList())
        : Optional.empty();
  }

  /**
   * Threads of this process.
   *
   * @param workers how many, at least 1
   */
  public static Crew threads(int workers) {
    return (tasks, done, stop) -> work(workers, tasks, done, stop);
  }

  private static void work(
      int workers, List<? extends Task> tasks, Consumer<Done> done, BooleanSupplier stop) {
    AtomicInteger next = new AtomicInteger();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    BooleanSupplier stops = () -> failure.get() != null || stop.getAsBoolean();
    Runnable work =
        () -> {
          try {
            for (int k = next.getAndIncrement();
                k < tasks.size() && !stops.getAsBoolean();
                k = next.getAndIncrement()) {
              Done.of(tasks.get(k), stops).ifPresent(done);
            }
          } catch (Throwable e) { // whatever it is, the others must not go on
            failure.compareAndSet(null, e);
          }
        };
    List<Thread> threads = new ArrayList<>();
    for (int k = 1; k < Math.min(workers, tasks.size()); k++) {
      threads.add(new Thread(work, "worker-" + k));
    }
    threads.forEach(Thread::start);
    work.run();
    threads.forEach(Workers::join);
    if (failure.get() != null) {
      throw Unchecked.of(failure.get());
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
