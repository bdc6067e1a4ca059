package recurrentlab.page;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import recurrentlab.charts.Chart;
import recurrentlab.charts.ChartLine;
import recurrentlab.charts.ChartLine.Colour;
import recurrentlab.charts.ChartLine.Style;
import recurrentlab.charts.Illustrator;
import recurrentlab.files.AtomicFile;
import recurrentlab.record.PartRecord;
import recurrentlab.record.RunFolder;
import recurrentlab.settings.Language;
import recurrentlab.settings.PartKind;
import recurrentlab.studies.Subset;
import recurrentlab.studies.TokenFindings.SetEvaluation;
import recurrentlab.text.TextFormat;
import recurrentlab.text.Texts;
import recurrentlab.training.EpochRecord;
import recurrentlab.training.History;

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
   * @throws recurrentlab.files.InvalidInput if a folder holds no run, the file cannot be written,
   *     or Java cannot draw
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
    Set<PartKind> kinds = EnumSet.noneOf(PartKind.class);
    runs.forEach(run -> run.run().parts().forEach(part -> kinds.add(part.part())));
    List<ComparedPart> parts = new ArrayList<>();
    for (PartKind kind : kinds) {
      Map<RunFolder, PartRecord> having = new LinkedHashMap<>();
      for (RunFolder run : runs) {
        run.run().part(kind).ifPresent(part -> having.put(run, part));
      }
      parts.add(part(kind, having));
    }
    return parts;
  }

  private ComparedPart part(PartKind kind, Map<RunFolder, PartRecord> having) {
    List<PartRecord> parts = List.copyOf(having.values());
    return new ComparedPart(
        kind.toString(),
        names(List.copyOf(having.keySet())),
        SettingRow.of(parts, MISSING, texts).stream().filter(SettingRow::differs).toList(),
        results(parts),
        having.values().stream().anyMatch(part -> part.epochsDone() > 0)
            ? view(chart(kind, having))
            : null);
  }

  private ChartView view(Chart chart) {
    return ChartView.of(chart, illustrator.picture(chart).png(), texts);
  }

  private Chart chart(PartKind kind, Map<RunFolder, PartRecord> having) {
    List<ChartLine> lines = new ArrayList<>();
    for (Map.Entry<RunFolder, PartRecord> entry : having.entrySet()) {
      int run = runs.indexOf(entry.getKey());
      Colour colour = Colour.ofRun(run);
      String label = (run + 1) + ": ";
      History history = entry.getKey().histories().get(kind);
      if (history.size() == 0) {
        continue; // it diverged, or was stopped, in its first epoch
      }
      lines.add(
          EpochLine.of(
              label + texts.get("loss.train"),
              Style.SOLID,
              colour,
              history.epochs(),
              EpochRecord::train));
      lines.add(
          EpochLine.of(
              label + texts.get("loss." + entry.getValue().part().secondLoss()),
              Style.DASHED,
              colour,
              history.epochs(),
              EpochRecord::validation));
    }
    return Chart.of(
        kind + "-runs",
        texts.get(kind + ".title"),
        texts.get("chart.epoch"),
        yLabel(having.values()),
        lines,
        texts.get("chart.runs.caption"));
  }

  /** The vertical axis; series of different files or columns have a unit each. */
  private String yLabel(Collection<PartRecord> parts) {
    PartRecord first = parts.iterator().next();
    boolean different =
        parts.stream()
                .map(
                    part ->
                        List.of(
                            part.dataSha256(), part.settings().values().getOrDefault("column", "")))
                .distinct()
                .count()
            > 1;
    return !first.part().learnsTokens() && different
        ? texts.get("chart.rmse", texts.get("unit.each"))
        : new LossCharts(texts).yLabel(first);
  }

  private List<SettingRow> results(List<PartRecord> parts) {
    String second = texts.get("loss." + parts.get(0).part().secondLoss());
    List<SettingRow> rows = new ArrayList<>();
    rows.add(row("compare.epochs", parts, part -> String.valueOf(part.epochsDone())));
    rows.add(row("compare.outcome", parts, part -> texts.get("outcome." + part.outcome())));
    rows.add(row("compare.seconds", parts, part -> texts.get("compare.number", part.seconds())));
    rows.add(row("compare.train", parts, part -> number(part.lastEpoch().map(EpochRecord::train))));
    rows.add(
        new SettingRow(
            texts.get("compare.second", second),
            parts.stream()
                .map(part -> number(part.lastEpoch().map(EpochRecord::validation)))
                .toList()));
    if (parts.stream().anyMatch(part -> part.findings().tokens().isPresent())) {
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

  private SettingRow row(String key, List<PartRecord> parts, Function<PartRecord, String> value) {
    return new SettingRow(texts.get(key), parts.stream().map(value).toList());
  }

  private String tokens(PartRecord part) {
    return part.findings()
        .tokens()
        .map(tokens -> tokens.set(Subset.TEST))
        .map(this::share)
        .orElse(MISSING);
  }

  private String share(SetEvaluation set) {
    return texts.get("evaluation.share", set.equalTokens(), set.allSteps(), 100 * set.share());
  }

  private static String number(Optional<Double> value) {
    return value.map(number -> TextFormat.fill("%.7f", number)).orElse(MISSING);
  }
}
