package recurrentlab.page;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import recurrentlab.charts.Illustrator;
import recurrentlab.files.AtomicFile;
import recurrentlab.marks.MarkSheet;
import recurrentlab.record.PartRecord;
import recurrentlab.record.RunFolder;
import recurrentlab.settings.Language;
import recurrentlab.settings.PartKind;
import recurrentlab.studies.Subset;
import recurrentlab.studies.TokenFindings.SetEvaluation;
import recurrentlab.text.Texts;
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
   * @throws recurrentlab.files.InvalidInput if a folder holds no run, the file cannot be written,
   *     or Java cannot draw
   */
  public static void write(List<Path> folders, Path file, Language language) {
    AtomicFile.check("--output", file);
    List<RunFolder> runs = folders.stream().map(RunFolder::read).toList();
    Texts texts = new Texts(language, RunPage.BUNDLE);
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("runs", names(runs));
    values.put(
        "twice",
        runs.stream().map(run -> run.folder().toAbsolutePath().normalize()).distinct().count()
            < runs.size());
    try (Illustrator illustrator = new Illustrator(texts.locale())) {
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
    List<ComparedPart> parts = new ArrayList<>();
    for (PartKind kind : PartKind.values()) {
      List<RunFolder> having =
          runs.stream().filter(run -> run.run().part(kind).isPresent()).toList();
      if (!having.isEmpty()) {
        parts.add(part(kind, having));
      }
    }
    return parts;
  }

  private ComparedPart part(PartKind kind, List<RunFolder> having) {
    List<PartRecord> parts = having.stream().flatMap(run -> run.run().part(kind).stream()).toList();
    return new ComparedPart(
        kind.toString(),
        names(having),
        SettingRow.of(parts, MISSING, texts).stream().filter(SettingRow::differs).toList(),
        results(parts),
        new LossCharts(texts)
            .runs(kind, runs)
            .map(chart -> ChartView.of(chart, illustrator.picture(chart).png(), texts))
            .orElse(null));
  }

  private List<SettingRow> results(List<PartRecord> parts) {
    String second = texts.get("loss." + parts.get(0).part().secondLoss());
    List<SettingRow> rows = new ArrayList<>();
    rows.add(row(parts, part -> String.valueOf(part.epochsDone()), "compare.epochs"));
    rows.add(row(parts, part -> texts.get("outcome." + part.outcome()), "compare.outcome"));
    rows.add(row(parts, part -> texts.numbers().format("%.1f", part.seconds()), "compare.seconds"));
    rows.add(row(parts, part -> last(part, EpochRecord::train), "compare.train"));
    rows.add(row(parts, part -> last(part, EpochRecord::validation), "compare.second", second));
    if (parts.stream().anyMatch(part -> part.findings().tokens().isPresent())) {
      rows.add(row(parts, this::tokens, "compare.tokens"));
    }
    rows.add(row(parts, ComparePage::marks, "compare.marks"));
    return rows;
  }

  private SettingRow row(
      List<PartRecord> parts, Function<PartRecord, String> value, String key, Object... words) {
    return new SettingRow(texts.get(key, words), parts.stream().map(value).toList());
  }

  private String last(PartRecord part, Function<EpochRecord, Double> loss) {
    return part.lastEpoch()
        .map(epoch -> texts.numbers().format("%.7f", loss.apply(epoch)))
        .orElse(MISSING);
  }

  private String tokens(PartRecord part) {
    return part.findings().tokens().map(tokens -> share(tokens.set(Subset.TEST))).orElse(MISSING);
  }

  private String share(SetEvaluation set) {
    return texts.get("evaluation.share", set.equalTokens(), set.allSteps(), 100 * set.share());
  }

  private static String marks(PartRecord part) {
    MarkSheet marks = part.marks();
    return marks.marks().isEmpty() ? MISSING : marks.earned() + " / " + marks.available();
  }
}
