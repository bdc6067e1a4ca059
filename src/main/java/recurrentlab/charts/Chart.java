package recurrentlab.charts;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * What a chart shows, whoever draws it.
 *
 * @param id name of its files and of its place in the page: lower-case letters, digits, hyphens
 * @param title above it
 * @param xLabel name of the horizontal axis
 * @param yLabel name of the vertical axis, with its unit
 * @param logarithmic whether the vertical axis is
 * @param lines at least one
 * @param caption a sentence to be put beneath it; pictures do not hold it
 */
public record Chart(
    String id,
    String title,
    String xLabel,
    String yLabel,
    boolean logarithmic,
    List<ChartLine> lines,
    String caption) {
  private static final double WIDE = 10;

  /** Checks the id and copies the lines. */
  public Chart {
    if (!id.matches("[a-z0-9-]+")) {
      throw new IllegalArgumentException("expected lower-case letters, digits, hyphens: " + id);
    }
    lines = List.copyOf(lines);
  }

  /** A chart whose vertical axis is logarithmic if that helps: positive values of wide range. */
  public static Chart of(
      String id,
      String title,
      String xLabel,
      String yLabel,
      List<ChartLine> lines,
      String caption) {
    Chart linear = new Chart(id, title, xLabel, yLabel, false, lines, caption);
    boolean logarithmic = linear.least() > 0 && linear.largest() > WIDE * linear.least();
    return new Chart(id, title, xLabel, yLabel, logarithmic, lines, caption);
  }

  /** The lowest value of all lines. */
  double least() {
    return values().min().orElseThrow();
  }

  /** The highest value of all lines. */
  double largest() {
    return values().max().orElseThrow();
  }

  private DoubleStream values() {
    return lines.stream().flatMapToDouble(line -> Arrays.stream(line.y()));
  }
}
