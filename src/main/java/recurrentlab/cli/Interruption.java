package recurrentlab.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import recurrentlab.lab.Run;

/**
 * Tells a run that a person wants it to stop, by Ctrl-C or by the system's request to end. Each
 * training under way then ends after its next update, the run writes its history, and the process
 * ends with status 3 within two seconds.
 */
final class Interruption implements BooleanSupplier, AutoCloseable {
  private static final long PATIENCE_MILLIS = 800;

  /** What a run that only was late still needs after the rescue, such as for run.json. */
  private static final long MORE_MILLIS = 600;

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

  /** Says what to do if the run does not end in time: an update of a huge network takes longer. */
  void onTimeout(Runnable action) {
    lastResort = action;
  }

  /** The shutdown hook. It gives the run a moment to finish what it has begun. */
  private void end() {
    asked = true;
    try {
      if (!finished.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        lastResort.run();
        finished.await(MORE_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      Runtime.getRuntime().halt(Run.TRAINING_FAILED);
    }
  }

  /** Stops watching: the run is over. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException endingAlready) {
      finished.countDown();
    }
  }
}
