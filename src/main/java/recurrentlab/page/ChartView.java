package recurrentlab.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import recurrentlab.report.Texts;
import tools.jackson.databind.json.JsonMapper;

/**
 * A chart in a page.
 *
 * @param data what it shows
 * @param image the same as a picture, a {@code data:} address
 * @param alt the same in words
 * @param caption beneath it
 * @param json for the script that draws it anew
 */
record ChartView(Chart data, String image, String alt, String caption, String json) {
  private static final JsonMapper JSON = new JsonMapper();

  static ChartView of(Chart chart, byte[] png, Texts texts) {
    StringJoiner alt = new StringJoiner("; ", chart.title() + ". ", "");
    for (Line line : chart.lines()) {
      double[] y = line.y();
      alt.add(texts.get("chart.alt", line.label(), y[0], y[y.length - 1]));
    }
    return new ChartView(
        chart,
        Png.address(png),
        alt.toString(),
        texts.get("chart." + key(chart.id()) + ".caption"),
        json(chart));
  }

  /** {@code part1-losses} and {@code part2-losses} have the same caption. */
  private static String key(String id) {
    return id.replaceFirst("^part\\d-", "");
  }

  private static String json(Chart chart) {
    List<Map<String, Object>> lines = new ArrayList<>();
    for (Line line : chart.lines()) {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("label", line.label());
      map.put("style", line.style().name().toLowerCase(Locale.ROOT));
      map.put("colour", line.colour().name().toLowerCase(Locale.ROOT));
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

  /** Seven digits are more than an eye can see. */
  private static float[] shortened(double[] y) {
    float[] values = new float[y.length];
    for (int k = 0; k < y.length; k++) {
      values[k] = (float) y[k];
    }
    return values;
  }
}
