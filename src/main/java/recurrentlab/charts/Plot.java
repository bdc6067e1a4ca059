package recurrentlab.charts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import recurrentlab.charts.ChartLine.Colour;
import recurrentlab.charts.ChartLine.Style;

/**
 * A chart for a notebook's cell: {@code Plot.of("losses", "epoch", "NLL").line("training",
 * losses).png()}. Each method that adds a series returns the plot; the first is red, the second
 * blue, then green, orange, purple, grey.
 */
public final class Plot {
  private final String title;
  private final String xLabel;
  private final String yLabel;
  private final List<ChartLine> lines = new ArrayList<>();

  private Plot(String title, String xLabel, String yLabel) {
    this.title = title;
    this.xLabel = xLabel;
    this.yLabel = yLabel;
  }

  /** A chart without a series. */
  public static Plot of(String title, String xLabel, String yLabel) {
    return new Plot(title, xLabel, yLabel);
  }

  /** A line through the values, the first at 0. */
  public Plot line(String label, double[] y) {
    return line(label, 0, y);
  }

  /** A line through the values, the first at {@code from}. */
  public Plot line(String label, int from, double[] y) {
    lines.add(ChartLine.from(from, label, Style.SOLID, next(), y));
    return this;
  }

  /** Two dashed lines of one colour, between which something lies; the first values at from. */
  public Plot band(String label, int from, double[] lower, double[] upper) {
    Colour colour = next();
    String unnamed = " ".repeat(lines.size() + 1); // the legend has one of them
    lines.add(ChartLine.from(from, label, Style.DASHED, colour, lower));
    lines.add(ChartLine.from(from, unnamed, Style.DASHED, colour, upper));
    return this;
  }

  /** Points. */
  public Plot points(String label, int[] x, double[] y) {
    lines.add(
        new ChartLine(label, Style.POINTS, next(), Arrays.stream(x).asDoubleStream().toArray(), y));
    return this;
  }

  private Colour next() {
    long used = lines.stream().filter(line -> !line.label().isBlank()).count();
    return Colour.values()[(int) (used % Colour.values().length)];
  }

  private Chart chart() {
    return Chart.of("plot", title, xLabel, yLabel, lines, "");
  }

  /** The chart as a PNG file's bytes. */
  public byte[] png() {
    return new StaticChart(chart(), Locale.ROOT).png();
  }

  /** The chart in words. */
  public String text() {
    String series =
        String.join(
            "; ",
            lines.stream()
                .filter(line -> !line.label().isBlank())
                .map(
                    line ->
                        String.format(
                            Locale.ROOT,
                            "%s %.4g .. %.4g",
                            line.label(),
                            line.y()[0],
                            line.y()[line.y().length - 1]))
                .toList());
    return title + ": " + series;
  }
}
