package recurrentlab.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    double[] x = ends(drawn.stream().map(ChartLine::x).toList(), DoubleUnaryOperator.identity());
    double[] y = ends(drawn.stream().map(ChartLine::y).toList(), scale);
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
      lines.add(
          new Line(line.label(), line.colour().name().toLowerCase(Locale.ROOT), points.toString()));
    }
    return new Sketch(lines);
  }

  /** The least and the largest value. */
  private static double[] ends(List<double[]> rows, DoubleUnaryOperator scale) {
    double least = Double.POSITIVE_INFINITY;
    double largest = Double.NEGATIVE_INFINITY;
    for (double[] row : rows) {
      for (double value : row) {
        least = Math.min(least, scale.applyAsDouble(value));
        largest = Math.max(largest, scale.applyAsDouble(value));
      }
    }
    return new double[] {least, largest};
  }

  /** Where a value lies between two ends, 0 to 1; in the middle if the ends are one. */
  private static double share(double value, double[] ends) {
    double range = ends[1] / 2 - ends[0] / 2; // halves: the range of huge values overflows
    return range > 0 ? (value / 2 - ends[0] / 2) / range : 0.5;
  }
}
