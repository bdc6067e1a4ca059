package recurrentlab.console;

import java.util.function.Consumer;
import java.util.function.LongSupplier;
import recurrentlab.training.EpochRecord;

/** Shows how far one training is. It is told of every completed epoch, and closed at the end. */
public final class ProgressMeter implements Consumer<EpochRecord>, AutoCloseable {
  private final String part;
  private final int epochs;
  private final String second;
  private final LongSupplier nanoClock;
  private final Consumer<Progress> show;
  private final Runnable end;
  private final long start;

  /**
   * Starts the clock.
   *
   * @param show shows progress
   * @param end removes what was shown
   */
  ProgressMeter(
      String part,
      int epochs,
      String second,
      LongSupplier nanoClock,
      Consumer<Progress> show,
      Runnable end) {
    this.part = part;
    this.epochs = epochs;
    this.second = second;
    this.nanoClock = nanoClock;
    this.show = show;
    this.end = end;
    start = nanoClock.getAsLong();
  }

  @Override
  public void accept(EpochRecord last) {
    show.accept(new Progress(part, epochs, second, last, (nanoClock.getAsLong() - start) / 1e9));
  }

  @Override
  public void close() {
    end.run();
  }
}
