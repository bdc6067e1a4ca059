package recurrentlab.grade;

import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import recurrentlab.files.TemporaryFolder;

/**
 * A temporary folder, and the threads that run submissions in it. When it is closed, and when a
 * person stops the program, the threads end, and no process and no file of theirs stays.
 */
final class WorkFolder implements AutoCloseable {
  private static final long PATIENCE_MILLIS = 1500;

  private final TemporaryFolder folder = new TemporaryFolder("lab-grade");
  private final ExecutorService workers;
  private final Thread hook = new Thread(this::end, "grading ends");

  WorkFolder(int threads) {
    workers = Executors.newFixedThreadPool(threads);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  Path path() {
    return folder.path();
  }

  ExecutorService workers() {
    return workers;
  }

  private void end() {
    workers.shutdownNow(); // whoever waits for a process ends it
    try {
      workers.awaitTermination(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    folder.close();
  }

  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // it runs already
    }
  }
}
