package recurrentlab.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import recurrentlab.charts.Plot;
import recurrentlab.files.AtomicFile;
import recurrentlab.files.CsvText;
import recurrentlab.files.StrictJson;
import recurrentlab.studies.RollingErrors;
import recurrentlab.text.Texts;

/** A forecast by networks of its own as JSON, as a table and as a picture. */
record OwnForecastFiles(OwnForecast own) {
  /** All of it in one line of JSON. */
  String json() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("file", own.series().file());
    object.put("column", own.series().column());
    object.put("labels", own.series().labels());
    object.put("values", own.series().values());
    object.put("season", own.period());
    object.put("first_one_step", own.firstRolling());
    object.put("one_step", own.forecaster().rollingOneStep());
    object.put("ahead_labels", own.labels());
    object.put("ahead", own.ahead());
    for (double coverage : OwnForecast.COVERAGES) {
      object.put("lower_" + Math.round(100 * coverage), own.bounds(coverage, false));
      object.put("upper_" + Math.round(100 * coverage), own.bounds(coverage, true));
    }
    Map<String, Object> errors = new LinkedHashMap<>();
    errors.put("networks", errors(own.forecaster().rollingErrors()));
    own.standings().forEach((baseline, its) -> errors.put(baseline.toString(), errors(its)));
    object.put("errors_inside", errors);
    object.put("baseline", own.best().toString());
    object.put("baseline_is_better", own.baselineIsBetter());
    object.put("baseline_ahead", own.baseline());
    return StrictJson.compact(object);
  }

  private static Map<String, Object> errors(RollingErrors errors) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("one_step", errors.oneStep());
    object.put("all_steps", errors.allSteps());
    return object;
  }

  /** Writes table and picture, and says where they are, if somebody listens. */
  void write(Path folder, Texts texts, Optional<PrintWriter> out) {
    Path table = folder.resolve(ModelForecastCommand.TABLE);
    Path picture = folder.resolve("forecast.png");
    Map<Path, byte[]> files = new LinkedHashMap<>();
    files.put(table, csv().getBytes(StandardCharsets.UTF_8));
    files.put(picture, plot(texts).png());
    AtomicFile.writeAll("--output", files, () -> {});
    out.ifPresent(said -> said.println(texts.get("forecast.files", table, picture)));
  }

  private Plot plot(Texts texts) {
    Plot plot =
        Plot.of(
                texts.get("forecast.chart", own.series().column()),
                texts.get("forecast.step"),
                own.series().column())
            .line(texts.get("forecast.series"), own.series().values())
            .line(
                texts.get("forecast.one-step"),
                own.firstRolling(),
                own.forecaster().rollingOneStep())
            .line(texts.get("method.networks"), own.series().length(), own.ahead());
    for (double coverage : OwnForecast.COVERAGES) {
      plot.band(
          texts.get("own.interval", 100 * coverage),
          own.series().length(),
          own.bounds(coverage, false),
          own.bounds(coverage, true));
    }
    return plot.line(texts.get("method." + own.best()), own.series().length(), own.baseline());
  }

  /** A row a step: its label, its value, what was forecast for it; what is not known is empty. */
  private String csv() {
    List<List<?>> rows = new ArrayList<>();
    double[] known = own.series().values();
    double[] oneStep = own.forecaster().rollingOneStep();
    for (int t = 0; t < known.length; t++) {
      int k = t - own.firstRolling();
      Object said = k < 0 ? "" : oneStep[k];
      rows.add(List.of(own.series().labels().get(t), known[t], said, "", "", "", "", ""));
    }
    List<String> labels = own.labels();
    for (int h = 0; h < labels.size(); h++) {
      double ahead = own.ahead()[h];
      List<Object> row = new ArrayList<>(List.of(labels.get(h), "", ahead));
      for (double coverage : OwnForecast.COVERAGES) {
        row.add(own.forecaster().bound(ahead, h + 1, coverage, false));
        row.add(own.forecaster().bound(ahead, h + 1, coverage, true));
      }
      row.add(own.baseline()[h]);
      rows.add(row);
    }
    return CsvText.of(
        List.of(
            "label",
            "value",
            "prediction",
            "lower_80",
            "upper_80",
            "lower_95",
            "upper_95",
            own.best().toString()),
        rows);
  }
}
