package recurrentlab.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import recurrentlab.charts.Chart;
import recurrentlab.charts.ChartLine;
import recurrentlab.charts.ChartLine.Colour;
import recurrentlab.charts.ChartLine.Style;
import recurrentlab.record.PartSummary;
import recurrentlab.record.TokenFindings;
import recurrentlab.record.TracedSequence;
import recurrentlab.report.Texts;
import recurrentlab.settings.TokenLstmSettings;

/** The cells that count, beside the count. */
final class CountingChart {
  private static final List<Colour> COLOURS = List.of(Colour.RED, Colour.BLUE, Colour.GREEN);

  /** A correlation of a smaller size is none: a cell that has it does not follow the count. */
  static final double FOLLOWS = 0.1;

  private final Texts texts;

  CountingChart(Texts texts) {
    this.texts = texts;
  }

  /** For the test sequence that is shown first; empty for part 4, and if no cell follows. */
  Optional<Chart> of(PartSummary part) {
    return part.tokens()
        .map(TokenFindings::shown)
        .flatMap(sequence -> of(part, sequence, Counting.of(sequence)));
  }

  /** Whether a cell follows the count at all. */
  static boolean follows(Counting counting) {
    return Math.abs(counting.cells().get(0).correlation()) >= FOLLOWS;
  }

  private Optional<Chart> of(PartSummary part, TracedSequence sequence, Counting counting) {
    if (!follows(counting)) {
      return Optional.empty();
    }
    double[] open = Counting.open(sequence);
    double most = sequence.n();
    double[] share = new double[open.length];
    Arrays.setAll(share, t -> open[t] / most);
    List<ChartLine> lines = new ArrayList<>();
    lines.add(
        ChartLine.from(
            1, texts.get("counting.open", sequence.n()), Style.DASHED, Colour.GREY, share));
    int cells = Math.min(COLOURS.size(), counting.cells().size());
    for (int k = 0; k < cells; k++) {
      Counting.Cell cell = counting.cells().get(k);
      lines.add(
          ChartLine.from(
              1,
              texts.get("counting.cell", cell.cell(), cell.correlation()),
              Style.SOLID,
              COLOURS.get(k),
              Counting.column(Counting.memory(sequence).values(), cell.row())));
    }
    String what = sequence.state("cell").isPresent() ? "map.cell" : "map.hidden";
    return Optional.of(
        new Chart(
            part.part() + "-counting",
            texts.get(part.part() + ".title") + ": " + texts.get("chart.counting.title"),
            texts.get("chart.step"),
            texts.get(what),
            false,
            lines,
            texts.get(
                "chart.counting.caption." + cells,
                isNotebookData(part)
                    ? texts.get("counting.sequence.notebook")
                    : texts.get("counting.sequence", sequence.n()))));
  }

  /** Whether the sequences are those of the notebook; parts 1 and 2 draw them with their seed. */
  private static boolean isNotebookData(PartSummary part) {
    Map<String, Object> settings = part.settings();
    TokenLstmSettings notebook = TokenLstmSettings.NOTEBOOK;
    Object seed = settings.getOrDefault("data_seed", settings.get("seed"));
    return seed instanceof Number given
        && given.longValue() == notebook.dataSeed()
        && settings.get("sequences") instanceof Number count
        && count.intValue() == notebook.sequences();
  }
}
