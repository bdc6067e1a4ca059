package recurrentlab.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import recurrentlab.charts.Chart;
import recurrentlab.charts.ChartLine;
import recurrentlab.charts.ChartLine.Colour;
import recurrentlab.charts.ChartLine.Style;
import recurrentlab.record.PartRecord;
import recurrentlab.settings.TokenLstmSettings;
import recurrentlab.settings.TokenSettings;
import recurrentlab.studies.Counting;
import recurrentlab.studies.TokenFindings;
import recurrentlab.studies.TracedSequence;
import recurrentlab.studies.TracedSequence.Quantity;
import recurrentlab.text.Texts;

/** The cells that count, beside the count. */
final class CountingChart {
  private static final List<Colour> COLOURS = List.of(Colour.RED, Colour.BLUE, Colour.GREEN);

  private final Texts texts;

  CountingChart(Texts texts) {
    this.texts = texts;
  }

  /** For the test sequence that is shown first; empty for part 4, and if no cell follows. */
  Optional<Chart> of(PartRecord part) {
    return part.findings()
        .tokens()
        .map(TokenFindings::shown)
        .flatMap(sequence -> of(part, sequence, Counting.of(sequence)));
  }

  private Optional<Chart> of(PartRecord part, TracedSequence sequence, Counting counting) {
    if (!counting.follows()) {
      return Optional.empty();
    }
    double[] share = Arrays.stream(Counting.open(sequence)).map(a -> a / sequence.n()).toArray();
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
              Counting.column(sequence.memory().values(), cell.row())));
    }
    String what = sequence.state(Quantity.CELL).isPresent() ? "map.cell" : "map.hidden";
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

  /** Whether the sequences are those of the notebook. */
  private static boolean isNotebookData(PartRecord part) {
    return part.settings() instanceof TokenSettings tokens
        && tokens.sameSequences(TokenLstmSettings.NOTEBOOK);
  }
}
