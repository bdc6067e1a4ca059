package recurrentlab.report;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import recurrentlab.training.EpochRecord;

/**
 * Progress of a training: on a terminal one line that is rewritten (a few times a second at most),
 * elsewhere a line for each tenth of the epochs.
 */
public final class ProgressLine implements Consumer<EpochRecord>, AutoCloseable {
  private static final long REDRAW_NANOS = 100_000_000;

  private final PrintWriter out;
  private final Texts texts;
  private final String second;
  private final boolean terminal;
  private final int epochs;
  private final LongSupplier nanoClock;
  private final long start;
  private long lastDrawn;
  private int width;

  /**
   * Starts the clock.
   *
   * @param second name of the second loss, {@code validation} or {@code test}
   * @param terminal whether {@code out} is a terminal, on which a line can be rewritten
   * @param epochs number of epochs to come
   * @param nanoClock {@code System::nanoTime}, or a test's own
   */
  public ProgressLine(
      PrintWriter out,
      Texts texts,
      String second,
      boolean terminal,
      int epochs,
      LongSupplier nanoClock) {
    this.out = out;
    this.texts = texts;
    this.second = second;
    this.terminal = terminal;
    this.epochs = epochs;
    this.nanoClock = nanoClock;
    start = nanoClock.getAsLong();
    lastDrawn = start - REDRAW_NANOS;
  }

  @Override
  public void accept(EpochRecord record) {
    long now = nanoClock.getAsLong();
    int done = record.epoch() + 1;
    if (terminal ? now - lastDrawn < REDRAW_NANOS && done < epochs : !endsTenth(done)) {
      return;
    }
    lastDrawn = now;
    double elapsed = (now - start) / 1e9;
    String line =
        texts.get(
            "progress",
            done,
            epochs,
            record.train(),
            texts.get("progress." + second, record.validation()),
            clock(elapsed),
            clock(elapsed / done * (epochs - done)));
    if (terminal) {
      rewrite(line);
    } else {
      out.println(line);
      out.flush();
    }
  }

  /** Whether this epoch is the first one with which another tenth of all epochs is done. */
  private boolean endsTenth(int done) {
    return done * 10L / epochs > (done - 1) * 10L / epochs;
  }

  private void rewrite(String line) {
    out.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
    out.flush();
    width = line.length();
  }

  /** Leaves the terminal with a clean line. */
  @Override
  public void close() {
    if (terminal && width > 0) {
      rewrite("");
      out.print("\r");
      out.flush();
    }
  }

  /** Such as {@code 0:08} or {@code 1:02:05}. */
  static String clock(double seconds) {
    long whole = Math.round(seconds);
    return whole < 3600
        ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }

  /** Such as {@code 8 s} or {@code 2 min 05 s}. */
  static String time(double seconds) {
    long whole = Math.round(seconds);
    return whole < 60
        ? whole + " s"
        : String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
  }
}
