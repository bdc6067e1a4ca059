package recurrentlab.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import recurrentlab.charts.Chart;
import recurrentlab.charts.ChartLine;
import recurrentlab.charts.Png;
import recurrentlab.text.Texts;
import tools.jackson.databind.json.JsonMapper;

/**
 * A chart in a page.
 *
 * @param data what it shows
 * @param image the same as a picture, a {@code data:} address
 * @param alt the same in words
 * @param json for the script that draws it anew
 */
record ChartView(Chart data, String image, String alt, String json) {
  private static final JsonMapper JSON = new JsonMapper();

  static ChartView of(Chart chart, byte[] png, Texts texts) {
    StringJoiner alt = new StringJoiner("; ", chart.title() + ". ", "");
    for (ChartLine line : chart.lines()) {
      double[] y = line.y();
      alt.add(texts.get("chart.alt", line.label(), y[0], y[y.length - 1]));
    }
    return new ChartView(chart, Png.address(png), alt.toString(), json(chart));
  }

  private static String json(Chart chart) {
    List<Map<String, Object>> lines = new ArrayList<>();
    for (ChartLine line : chart.lines()) {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("label", line.label());
      map.put("style", line.drawn().name().toLowerCase(Locale.ROOT));
      map.put("colour", line.colour().toString());
      if (!isIndex(line.x())) {
        map.put("x", line.x());
      }
      map.put("y", shortened(line.y()));
      lines.add(map);
    }
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("title", chart.title());
    map.put("xLabel", chart.xLabel());
    map.put("yLabel", chart.yLabel());
    map.put("logarithmic", chart.logarithmic());
    map.put("lines", lines);
    return JSON.writeValueAsString(map).replace("<", "\\u003c"); // no end of the script within it
  }

  /** Whether x is 0, 1, 2, ... */
  private static boolean isIndex(double[] x) {
    return IntStream.range(0, x.length).allMatch(k -> x[k] == k);
  }

  /** Seven digits are more than an eye can see; values beyond the range of floats stay as is. */
  private static double[] shortened(double[] y) {
    return Arrays.stream(y)
        .map(value -> Math.abs(value) > Float.MAX_VALUE ? value : sevenDigits(value))
        .toArray();
  }

  private static double sevenDigits(double value) {
    return Double.parseDouble(Float.toString((float) value));
  }
}
