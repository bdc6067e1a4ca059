package recurrentlab.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import recurrentlab.console.Table;
import recurrentlab.series.MonthlySeries;
import recurrentlab.studies.Baseline;
import recurrentlab.studies.NetworkForecast;
import recurrentlab.studies.RollingErrors;
import recurrentlab.text.Texts;

/**
 * A forecast by networks of its own, beside the best baseline, and what is said of it.
 *
 * @param series as it was read
 * @param values that were learned from, the last ones of the series
 * @param period after which they repeat themselves; 1 for never
 * @param forecaster trained
 * @param standings how good each baseline was inside the series
 * @param best the baseline that was best there
 * @param ahead the networks' forecasts of the next values
 * @param baseline those of the best baseline
 */
record OwnForecast(
    MonthlySeries series,
    double[] values,
    int period,
    NetworkForecast forecaster,
    Map<Baseline, RollingErrors> standings,
    Baseline best,
    double[] ahead,
    double[] baseline) {
  static final double[] COVERAGES = {0.8, 0.95};
  private static final int FIGURES = 5;

  /**
   * Judges the baselines inside the series, and forecasts.
   *
   * @param horizon how many steps ahead
   */
  static OwnForecast of(
      MonthlySeries series, double[] values, int period, NetworkForecast forecaster, int horizon) {
    Map<Baseline, RollingErrors> standings = new EnumMap<>(Baseline.class);
    for (Baseline baseline : Baseline.values()) {
      if (baseline.suits(values, period)) {
        standings.put(baseline, forecaster.rollingErrors(baseline));
      }
    }
    Baseline best = best(standings);
    return new OwnForecast(
        series,
        values,
        period,
        forecaster,
        standings,
        best,
        forecaster.forecast(values, horizon),
        best.fit(values, period).forecast(values, horizon));
  }

  private static Baseline best(Map<Baseline, RollingErrors> standings) {
    Comparator<Map.Entry<Baseline, RollingErrors>> byErrors =
        (a, b) ->
            a.getValue().betterThan(b.getValue())
                ? -1
                : b.getValue().betterThan(a.getValue()) ? 1 : 0;
    return standings.entrySet().stream().min(byErrors).orElseThrow().getKey();
  }

  /** Whether that one was better there than the networks. */
  boolean baselineIsBetter() {
    return standings.get(best).betterThan(forecaster.rollingErrors());
  }

  /** The lower or the upper bounds of the intervals about the networks' forecasts. */
  double[] bounds(double coverage, boolean upper) {
    double[] bounds = new double[ahead.length];
    Arrays.setAll(bounds, h -> forecaster.bound(ahead[h], h + 1, coverage, upper));
    return bounds;
  }

  /** The place in the series of the first value that was forecast inside it. */
  int firstRolling() {
    return series.length() - values.length + forecaster.firstRolling();
  }

  /** The dates of the steps ahead; or how many steps ahead they are. */
  List<String> labels() {
    return IntStream.rangeClosed(1, ahead.length)
        .mapToObj(step -> series.future().map(dates -> dates.after(step)).orElse("+" + step))
        .toList();
  }

  /** Says what was chosen and why, where it stands, and the forecast. */
  void say(PrintWriter out, Texts texts) {
    out.println(
        texts.get(
            period > 1 ? "own.title.season" : "own.title",
            series.column(),
            series.file(),
            values.length,
            period));
    out.println(texts.get(forecaster.logs() ? "own.logs" : "own.plain"));
    double[] near = forecaster.weights(1);
    double[] far = forecaster.weights(ahead.length);
    for (int k = 0; k < near.length; k++) {
      NetworkForecast.Member member = forecaster.members().get(k);
      out.println(
          "  "
              + texts.get(
                  member.l2().isPresent() ? "own.corrected" : "own.alone",
                  texts.get("method." + member.base()),
                  100 * near[k],
                  ahead.length,
                  100 * far[k],
                  member.l2().orElse(0)));
    }
    out.println(
        texts.get("own.why", values.length - forecaster.firstRolling(), firstOrigin(texts)));
    out.println(texts.get("own.standing", series.column()));
    Table table =
        new Table(texts.get("baselines.method"), texts.get("own.next"), texts.get("own.all"));
    row(table, texts, "networks", forecaster.rollingErrors());
    standings.forEach((baseline, errors) -> row(table, texts, baseline.toString(), errors));
    table.print(out);
    String its = texts.get("method." + best);
    out.println(texts.get(baselineIsBetter() ? "own.behind" : "own.before", its));
    out.println();
    sayForecast(out, texts, its);
  }

  /** The date of the first value that was forecast inside the series; without dates its number. */
  private String firstOrigin(Texts texts) {
    return series.future().isPresent()
        ? series.labels().get(firstRolling())
        : texts.get("own.value", firstRolling() + 1);
  }

  private static void row(Table table, Texts texts, String method, RollingErrors errors) {
    table.row(
        texts.get("method." + method),
        texts.numbers().rounded(errors.oneStep(), FIGURES),
        texts.numbers().rounded(errors.allSteps(), FIGURES));
  }

  private void sayForecast(PrintWriter out, Texts texts, String other) {
    Table table =
        new Table(
            texts.get("own.step"),
            texts.get("method.networks"),
            texts.get("own.interval", 100 * COVERAGES[0]),
            texts.get("own.interval", 100 * COVERAGES[1]),
            other);
    List<String> labels = labels();
    for (int h = 0; h < ahead.length; h++) {
      List<String> cells = new ArrayList<>(List.of(labels.get(h), figure(texts, ahead[h])));
      for (double coverage : COVERAGES) {
        cells.add(
            texts.get(
                "own.from-to",
                figure(texts, forecaster.bound(ahead[h], h + 1, coverage, false)),
                figure(texts, forecaster.bound(ahead[h], h + 1, coverage, true))));
      }
      cells.add(figure(texts, baseline[h]));
      table.row(cells.toArray(String[]::new));
    }
    table.print(out);
  }

  private static String figure(Texts texts, double value) {
    return texts.numbers().rounded(value, FIGURES);
  }
}
