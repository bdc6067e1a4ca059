package recurrentlab.charts;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Draws charts as soon as it is given them, in a thread of its own, and keeps the pictures. It
 * draws one after the other: when Java draws for the first time it loads half a thousand classes
 * and native code, which no two threads should do at once.
 */
public final class Illustrator implements AutoCloseable {
  /**
   * A chart's two files.
   *
   * @param png the one's bytes
   * @param svg the other's text
   */
  public record Picture(byte[] png, String svg) {
    static Picture of(Chart chart, Locale locale) {
      StaticChart drawn = new StaticChart(chart, locale);
      return new Picture(drawn.png(), drawn.svg());
    }
  }

  private final Locale locale;
  private final Map<String, Future<Picture>> pictures = new ConcurrentHashMap<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread made = new Thread(task, "illustrator");
            made.setDaemon(true);
            return made;
          });

  /**
   * An illustrator that has not begun.
   *
   * @param locale how the numbers along the axes are written
   */
  public Illustrator(Locale locale) {
    this.locale = locale;
  }

  /** Draws the chart, unless one with its id has been asked for before; returns at once. */
  public void begin(Chart chart) {
    pictures.computeIfAbsent(chart.id(), id -> thread.submit(() -> Picture.of(chart, locale)));
  }

  /** The chart's picture; waits until it is drawn. */
  public Picture picture(Chart chart) {
    begin(chart);
    return await(pictures.get(chart.id()));
  }

  /** Why this Java cannot draw text, which takes java.desktop and a font; empty if it can. */
  public Optional<String> impossible() {
    return await(thread.submit(Illustrator::reason));
  }

  private static Optional<String> reason() {
    try {
      FontRenderContext context = new FontRenderContext(null, true, true);
      new Font(Font.SANS_SERIF, Font.PLAIN, 12).getStringBounds("epoch", context);
      return Optional.empty();
    } catch (Error | RuntimeException e) { // whatever Java throws for want of a font
      return Optional.of(e.toString());
    }
  }

  private static <T> T await(Future<T> result) {
    try {
      return result.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot draw", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while waiting for a picture");
    }
  }

  /** Draws no more. */
  @Override
  public void close() {
    thread.shutdownNow();
  }
}
