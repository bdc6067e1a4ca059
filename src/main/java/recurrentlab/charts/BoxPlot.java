package recurrentlab.charts;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Box plots below each other, on one axis: the box from the lower to the upper quartile with the
 * median in it, whiskers to the least and the largest value. In the colours of the page around it.
 */
public final class BoxPlot {
  /**
   * A sample.
   *
   * @param label to the left of it
   * @param quantiles least value, quartile, median, quartile, largest value
   */
  public record Box(String label, double[] quantiles) {
    /** Checks their number. */
    public Box {
      if (quantiles.length != 5) {
        throw new IllegalArgumentException(
            label + ": expected 5 quantiles, found " + quantiles.length);
      }
    }
  }

  private static final int LABELS = 300;
  private static final int WIDTH = 760;
  private static final int ROW = 34;
  private static final int MARGIN = 24;
  private static final int TICKS = 5;

  private BoxPlot() {}

  /**
   * The picture as SVG.
   *
   * @param title for those who do not see it
   * @param boxes at least one
   * @param locale how numbers are written
   */
  public static String svg(String title, List<Box> boxes, Locale locale) {
    double least = all(boxes).min().orElseThrow();
    double largest = all(boxes).max().orElseThrow();
    double range = largest > least ? largest - least : Math.max(1e-12, Math.abs(least));
    double low = least - range / 20;
    double scale = (WIDTH - LABELS - MARGIN) / (range * 1.1);
    int height = ROW * boxes.size() + 2 * MARGIN;
    StringBuilder svg = new StringBuilder();
    add(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\""
            + " fill=\"none\" stroke=\"currentColor\" font-family=\"sans-serif\" font-size=\"13\">\n",
        WIDTH,
        height,
        Svg.escaped(title));
    for (int k = 0; k < boxes.size(); k++) {
      double y = MARGIN / 2.0 + ROW * (k + 0.5);
      double[] x =
          DoubleStream.of(boxes.get(k).quantiles())
              .map(value -> LABELS + (value - low) * scale)
              .toArray();
      add(
          svg,
          "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\" fill=\"currentColor\" stroke=\"none\">%s</text>\n",
          LABELS - 10,
          y + 4,
          Svg.escaped(boxes.get(k).label()));
      add(
          svg,
          "<path d=\"M%.1f %.1fH%.1fM%.1f %.1fH%.1fM%.1f %.1fv16M%.1f %.1fv16\"/>\n",
          x[0],
          y,
          x[1],
          x[3],
          y,
          x[4],
          x[0],
          y - 8,
          x[4],
          y - 8);
      add(
          svg,
          "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"20\"/>\n",
          x[1],
          y - 10,
          Math.max(0.5, x[3] - x[1]));
      add(svg, "<path d=\"M%.1f %.1fv20\" stroke-width=\"3\"/>\n", x[2], y - 10);
    }
    for (int k = 0; k < TICKS; k++) {
      double value = least + (largest - least) * k / (TICKS - 1);
      add(
          svg,
          "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"currentColor\" stroke=\"none\">%s</text>\n",
          LABELS + (value - low) * scale,
          height - MARGIN / 2,
          String.format(locale, "%.4g", value));
    }
    return svg.append("</svg>\n").toString();
  }

  private static DoubleStream all(List<Box> boxes) {
    return boxes.stream().flatMapToDouble(box -> DoubleStream.of(box.quantiles()));
  }

  private static void add(StringBuilder svg, String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }
}
