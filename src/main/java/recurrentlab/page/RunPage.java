package recurrentlab.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import recurrentlab.charts.Chart;
import recurrentlab.charts.Illustrator;
import recurrentlab.files.AtomicFile;
import recurrentlab.files.InvalidInput;
import recurrentlab.record.PartRecord;
import recurrentlab.record.RunFolder;
import recurrentlab.settings.Language;
import recurrentlab.settings.PartKind;
import recurrentlab.studies.Subset;
import recurrentlab.studies.TokenError;
import recurrentlab.studies.TokenFindings;
import recurrentlab.text.Texts;
import recurrentlab.training.History;

/**
 * The page about a run, {@code index.html}: one file that needs no other, and its charts as PNG and
 * SVG files in {@code charts}. Made from the run's folder alone, it is the same to the byte
 * whenever it is made on the same machine.
 */
public final class RunPage implements AutoCloseable {
  private static final String OPTION = "--output";

  /**
   * The time of the files in the zip. Not the first moment of 1980: Java takes it for an earlier
   * time, and writes it a second time, by the time zone of the machine.
   */
  private static final LocalDateTime FIXED = LocalDateTime.of(1980, 2, 1, 0, 0);

  /** Base name of the pages' texts. */
  static final String BUNDLE = "recurrentlab.page.page";

  private final Texts texts;
  private final PageCharts charts;
  private final Illustrator illustrator;

  /** The page about one run, not written yet. */
  public RunPage(Language language) {
    texts = new Texts(language, BUNDLE);
    charts = new PageCharts(texts);
    illustrator = new Illustrator(texts.locale());
  }

  /**
   * Writes the page about the run in a folder.
   *
   * @param language of the page; empty for that of the run
   * @return the page
   * @throws InvalidInput if the folder holds no run, or Java cannot draw
   */
  public static Path write(Path folder, Optional<Language> language) {
    RunFolder run = RunFolder.read(folder);
    try (RunPage page = new RunPage(language.orElse(run.run().language()))) {
      requireDrawing(page.illustrator);
      return page.write(run);
    }
  }

  /**
   * Refuses a Java that cannot draw.
   *
   * @throws InvalidInput if so
   */
  static void requireDrawing(Illustrator illustrator) {
    illustrator
        .impossible()
        .ifPresent(
            reason -> {
              throw new InvalidInput(
                  "Java",
                  "one that can draw text",
                  reason,
                  "Install fontconfig and a font such as DejaVu, or make the page on another machine");
            });
  }

  /** Why there can be no page on this machine; empty if there can. */
  public Optional<String> impossible() {
    return illustrator.impossible();
  }

  /**
   * Begins to draw the pictures of a part that is done, in a thread of its own, while other parts
   * are under way; writes nothing.
   */
  public void begin(PartRecord part, History history) {
    charts.of(part, history).forEach(illustrator::begin);
  }

  /**
   * Writes the page about a run into its folder; draws what has not been begun.
   *
   * @return the page
   */
  public Path write(RunFolder run) {
    List<Chart> all = charts.of(run);
    all.forEach(illustrator::begin);
    ChartFiles files = new ChartFiles(run.folder(), all);
    files.announce();
    String html = html(run, chart -> files.write(chart.id(), illustrator.picture(chart)));
    Path file = run.folder().resolve(RunFolder.PAGE);
    AtomicFile.write(OPTION, file, html);
    files.removeOthers();
    return file;
  }

  /** Removes the page about an earlier run, and its charts. */
  public static void remove(Path folder) {
    AtomicFile.delete(OPTION, folder.resolve(RunFolder.PAGE));
    new ChartFiles(folder, List.of()).removeOthers();
  }

  /** Draws no more. */
  @Override
  public void close() {
    illustrator.close();
  }

  /**
   * The page's text.
   *
   * @param pictures a chart's PNG
   */
  String html(RunFolder run, Function<Chart, byte[]> pictures) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("run", run.run());
    values.put("verdict", Verdict.of(run.run(), texts));
    values.put("settings", SettingRow.of(run.run().parts(), "", texts));
    values.put("zip", Base64.getEncoder().encodeToString(zip(run)));
    values.put(
        "data",
        run.run().parts().stream()
            .flatMap(part -> part.findings().tokens().stream())
            .findFirst()
            .map(this::data)
            .orElse(null));
    values.put("answers", new Questions(texts, run).answers());
    values.put("marks", new MarksView(run.run(), texts));
    values.put("errors", TokenError.values());
    values.put("files", true);
    List<PartView> parts =
        run.run().parts().stream().map(part -> part(run, part, pictures)).toList();
    values.put("parts", parts);
    values.put("cards", parts.stream().map(part -> new CardView(part, texts)).toList());
    values.put("across", views(charts.across(run), pictures));
    return new Templates(texts).fill("page.peb", values);
  }

  private PartView part(RunFolder run, PartRecord part, Function<Chart, byte[]> pictures) {
    History history = run.histories().get(part.part());
    return new PartView(part, views(charts.of(part, history), pictures), texts);
  }

  private List<ChartView> views(List<Chart> charts, Function<Chart, byte[]> pictures) {
    return charts.stream().map(chart -> ChartView.of(chart, pictures.apply(chart), texts)).toList();
  }

  /** What the token sequences are like. */
  private Map<String, Object> data(TokenFindings tokens) {
    Map<String, Object> data = new LinkedHashMap<>();
    int n = tokens.set(Subset.TRAINING).steps().get(0) / 2;
    data.put("first", texts.get("data.first.values", n, n));
    data.put(
        "vocabulary",
        tokens.vocabulary().stream()
            .map(word -> word + " = " + tokens.vocabulary().indexOf(word))
            .collect(Collectors.joining(", ")));
    data.put("words", tokens.vocabulary().size());
    double[] oneHot = new double[tokens.vocabulary().size()];
    oneHot[0] = 1;
    data.put("oneHot", Arrays.toString(oneHot));
    data.put(
        "sizes",
        tokens.sets().stream()
            .map(set -> set.steps().size() + " " + texts.get("set." + set.set()))
            .collect(Collectors.joining(", ")));
    data.put(
        "meanLengths",
        tokens.sets().stream()
            .map(set -> texts.get("data.mean", texts.get("set." + set.set()), set.meanSteps() / 2))
            .collect(Collectors.joining(", ")));
    return data;
  }

  /** The run's own files in one, the same to the byte whenever it is made. */
  private static byte[] zip(RunFolder run) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      add(zip, RunFolder.RUN, run.runText());
      for (Map.Entry<PartKind, String> history : run.historyTexts().entrySet()) {
        add(zip, RunFolder.history(history.getKey()), history.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void add(ZipOutputStream zip, String name, String text) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(FIXED);
    zip.putNextEntry(entry);
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
