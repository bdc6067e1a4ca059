package recurrentlab.report;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * A line for all trainings under way, rewritten a few times a second at most: of one alone with
 * losses and times, of several with their epochs. From any thread.
 */
final class ProgressLine {
  private static final long REDRAW_NANOS = 100_000_000;

  private final Texts texts;
  private final LongSupplier nanoClock;
  private final Consumer<String> draw;
  private final Map<String, Progress> underWay = new TreeMap<>(); // by part
  private long lastDrawn;

  /**
   * @param draw takes the line; an empty one is none
   */
  ProgressLine(Texts texts, LongSupplier nanoClock, Consumer<String> draw) {
    this.texts = texts;
    this.nanoClock = nanoClock;
    this.draw = draw;
    lastDrawn = nanoClock.getAsLong() - REDRAW_NANOS;
  }

  /** A training has come further. */
  synchronized void moved(Progress progress) {
    underWay.put(progress.part(), progress);
    if (nanoClock.getAsLong() - lastDrawn >= REDRAW_NANOS || progress.done() == progress.epochs()) {
      redraw();
    }
  }

  /** A training is over. */
  synchronized void ended(String part) {
    if (underWay.remove(part) != null) {
      redraw();
    }
  }

  private void redraw() {
    lastDrawn = nanoClock.getAsLong();
    boolean alone = underWay.size() == 1;
    draw.accept(
        underWay.values().stream()
            .map(progress -> alone ? progress.full(texts) : progress.brief(texts))
            .collect(Collectors.joining(" \u00b7 ")));
  }
}
