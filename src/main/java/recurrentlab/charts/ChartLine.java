package recurrentlab.charts;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A line, or a row of points, of a chart.
 *
 * @param label in the legend
 * @param style how it is drawn
 * @param colour in which
 * @param x ascending
 * @param y as many, finite
 */
public record ChartLine(String label, Style style, Colour colour, double[] x, double[] y) {
  /** Points of a line in a picture, about. */
  private static final int DRAWN = 300;

  /** How a line is drawn. */
  public enum Style {
    /** A line. */
    SOLID,
    /** A thinner line, in pieces. */
    DASHED,
    /** Marks without a line between them. */
    POINTS
  }

  /** Colours that can be told apart by nearly everybody, on white and on black. */
  public enum Colour {
    /** Training, as in the notebook. */
    RED("#c0392b"),
    /** Validation, as in the notebook. */
    BLUE("#1f6fb4"),
    /** Test predictions, as in the notebook. */
    GREEN("#1b7f4d"),
    /** Others. */
    ORANGE("#b8620a"),
    /** Others. */
    PURPLE("#7a4fa3"),
    /** What the others are seen against. */
    GREY("#6b6b6b");

    private final String onWhite;

    Colour(String onWhite) {
      this.onWhite = onWhite;
    }

    /** Its word in styles and scripts. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** As {@code #rrggbb}, on white. */
    public String onWhite() {
      return onWhite;
    }

    /** The k-th colour for runs that are compared; they repeat. */
    public static Colour ofRun(int k) {
      return List.of(BLUE, RED, GREEN, ORANGE, PURPLE, GREY).get(k % 6);
    }
  }

  /** Checks the lengths. */
  public ChartLine {
    if (x.length != y.length || x.length == 0) {
      throw new IllegalArgumentException(
          label + ": expected as many x as y, at least one, found " + x.length + ", " + y.length);
    }
  }

  /** Values at the steps from, from + 1 and so on. */
  public static ChartLine from(
      int from, String label, Style style, Colour colour, double[] values) {
    return new ChartLine(
        label,
        style,
        colour,
        IntStream.range(from, from + values.length).asDoubleStream().toArray(),
        values);
  }

  /** How it is drawn in fact: a line of one point could not be seen, so it is drawn as a point. */
  public Style drawn() {
    return x.length == 1 ? Style.POINTS : style;
  }

  /**
   * The same with fewer points, for a picture that cannot show more: the ends stay, and the lowest
   * and the highest of each stretch.
   */
  ChartLine thinned() {
    if (style == Style.POINTS || x.length <= DRAWN) {
      return this;
    }
    TreeSet<Integer> kept = new TreeSet<>(List.of(0, x.length - 1));
    int stretches = DRAWN / 2;
    for (int k = 0; k < stretches; k++) {
      int from = (int) ((long) x.length * k / stretches);
      int to = (int) ((long) x.length * (k + 1) / stretches);
      Comparator<Integer> byValue = Comparator.comparingDouble(index -> y[index]);
      kept.add(IntStream.range(from, to).boxed().min(byValue).orElseThrow());
      kept.add(IntStream.range(from, to).boxed().max(byValue).orElseThrow());
    }
    return new ChartLine(
        label,
        style,
        colour,
        kept.stream().mapToDouble(index -> x[index]).toArray(),
        kept.stream().mapToDouble(index -> y[index]).toArray());
  }
}
