package recurrentlab.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Does tasks on several threads. */
public final class Workers {
  /** So many as there are processors. */
  public static final int DEFAULT = Runtime.getRuntime().availableProcessors();

  private Workers() {}

  /**
   * Does the tasks that the journal does not have, and keeps them there. If one throws, all end and
   * it is thrown here.
   *
   * @param tasks with different ids
   * @param workers how many threads, at least 1
   * @param progress told of each one that is done now; one thread at a time
   * @param stop asked after every update
   * @return all of them in the order of the tasks; empty if it was asked to stop before that
   */
  public static Optional<List<Done>> run(
      List<? extends Task> tasks,
      int workers,
      Journal journal,
      Consumer<Done> progress,
      BooleanSupplier stop) {
    Map<String, Done> before = journal.done();
    List<Task> open = new ArrayList<>();
    tasks.stream().filter(task -> !before.containsKey(task.id())).forEach(open::add);
    AtomicInteger next = new AtomicInteger();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    BooleanSupplier stops = () -> failure.get() != null || stop.getAsBoolean();
    Runnable work =
        () -> {
          try {
            for (int k = next.getAndIncrement();
                k < open.size() && !stops.getAsBoolean();
                k = next.getAndIncrement()) {
              run(open.get(k), journal, progress, stops);
            }
          } catch (Throwable e) { // whatever it is, the others must not go on
            failure.compareAndSet(null, e);
          }
        };
    List<Thread> threads = new ArrayList<>();
    for (int k = 1; k < Math.min(workers, open.size()); k++) {
      threads.add(new Thread(work, "worker-" + k));
    }
    threads.forEach(Thread::start);
    work.run();
    threads.forEach(Workers::join);
    rethrow(failure.get());
    Map<String, Done> done = journal.done();
    return tasks.stream().allMatch(task -> done.containsKey(task.id()))
        ? Optional.of(tasks.stream().map(task -> done.get(task.id())).toList())
        : Optional.empty();
  }

  private static void run(
      Task task, Journal journal, Consumer<Done> progress, BooleanSupplier stops) {
    long start = System.nanoTime();
    Optional<Map<String, String>> row = task.run(stops);
    if (row.isPresent()) {
      Done done = new Done(task.id(), row.get(), (System.nanoTime() - start) / 1e9);
      synchronized (journal) {
        journal.add(done);
        progress.accept(done);
      }
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void rethrow(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof RuntimeException plain) {
      throw plain;
    }
    if (thrown != null) { // checked ones that DL4J throws without declaring them
      throw new IllegalStateException(thrown);
    }
  }
}
