package recurrentlab.page;

import java.util.List;

/**
 * What a chart shows, whoever draws it.
 *
 * @param id name of its files and of its place in the page: lower-case letters, digits, hyphens
 * @param title above it
 * @param xLabel name of the horizontal axis
 * @param yLabel name of the vertical axis, with its unit
 * @param logarithmic whether the vertical axis is
 * @param lines at least one
 * @param caption beneath it; "" for the one of all charts of its kind
 */
record Chart(
    String id,
    String title,
    String xLabel,
    String yLabel,
    boolean logarithmic,
    List<Line> lines,
    String caption) {
  private static final double WIDE = 10;

  /** Checks the id and copies the lines. */
  Chart {
    if (!id.matches("[a-z0-9-]+")) {
      throw new IllegalArgumentException("expected lower-case letters, digits, hyphens: " + id);
    }
    lines = List.copyOf(lines);
  }

  /** A chart with the caption of its kind. */
  Chart(
      String id,
      String title,
      String xLabel,
      String yLabel,
      boolean logarithmic,
      List<Line> lines) {
    this(id, title, xLabel, yLabel, logarithmic, lines, "");
  }

  /** A chart whose vertical axis is logarithmic if that helps: positive values of wide range. */
  static Chart of(String id, String title, String xLabel, String yLabel, List<Line> lines) {
    double least = Double.POSITIVE_INFINITY;
    double largest = Double.NEGATIVE_INFINITY;
    for (Line line : lines) {
      for (double y : line.y()) {
        least = Math.min(least, y);
        largest = Math.max(largest, y);
      }
    }
    return new Chart(id, title, xLabel, yLabel, least > 0 && largest > WIDE * least, lines);
  }
}
