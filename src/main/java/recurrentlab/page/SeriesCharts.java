package recurrentlab.page;

import java.util.List;
import recurrentlab.charts.Chart;
import recurrentlab.charts.ChartLine;
import recurrentlab.charts.ChartLine.Colour;
import recurrentlab.charts.ChartLine.Style;
import recurrentlab.record.PartRecord;
import recurrentlab.studies.SeriesFindings;
import recurrentlab.text.Texts;

/** Part 4's charts of the series, as the notebook draws them, and of what is left over. */
final class SeriesCharts {
  private final Texts texts;

  SeriesCharts(Texts texts) {
    this.texts = texts;
  }

  List<Chart> of(PartRecord part) {
    if (part.findings().series().isEmpty()) {
      return List.of();
    }
    SeriesFindings series = part.findings().series().get();
    String unit = SeriesWords.axis(part, texts);
    ChartLine original =
        ChartLine.from(0, texts.get("series.original"), Style.SOLID, Colour.GREY, series.values());
    double[] residualsTraining = series.trainingResiduals();
    double[] residualsTest = series.testResiduals();
    return List.of(
        chart("series", unit, List.of(original)),
        chart(
            "predictions",
            unit,
            List.of(
                original,
                training(series, Style.SOLID, series.training()),
                test(series, Style.SOLID, series.test()))),
        chart(
            "residuals",
            texts.get("chart.residual", unit),
            List.of(
                zero(series.values().length),
                training(series, Style.POINTS, residualsTraining),
                test(series, Style.POINTS, residualsTest))));
  }

  private ChartLine training(SeriesFindings series, Style style, double[] values) {
    return ChartLine.from(
        series.firstTraining(), texts.get("series.training"), style, Colour.RED, values);
  }

  private ChartLine test(SeriesFindings series, Style style, double[] values) {
    return ChartLine.from(
        series.firstTest(), texts.get("series.test"), style, Colour.GREEN, values);
  }

  private ChartLine zero(int steps) {
    double[] zeros = new double[steps];
    return ChartLine.from(0, texts.get("series.zero"), Style.SOLID, Colour.GREY, zeros);
  }

  private Chart chart(String kind, String yLabel, List<ChartLine> lines) {
    String key = "chart." + kind;
    return new Chart(
        "part4-" + kind,
        texts.get("part4.title") + ": " + texts.get(key + ".title"),
        texts.get("chart.step"),
        yLabel,
        false,
        lines,
        texts.get(key + ".caption"));
  }
}
