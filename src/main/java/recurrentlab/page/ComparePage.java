package recurrentlab.page;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import recurrentlab.charts.Chart;
import recurrentlab.charts.ChartLine;
import recurrentlab.charts.ChartLine.Colour;
import recurrentlab.charts.ChartLine.Style;
import recurrentlab.charts.Illustrator;
import recurrentlab.record.Losses;
import recurrentlab.record.PartSummary;
import recurrentlab.record.RunFolder;
import recurrentlab.record.TokenFindings.SetEvaluation;
import recurrentlab.report.AtomicFile;
import recurrentlab.report.Places;
import recurrentlab.report.Texts;
import recurrentlab.settings.Language;
import recurrentlab.training.EpochRecord;

/** A page with two or more runs side by side, part by part. */
public final class ComparePage {
  private static final String MISSING = "\u2013";

  private final List<RunFolder> runs;
  private final Texts texts;
  private final Illustrator illustrator;

  private ComparePage(List<RunFolder> runs, Texts texts, Illustrator illustrator) {
    this.runs = runs;
    this.texts = texts;
    this.illustrator = illustrator;
  }

  /**
   * Writes the page.
   *
   * @param folders of the runs
   * @param file the page
   * @throws recurrentlab.settings.InvalidInput if a folder holds no run, the file cannot be
   *     written, or Java cannot draw
   */
  public static void write(List<Path> folders, Path file, Language language) {
    AtomicFile.check("--output", file);
    List<RunFolder> runs = folders.stream().map(RunFolder::read).toList();
    Texts texts = new Texts(language, RunPage.BUNDLE);
    Map<String, Object> values = Templates.common();
    values.put("runs", names(runs));
    values.put(
        "twice",
        runs.stream().map(run -> run.folder().toAbsolutePath().normalize()).distinct().count()
            < runs.size());
    try (Illustrator illustrator = new Illustrator()) {
      RunPage.requireDrawing(illustrator);
      values.put("parts", new ComparePage(runs, texts, illustrator).parts());
    }
    AtomicFile.write("--output", file, new Templates(texts).fill("compare.peb", values));
  }

  private static List<String> names(List<RunFolder> runs) {
    return runs.stream().map(run -> run.folder().toString()).toList();
  }

  /**
   * A part in all runs that have it.
   *
   * @param name {@code part1} .. {@code part4}
   * @param runs names of these runs
   * @param settings those whose values differ
   * @param results what came out
   * @param chart both losses of all runs; null if none has an epoch
   */
  record ComparedPart(
      String name,
      List<String> runs,
      List<SettingRow> settings,
      List<SettingRow> results,
      ChartView chart) {}

  private List<ComparedPart> parts() {
    Set<String> names = new TreeSet<>();
    runs.forEach(run -> run.run().parts().forEach(part -> names.add(part.part())));
    List<ComparedPart> parts = new ArrayList<>();
    for (String name : names) {
      Map<RunFolder, PartSummary> having = new LinkedHashMap<>();
      for (RunFolder run : runs) {
        run.run().part(name).ifPresent(part -> having.put(run, part));
      }
      parts.add(part(name, having));
    }
    return parts;
  }

  private ComparedPart part(String name, Map<RunFolder, PartSummary> having) {
    List<PartSummary> parts = List.copyOf(having.values());
    return new ComparedPart(
        name,
        names(List.copyOf(having.keySet())),
        SettingRow.of(parts, MISSING, texts).stream().filter(SettingRow::differs).toList(),
        results(parts),
        having.values().stream().anyMatch(part -> part.epochsDone() > 0)
            ? view(chart(name, having))
            : null);
  }

  private ChartView view(Chart chart) {
    return ChartView.of(chart, illustrator.picture(chart).png(), texts);
  }

  private Chart chart(String name, Map<RunFolder, PartSummary> having) {
    List<ChartLine> lines = new ArrayList<>();
    for (Map.Entry<RunFolder, PartSummary> entry : having.entrySet()) {
      int run = runs.indexOf(entry.getKey());
      Colour colour = Colour.ofRun(run);
      String label = (run + 1) + ": ";
      var history = entry.getKey().histories().get(name);
      if (history.size() == 0) {
        continue; // it diverged, or was stopped, in its first epoch
      }
      lines.add(
          EpochLine.of(
              label + texts.get("loss.train"), Style.SOLID, colour, history, EpochRecord::train));
      lines.add(
          EpochLine.of(
              label + texts.get("loss." + entry.getValue().secondLoss()),
              Style.DASHED,
              colour,
              history,
              EpochRecord::validation));
    }
    return Chart.of(
        name + "-runs",
        texts.get(name + ".title"),
        texts.get("chart.epoch"),
        yLabel(having.values()),
        lines,
        texts.get("chart.runs.caption"));
  }

  /** The vertical axis; series of different files or columns have a unit each. */
  private String yLabel(Collection<PartSummary> parts) {
    PartSummary first = parts.iterator().next();
    boolean different =
        parts.stream()
                .map(part -> List.of(part.dataSha256(), part.settings().getOrDefault("column", "")))
                .distinct()
                .count()
            > 1;
    return first.part().equals("part4") && different
        ? texts.get("chart.rmse", texts.get("unit.each"))
        : new LossCharts(texts).yLabel(first);
  }

  private List<SettingRow> results(List<PartSummary> parts) {
    String second = texts.get("loss." + parts.get(0).secondLoss());
    List<SettingRow> rows = new ArrayList<>();
    rows.add(row("compare.epochs", parts, part -> String.valueOf(part.epochsDone())));
    rows.add(row("compare.outcome", parts, part -> texts.get("outcome." + part.outcome())));
    rows.add(row("compare.seconds", parts, part -> texts.get("compare.number", part.seconds())));
    rows.add(row("compare.train", parts, part -> number(part.lastEpoch().map(Losses::train))));
    rows.add(
        new SettingRow(
            texts.get("compare.second", second),
            parts.stream().map(part -> number(part.lastEpoch().map(Losses::second))).toList()));
    if (parts.stream().anyMatch(part -> part.tokens().isPresent())) {
      rows.add(row("compare.tokens", parts, this::tokens));
    }
    rows.add(
        row(
            "compare.marks",
            parts,
            part ->
                part.marks().marks().isEmpty()
                    ? MISSING
                    : part.marks().earned() + " / " + part.marks().available()));
    return rows;
  }

  private SettingRow row(String key, List<PartSummary> parts, Function<PartSummary, String> value) {
    return new SettingRow(texts.get(key), parts.stream().map(value).toList());
  }

  private String tokens(PartSummary part) {
    return part.tokens()
        .map(tokens -> tokens.set("test").orElseThrow())
        .map(this::share)
        .orElse(MISSING);
  }

  private String share(SetEvaluation set) {
    return texts.get("evaluation.share", set.equalTokens(), set.allSteps(), 100 * set.share());
  }

  private static String number(Optional<Double> value) {
    return value.map(number -> Places.fill("%.7f", number)).orElse(MISSING);
  }
}
