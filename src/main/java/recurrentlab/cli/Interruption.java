package recurrentlab.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import recurrentlab.lab.Run;

/**
 * Notices that the person wants to stop (Ctrl-C, or the system's request to end): each training
 * under way then ends after its next update, its history is written, and the process ends with
 * status 3 within a second.
 */
final class Interruption implements BooleanSupplier, AutoCloseable {
  private static final long PATIENCE_MILLIS = 800;

  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::end, "interruption");
  private volatile boolean asked;
  private volatile Runnable lastResort = () -> {};

  Interruption() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @Override
  public boolean getAsBoolean() {
    return asked;
  }

  /** What to do if the run does not end in time: an update of a huge network may take longer. */
  void otherwise(Runnable whenOutOfTime) {
    lastResort = whenOutOfTime;
  }

  /** In the shutdown hook: lets the run finish what it has begun, for a moment. */
  private void end() {
    asked = true;
    try {
      if (!finished.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        lastResort.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      Runtime.getRuntime().halt(Run.TRAINING_FAILED);
    }
  }

  /** The run is over. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException endingAlready) {
      finished.countDown();
    }
  }
}
