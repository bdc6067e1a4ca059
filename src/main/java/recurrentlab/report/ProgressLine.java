package recurrentlab.report;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A line for all trainings under way, rewritten a few times a second at most: with losses and times
 * where it is only the one under whose text it stands, else with parts and epochs. From any thread.
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
   * @param speaks whether it is this part's text under which the line stands
   * @param draw takes the line; an empty one is none
   */
  ProgressLine(
      Texts texts, LongSupplier nanoClock, Predicate<String> speaks, Consumer<String> draw) {
    this.texts = texts;
    this.nanoClock = nanoClock;
    this.speaks = speaks;
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
    boolean clear = underWay.size() == 1 && underWay.keySet().stream().allMatch(speaks);
    draw.accept(
        underWay.values().stream()
            .map(progress -> clear ? progress.full(texts) : progress.brief(texts))
            .collect(Collectors.joining(" \u00b7 ")));
  }
}
