package recurrentlab.page;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import recurrentlab.charts.BoxPlot;
import recurrentlab.charts.BoxPlot.Box;
import recurrentlab.comparison.SeedSpread;
import recurrentlab.files.AtomicFile;
import recurrentlab.settings.Language;
import recurrentlab.studies.Distribution;
import recurrentlab.studies.SweepGroup;
import recurrentlab.text.Texts;

/** The page about many runs: medians and quartiles of their figures, as numbers and box plots. */
public final class SweepPage {
  private static final String OPTION = "--output";
  private static final int FIGURES = 6;

  private final String what;
  private final List<SweepGroup> groups;
  private final Texts texts;

  private SweepPage(String what, List<SweepGroup> groups, Texts texts) {
    this.what = what;
    this.groups = groups;
    this.texts = texts;
  }

  /**
   * Writes the page.
   *
   * @param what was run: {@code part1} .. {@code part4}, or {@code count}
   * @param command that makes it again
   * @return the page
   */
  public static Path write(
      Path folder, Language language, String what, List<SweepGroup> groups, String command) {
    Texts texts = new Texts(language, RunPage.BUNDLE);
    Path file = folder.resolve("index.html");
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("what", what);
    values.put("figures", new SweepPage(what, groups, texts).figures());
    values.put("failed", groups.stream().mapToInt(SweepGroup::failed).sum());
    values.put("runs", groups.stream().mapToInt(SweepGroup::runs).sum());
    values.put("command", command);
    AtomicFile.write(OPTION, file, new Templates(texts).fill("sweep.peb", values));
    return file;
  }

  /**
   * One figure of all groups.
   *
   * @param title which one, with its unit
   * @param rows a group each, PyTorch's own after the one that has the notebook's settings
   * @param picture SVG
   * @param tests sentences about the notebook's settings here and in PyTorch
   */
  record Figure(String title, List<Row> rows, String picture, List<String> tests) {}

  /**
   * A row of a figure's table.
   *
   * @param label of the group
   * @param runs how many
   * @param quantiles five
   */
  record Row(String label, int runs, List<String> quantiles) {}

  private List<Figure> figures() {
    List<String> names =
        groups.stream()
            .flatMap(group -> group.figures().stream().map(Distribution::name))
            .distinct()
            .toList();
    return names.stream().map(this::figure).toList();
  }

  private Figure figure(String name) {
    List<Row> rows = new ArrayList<>();
    List<Box> boxes = new ArrayList<>();
    List<String> tests = new ArrayList<>();
    for (SweepGroup group : groups) {
      Optional<Distribution> ours =
          group.figures().stream().filter(figure -> figure.name().equals(name)).findFirst();
      if (ours.isPresent()) {
        add(label(group), ours.get(), rows, boxes);
        Optional<Distribution> theirs = group.notebooks() ? pyTorchs(name) : Optional.empty();
        if (theirs.isPresent()) {
          add("PyTorch", theirs.get(), rows, boxes);
          tests.add(test(ours.get(), theirs.get()));
        }
      }
    }
    String title = texts.get("sweep.figure." + name);
    return new Figure(title, rows, BoxPlot.svg(title, boxes, texts.locale()), tests);
  }

  private String label(SweepGroup group) {
    return group.label().isEmpty() ? what : group.label();
  }

  private Optional<Distribution> pyTorchs(String name) {
    return Optional.ofNullable(SeedSpread.of(what).get(name))
        .map(values -> new Distribution(name, values));
  }

  private String test(Distribution ours, Distribution theirs) {
    double chance = ours.sameAs(theirs);
    return Double.isNaN(chance)
        ? texts.get("sweep.too-few")
        : texts.get(
            chance < 0.05 ? "sweep.differs" : "sweep.same",
            ours.values().size(),
            theirs.values().size(),
            chance);
  }

  private void add(String label, Distribution values, List<Row> rows, List<Box> boxes) {
    double[] quantiles = values.fiveNumbers();
    rows.add(
        new Row(
            label,
            values.values().size(),
            DoubleStream.of(quantiles)
                .mapToObj(value -> texts.numbers().rounded(value, FIGURES))
                .toList()));
    boxes.add(new Box(label, quantiles));
  }
}
