package recurrentlab.page;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A chart as a picture, black on white, to be pasted into a text or printed. */
final class StaticChart {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 430;
  private static final Color FRAME = new Color(0x88, 0x88, 0x88);
  private static final Color GRID = new Color(0xe4, 0xe4, 0xe4);

  private static final List<Color> COLOURS =
      Stream.concat(
              Stream.of(Color.BLACK),
              Arrays.stream(Line.Colour.values()).map(line -> Color.decode(line.onWhite())))
          .toList();

  private final XYChart chart;

  /** Lays the chart out. */
  StaticChart(Chart data) {
    chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(data.title())
            .xAxisTitle(data.xLabel())
            .yAxisTitle(data.yLabel())
            .build();
    style(data);
    data.lines().stream().map(Line::thinned).forEach(this::add);
  }

  private void style(Chart data) {
    Font text = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    chart
        .getStyler()
        .setXAxisMin(data.lines().stream().mapToDouble(line -> line.x()[0]).min().orElse(0))
        .setYAxisLogarithmic(data.logarithmic())
        .setPlotGridLinesColor(GRID)
        .setAxisTickLabelsFont(text)
        .setAxisTitleFont(text)
        .setPlotGridLinesStroke(new BasicStroke(1))
        .setChartBackgroundColor(Color.WHITE)
        .setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 15))
        .setPlotBorderColor(FRAME)
        .setLegendFont(text)
        .setLegendPosition(LegendPosition.OutsideS)
        .setLegendLayout(LegendLayout.Horizontal)
        .setLegendBorderColor(Color.WHITE)
        .setAntiAlias(true);
  }

  private void add(Line line) {
    Color colour = Color.decode(line.colour().onWhite());
    XYSeries series = chart.addSeries(line.label(), line.x(), line.y());
    series.setLineColor(colour);
    series.setMarkerColor(colour);
    series.setLineWidth(line.style() == Line.Style.SOLID ? 1.6f : 1.1f);
    if (line.style() == Line.Style.DASHED) {
      series.setLineStyle(SeriesLines.DASH_DASH);
    }
    if (line.style() == Line.Style.POINTS) {
      series.setLineStyle(SeriesLines.NONE);
      series.setMarker(SeriesMarkers.CIRCLE);
    } else {
      series.setMarker(SeriesMarkers.NONE);
    }
  }

  /** The picture as a PNG file's bytes. */
  byte[] png() {
    return Png.bytes(Palette.of(COLOURS).reduce(BitmapEncoder.getBufferedImage(chart)));
  }

  /** The picture as an SVG file's text. */
  String svg() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      VectorGraphicsEncoder.saveVectorGraphic(chart, out, VectorGraphicsFormat.SVG);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
