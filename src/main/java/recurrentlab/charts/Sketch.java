package recurrentlab.charts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.DoubleUnaryOperator;

/**
 * A small picture of a chart's lines, for a page that draws them as SVG polylines: no axes, no
 * words, whole coordinates from the upper left corner.
 *
 * @param lines those of the chart that are drawn without gaps
 */
public record Sketch(List<Line> lines) {
  /** Width of the picture, in its own unit. */
  public static final int WIDTH = 1000;

  /** Height of the picture. */
  public static final int HEIGHT = 300;

  /** Room above and beneath the lines, for their own thickness. */
  private static final int MARGIN = 12;

  /**
   * A line.
   *
   * @param label as in the chart's legend
   * @param colour its name, in lower case
   * @param points {@code x,y} pairs, as a polyline has them
   */
  public record Line(String label, String colour, String points) {}

  /** The sketch of a chart, on its own scale; references in pieces or points are left out. */
  public static Sketch of(Chart chart) {
    DoubleUnaryOperator scale = chart.logarithmic() ? Math::log : DoubleUnaryOperator.identity();
    List<ChartLine> drawn =
        chart.lines().stream().filter(line -> line.style() == ChartLine.Style.SOLID).toList();
    DoubleSummaryStatistics x =
        drawn.stream().flatMapToDouble(line -> Arrays.stream(line.x())).summaryStatistics();
    DoubleSummaryStatistics y =
        drawn.stream()
            .flatMapToDouble(line -> Arrays.stream(line.y()).map(scale))
            .summaryStatistics();
    List<Line> lines = new ArrayList<>();
    for (ChartLine line : drawn) {
      ChartLine thin = line.thinned();
      StringJoiner points = new StringJoiner(" ");
      for (int k = 0; k < thin.x().length; k++) {
        long across = Math.round(WIDTH * share(thin.x()[k], x));
        double up = share(scale.applyAsDouble(thin.y()[k]), y);
        long down = Math.round(MARGIN + (HEIGHT - 2 * MARGIN) * (1 - up));
        points.add(across + "," + down);
      }
      lines.add(new Line(line.label(), line.colour().toString(), points.toString()));
    }
    return new Sketch(lines);
  }

  /** What an SVG says of its size. */
  public String viewBox() {
    return "0 0 " + WIDTH + " " + HEIGHT;
  }

  /** Where a value lies among those that there are, 0 to 1; in the middle if all are one. */
  private static double share(double value, DoubleSummaryStatistics all) {
    double range = all.getMax() / 2 - all.getMin() / 2; // halves: that of huge values overflows
    return range > 0 ? (value / 2 - all.getMin() / 2) / range : 0.5;
  }
}
