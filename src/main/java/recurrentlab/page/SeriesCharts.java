package recurrentlab.page;

import java.util.Arrays;
import java.util.List;
import recurrentlab.page.Line.Colour;
import recurrentlab.page.Line.Style;
import recurrentlab.record.PartSummary;
import recurrentlab.record.SeriesFindings;
import recurrentlab.report.Texts;

/** Part 4's charts of the series, as the notebook draws them, and of what is left over. */
final class SeriesCharts {
  private final Texts texts;

  SeriesCharts(Texts texts) {
    this.texts = texts;
  }

  List<Chart> of(PartSummary part) {
    if (part.series().isEmpty()) {
      return List.of();
    }
    SeriesFindings series = part.series().get();
    String unit = SeriesWords.axis(part, texts);
    Line original =
        Line.from(0, texts.get("series.original"), Style.SOLID, Colour.GREY, series.values());
    double[] residualsTraining = residuals(series, series.firstTraining(), series.training());
    double[] residualsTest = residuals(series, series.firstTest(), series.test());
    return List.of(
        chart("part4-series", unit, List.of(original)),
        chart(
            "part4-predictions",
            unit,
            List.of(
                original,
                training(series, Style.SOLID, series.training()),
                test(series, Style.SOLID, series.test()))),
        chart(
            "part4-residuals",
            texts.get("chart.residual", unit),
            List.of(
                zero(series.values().length),
                training(series, Style.POINTS, residualsTraining),
                test(series, Style.POINTS, residualsTest))));
  }

  private Line training(SeriesFindings series, Style style, double[] values) {
    return Line.from(
        series.firstTraining(), texts.get("series.training"), style, Colour.RED, values);
  }

  private Line test(SeriesFindings series, Style style, double[] values) {
    return Line.from(series.firstTest(), texts.get("series.test"), style, Colour.GREEN, values);
  }

  private Line zero(int steps) {
    double[] zeros = new double[steps];
    return Line.from(0, texts.get("series.zero"), Style.SOLID, Colour.GREY, zeros);
  }

  /** Value minus prediction, from a step on. */
  static double[] residuals(SeriesFindings series, int from, double[] predictions) {
    double[] residuals = Arrays.copyOfRange(series.values(), from, from + predictions.length);
    Arrays.setAll(residuals, k -> residuals[k] - predictions[k]);
    return residuals;
  }

  private Chart chart(String id, String yLabel, List<Line> lines) {
    String title = texts.get("chart." + id.substring("part4-".length()) + ".title");
    return new Chart(
        id, texts.get("part4.title") + ": " + title, texts.get("chart.step"), yLabel, false, lines);
  }
}
