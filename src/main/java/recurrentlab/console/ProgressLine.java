package recurrentlab.console;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import recurrentlab.text.Texts;

/**
 * One line for all trainings under way, redrawn at most about ten times a second. It shows losses
 * and times if the only training is that of the part whose text stands above it. Otherwise it shows
 * parts and epochs. Any thread may call it.
 */
final class ProgressLine {
  private static final long REDRAW_NANOS = 100_000_000;

  private final Texts texts;
  private final LongSupplier nanoClock;
  private final Predicate<String> speaks;
  private final Consumer<String> draw;
  private final Map<String, Progress> underWay = new TreeMap<>(); // by part
  private long lastDrawn;

  /**
   * @param speaks whether the text above the line is this part's
   * @param draw draws the line; an empty one removes it
   */
  ProgressLine(
      Texts texts, LongSupplier nanoClock, Predicate<String> speaks, Consumer<String> draw) {
    this.texts = texts;
    this.nanoClock = nanoClock;
    this.speaks = speaks;
    this.draw = draw;
    lastDrawn = nanoClock.getAsLong() - REDRAW_NANOS;
  }

  /** A training has completed an epoch. */
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
    boolean clear = underWay.size() == 1 && underWay.keySet().stream().allMatch(speaks);
    draw.accept(
        underWay.values().stream()
            .map(progress -> clear ? progress.full(texts) : progress.brief(texts))
            .collect(Collectors.joining(" \u00b7 ")));
  }
}
