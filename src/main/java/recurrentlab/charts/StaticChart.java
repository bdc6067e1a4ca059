package recurrentlab.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A chart as a picture, black on white, to be pasted into a text or printed. */
final class StaticChart {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 430;
  private static final int LEGEND_LINE = 56;
  private static final int LEGEND_ROW = 24;
  private static final float[] DASHES = {4, 3};
  private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 15);

  /** Room for the label of the vertical axis. */
  private static final int ASIDE = HEIGHT - 100;

  /** Room for the title, which stands over the middle of the plot. */
  private static final int ABOVE = WIDTH - 90;

  private static final double UNSEEN = 1e-4;
  private static final float SMALLEST = 11;
  private static final Color FRAME = new Color(0x88, 0x88, 0x88);
  private static final Color GRID = new Color(0xe4, 0xe4, 0xe4);

  private static final Palette PALETTE =
      Palette.of(
          Stream.concat(
                  Stream.of(Color.BLACK),
                  Arrays.stream(ChartLine.Colour.values())
                      .map(line -> Color.decode(line.onWhite())))
              .toList());

  private final String title;
  private final int height;
  private final List<Ink> inks;

  /**
   * Lays the chart out.
   *
   * @param locale how the numbers along the axes are written
   */
  StaticChart(Chart data, Locale locale) {
    title = data.title();
    XYChart chart = laidOut(data, locale);
    height = chart.getHeight();
    inks = Ink.of(chart);
  }

  private static XYChart laidOut(Chart data, Locale locale) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(fits(data.lines()) ? HEIGHT : HEIGHT + LEGEND_ROW * data.lines().size())
            .title(shortened(data.title(), fitted(TITLE, data.title(), ABOVE), ABOVE))
            .xAxisTitle(data.xLabel())
            .yAxisTitle(shortened(data.yLabel(), fitted(TEXT, data.yLabel(), ASIDE), ASIDE))
            .build();
    style(chart, data);
    chart.getStyler().setLocale(locale); // else the machine's
    decimals(data).ifPresent(chart.getStyler()::setYAxisDecimalPattern);
    data.lines().stream().map(ChartLine::thinned).forEach(line -> add(chart, line));
    return chart;
  }

  private static void style(XYChart chart, Chart data) {
    chart
        .getStyler()
        .setXAxisMin(data.lines().stream().mapToDouble(line -> line.x()[0]).min().orElse(0))
        .setYAxisLogarithmic(data.logarithmic())
        .setYAxisLogarithmicDecadeOnly(data.largest() > 100 * data.least())
        .setPlotGridLinesColor(GRID)
        .setAxisTickLabelsFont(TEXT.deriveFont(12f))
        .setAxisTitleFont(fitted(TEXT, data.yLabel(), ASIDE))
        .setPlotGridLinesStroke(new BasicStroke(1))
        .setChartBackgroundColor(Color.WHITE)
        .setChartTitleFont(fitted(TITLE, data.title(), ABOVE))
        .setPlotBorderColor(FRAME)
        .setLegendFont(TEXT)
        .setLegendPosition(LegendPosition.OutsideS)
        .setLegendLayout(fits(data.lines()) ? LegendLayout.Horizontal : LegendLayout.Vertical)
        .setLegendPadding(14)
        .setLegendBorderColor(Color.WHITE)
        .setAntiAlias(true);
  }

  /** As many decimals as tell values of the axis apart; empty where a power of ten is better. */
  private static Optional<String> decimals(Chart data) {
    double size = Math.max(Math.abs(data.least()), Math.abs(data.largest()));
    double range = data.largest() > data.least() ? data.largest() - data.least() : size;
    int decimals = data.logarithmic() ? 6 : 2 - (int) Math.floor(Math.log10(range));
    return size < 1e7 && range > 1e-6
        ? Optional.of("#,##0" + (decimals > 0 ? "." + "#".repeat(decimals) : ""))
        : Optional.empty();
  }

  private static void add(XYChart chart, ChartLine line) {
    Color colour = Color.decode(line.colour().onWhite());
    XYSeries series = chart.addSeries(line.label(), unequal(line.x()), line.y());
    series.setShowInLegend(!line.label().isBlank());
    series.setLineColor(colour);
    series.setMarkerColor(colour);
    series.setMarker(SeriesMarkers.NONE);
    switch (line.drawn()) {
      case SOLID -> series.setLineStyle(pen(1.6f, null));
      case DASHED -> series.setLineStyle(pen(1.1f, DASHES));
      case POINTS -> {
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        series.setMarker(SeriesMarkers.CIRCLE);
      }
    }
  }

  /**
   * The values with the first one moved too little to see. XChart crowds the axis with numbers
   * where steps are equal, and takes round ones elsewhere.
   */
  private static double[] unequal(double[] x) {
    double[] moved = x.clone();
    moved[0] += x.length > 2 ? UNSEEN : 0;
    return moved;
  }

  private static BasicStroke pen(float width, float[] dashes) {
    return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0);
  }

  /** Whether the legend fits into one row. */
  private static boolean fits(List<ChartLine> lines) {
    return WIDTH
        > lines.stream().mapToDouble(line -> LEGEND_LINE + width(line.label(), TEXT)).sum();
  }

  private static double width(String text, Font font) {
    return font.getStringBounds(text, new FontRenderContext(null, true, true)).getWidth();
  }

  /** The font in the size, down to the smallest, in which a text takes no more than some room. */
  private static Font fitted(Font font, String text, int room) {
    double scale = Math.min(1, room / width(text, font));
    return font.deriveFont((float) Math.max(SMALLEST, font.getSize() * scale));
  }

  /** As much of a text as has room in a font. */
  private static String shortened(String text, Font font, int room) {
    int length = text.length();
    while (width(text.substring(0, length), font) > room + 1) {
      length--;
    }
    return length == text.length() ? text : text.substring(0, length - 1) + "…";
  }

  /** The picture as a PNG file's bytes. */
  byte[] png() {
    BufferedImage image = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    for (Ink ink : inks) {
      graphics.setClip(ink.clip());
      graphics.setColor(ink.colour());
      if (ink.pen() == null) {
        graphics.fill(ink.shape());
      } else {
        graphics.setStroke(ink.pen());
        graphics.draw(ink.shape());
      }
    }
    graphics.dispose();
    return Png.bytes(PALETTE.reduce(image));
  }

  /** The picture as an SVG file's text. */
  String svg() {
    return Svg.of(inks, WIDTH, height, title);
  }
}
