package recurrentlab.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
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
import recurrentlab.record.PartSummary;
import recurrentlab.record.RunFolder;
import recurrentlab.record.TokenFindings;
import recurrentlab.record.TokenFindings.SetEvaluation;
import recurrentlab.report.AtomicFile;
import recurrentlab.report.Texts;
import recurrentlab.settings.Language;

/**
 * The page about a run, {@code index.html}: one file that needs no other, and its charts as PNG and
 * SVG files in {@code charts}. Made from the run's folder alone, it is the same to the byte
 * whenever it is made on the same machine.
 */
public final class RunPage {
  /** Its name. */
  public static final String FILE = "index.html";

  private static final String OPTION = "--output";

  /** Base name of the pages' texts. */
  static final String BUNDLE = "recurrentlab.page.page";

  private final RunFolder run;
  private final Texts texts;
  private final Function<Chart, byte[]> pictures;

  /**
   * @param pictures draws a chart as a PNG
   */
  private RunPage(RunFolder run, Language language, Function<Chart, byte[]> pictures) {
    this.run = run;
    this.pictures = pictures;
    texts = new Texts(language, BUNDLE);
  }

  /**
   * Writes the page about the run in a folder.
   *
   * @param language of the page; empty for that of the run
   * @return the page
   * @throws recurrentlab.settings.InvalidInput if the folder holds no run
   */
  public static Path write(Path folder, Optional<Language> language) {
    RunFolder run = RunFolder.read(folder);
    return write(run, language.orElse(run.run().language()));
  }

  /**
   * Writes the page about a run into its folder, in the language of the run.
   *
   * @return the page
   */
  public static Path write(RunFolder run) {
    return write(run, run.run().language());
  }

  private static Path write(RunFolder run, Language language) {
    Drawing.require();
    ChartFiles charts = new ChartFiles(run.folder());
    String html = html(run, language, charts::draw);
    Path file = run.folder().resolve(FILE);
    AtomicFile.write(OPTION, file, html);
    charts.removeOthers();
    return file;
  }

  /** The page's text, with pictures of whoever draws them. */
  static String html(RunFolder run, Language language, Function<Chart, byte[]> pictures) {
    return new RunPage(run, language, pictures).html();
  }

  /** Removes the page about an earlier run, and its charts. */
  public static void remove(Path folder) {
    AtomicFile.delete(OPTION, folder.resolve(FILE));
    new ChartFiles(folder).removeOthers();
  }

  private String html() {
    Map<String, Object> values = Templates.common();
    List<PartView> parts = run.run().parts().parallelStream().map(this::part).toList();
    values.put("run", run.run());
    values.put("verdict", Verdict.of(run.run(), texts));
    values.put("parts", parts);
    values.put("settings", SettingRow.of(run.run().parts(), "", texts));
    values.put("zip", Base64.getEncoder().encodeToString(zip()));
    Optional<TokenFindings> tokens =
        run.run().parts().stream().flatMap(part -> part.tokens().stream()).findFirst();
    values.put("tokens", tokens.orElse(null));
    values.put("data", tokens.map(this::data).orElse(Map.of()));
    values.put("across", across());
    values.put("answers", new Questions(texts, run).answers());
    values.put("marks", MarksView.of(run.run(), texts));
    values.put("errors", Arrays.stream(TokenError.values()).map(TokenError::word).toList());
    values.put("files", true);
    return new Templates(texts).fill("page.peb", values);
  }

  private PartView part(PartSummary part) {
    List<Chart> charts = new ArrayList<>();
    if (part.epochsDone() > 0) {
      LossCharts losses = new LossCharts(texts);
      var history = run.histories().get(part.part());
      charts.add(losses.losses(part, history));
      losses.gradients(part, history).ifPresent(charts::add);
      charts.addAll(new SeriesCharts(texts).of(part));
      new CountingChart(texts).of(part).ifPresent(charts::add);
    }
    return new PartView(part, texts, charts.parallelStream().map(this::draw).toList());
  }

  private List<ChartView> across() {
    LossCharts losses = new LossCharts(texts);
    List<Chart> charts = new ArrayList<>();
    losses.rnnAgainstLstm(run).ifPresent(charts::add);
    losses.byHandAgainstFramework(run).ifPresent(charts::add);
    return charts.parallelStream().map(this::draw).toList();
  }

  private ChartView draw(Chart chart) {
    return ChartView.of(chart, pictures.apply(chart), texts);
  }

  private Map<String, Object> data(TokenFindings tokens) {
    Map<String, Object> data = new LinkedHashMap<>();
    SetEvaluation training = tokens.set("training").orElseThrow();
    int n = training.steps().get(0) / 2;
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
  private byte[] zip() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      add(zip, RunFolder.RUN, run.runText());
      for (Map.Entry<String, String> history : run.historyTexts().entrySet()) {
        add(zip, history.getKey() + ".csv", history.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void add(ZipOutputStream zip, String name, String text) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
    zip.putNextEntry(entry);
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
