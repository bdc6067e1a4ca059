package recurrentlab.page;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import recurrentlab.charts.Chart;
import recurrentlab.charts.ChartLine;
import recurrentlab.charts.ChartLine.Colour;
import recurrentlab.charts.ChartLine.Style;
import recurrentlab.charts.Illustrator;
import recurrentlab.files.AtomicFile;
import recurrentlab.settings.Language;
import recurrentlab.studies.CountGroup;
import recurrentlab.studies.CountReport;
import recurrentlab.studies.CountReport.Seen;
import recurrentlab.studies.CountingCell;
import recurrentlab.studies.CountingCell.AtLetter;
import recurrentlab.studies.CountingRecipe;
import recurrentlab.studies.Steadiness;
import recurrentlab.text.Texts;

/** The page about how far networks count. */
public final class CountPage {
  private static final String OPTION = "--output";

  /** Of the chart that shows where the notebook's networks end. */
  private static final int NEAR = 40;

  private final CountReport report;
  private final Texts texts;

  private CountPage(CountReport report, Texts texts) {
    this.report = report;
    this.texts = texts;
  }

  /**
   * Writes the page, and its charts beside it.
   *
   * @return the page
   * @throws recurrentlab.files.InvalidInput if Java cannot draw, or a file cannot be written
   */
  public static Path write(Path folder, Language language, CountReport report) {
    Texts texts = new Texts(language, RunPage.BUNDLE);
    CountPage page = new CountPage(report, texts);
    Path file = folder.resolve("index.html");
    try (Illustrator illustrator = new Illustrator(texts.locale())) {
      RunPage.requireDrawing(illustrator);
      List<Chart> charts = page.charts();
      ChartFiles files = new ChartFiles(folder, charts);
      files.announce();
      List<ChartView> views =
          charts.stream()
              .map(
                  chart ->
                      ChartView.of(
                          chart, files.write(chart.id(), illustrator.picture(chart)), texts))
              .toList();
      AtomicFile.write(OPTION, file, page.html(views));
      files.removeOthers();
    }
    return file;
  }

  /**
   * A group in the table.
   *
   * @param name network, gradients, sequences
   * @param seeds how many
   * @param quantiles of N: least, quartiles with the median between them, largest
   */
  record Row(String name, int seeds, List<String> quantiles) {}

  /**
   * A network that was looked into.
   *
   * @param title which one
   * @param sentences about it
   * @param letters a row for a and one for b: change, forget, input, candidate, output
   */
  record CellView(String title, List<String> sentences, List<SettingRow> letters) {}

  private String html(List<ChartView> charts) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("rows", report.groups().stream().map(this::row).toList());
    values.put("cells", report.cells().stream().map(this::cell).toList());
    values.put("charts", charts);
    values.put("command", report.command());
    values.put("longest", report.longest());
    values.put("shared", report.shared());
    values.put("growth", 100 * CountingRecipe.GROWTH);
    values.put("epochs", CountingRecipe.EPOCHS);
    values.put("attempts", CountingRecipe.ATTEMPTS);
    values.put("judged", Steadiness.LONGEST);
    values.put("rate", CountingRecipe.RATE);
    values.put("norm", CountingRecipe.NORM);
    return new Templates(texts).fill("count.peb", values);
  }

  private Row row(CountGroup group) {
    return new Row(
        name(group),
        group.reaches().size(),
        DoubleStream.of(group.largest().fiveNumbers())
            .mapToObj(n -> texts.numbers().plain(rounded(n)))
            .toList());
  }

  /** Whole numbers as such: a median of an even number of seeds may lie between two. */
  private static Object rounded(double quantile) {
    return quantile == Math.rint(quantile) ? (Object) (long) quantile : (Object) quantile;
  }

  private String name(CountGroup group) {
    return texts.get(
        "count.group." + (group.ownSequences() ? "own" : "shared"),
        texts.get("count.network." + group.network()),
        texts.get("count.gradients." + group.gradients()),
        report.shared());
  }

  private CellView cell(Seen seen) {
    CountingCell cell = seen.cell();
    List<String> sentences = new ArrayList<>();
    sentences.add(
        texts.get(
            "count.cell.counts",
            cell.cell() + 1,
            cell.a().change(),
            cell.b().change(),
            seen.attempts(),
            seen.drift()));
    sentences.add(
        cell.end()
            .map(
                end ->
                    texts.get(
                        "count.cell.end." + end.cause(), end.n(), 100 * end.gain(), end.left()))
            .orElseGet(() -> texts.get("count.cell.no-end", report.longest())));
    return new CellView(
        texts.get("count.cell.title", seen.seed(), seen.dataSeed(), seen.largest()),
        sentences,
        List.of(letter("a", cell.a()), letter("b", cell.b())));
  }

  private SettingRow letter(String letter, AtLetter at) {
    return new SettingRow(
        letter,
        DoubleStream.of(at.change(), at.forget(), at.input(), at.candidate(), at.output())
            .mapToObj(value -> texts.numbers().format("%.6f", value))
            .toList());
  }

  private List<Chart> charts() {
    List<Chart> charts = new ArrayList<>();
    int near = Math.min(NEAR, report.longest());
    charts.add(shares("count-near", near));
    if (near < report.longest()) {
      charts.add(shares("count-far", report.longest()));
    }
    if (!report.cells().isEmpty()) {
      charts.add(states(report.cells().get(0)));
    }
    return charts;
  }

  private Chart shares(String id, int most) {
    List<ChartLine> lines = new ArrayList<>();
    for (int k = 0; k < report.groups().size(); k++) {
      CountGroup group = report.groups().get(k);
      Style style = k < Colour.values().length ? Style.SOLID : Style.DASHED;
      lines.add(ChartLine.from(1, name(group), style, Colour.ofRun(k), group.shares(most)));
    }
    return new Chart(
        id,
        texts.get("count.chart.title", most),
        texts.get("count.chart.n"),
        texts.get("count.chart.share"),
        false,
        lines,
        texts.get("count.chart.caption"));
  }

  private Chart states(Seen seen) {
    double[][] states = seen.cell().states();
    List<ChartLine> lines = new ArrayList<>();
    for (int j = 0; j < states[0].length; j++) {
      int cell = j;
      lines.add(
          ChartLine.from(
              1,
              texts.get(
                  cell == seen.cell().cell() ? "count.cell.counting" : "count.cell.other",
                  cell + 1),
              Style.SOLID,
              Colour.ofRun(cell),
              Arrays.stream(states).mapToDouble(row -> row[cell]).toArray()));
    }
    return new Chart(
        "count-cells",
        texts.get("count.cells.title", CountingCell.SHOWN),
        texts.get("chart.step"),
        texts.get("map.cell"),
        false,
        lines,
        texts.get("count.cells.caption", seen.seed(), seen.dataSeed()));
  }
}
