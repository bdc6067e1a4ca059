package recurrentlab.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import recurrentlab.charts.Chart;
import recurrentlab.charts.ChartLine;
import recurrentlab.charts.ChartLine.Colour;
import recurrentlab.charts.ChartLine.Style;
import recurrentlab.comparison.Comparison;
import recurrentlab.comparison.ReferenceCurve;
import recurrentlab.comparison.ReferenceCurve.SpreadPoint;
import recurrentlab.record.PartRecord;
import recurrentlab.record.RunFolder;
import recurrentlab.settings.GradientMode;
import recurrentlab.settings.PartKind;
import recurrentlab.studies.TokenFloors;
import recurrentlab.text.Texts;
import recurrentlab.training.EpochRecord;
import recurrentlab.training.History;

/** Curves of losses over the epochs. */
final class LossCharts {
  private final Texts texts;

  LossCharts(Texts texts) {
    this.texts = texts;
  }

  /**
   * A part's two losses, with what they were compared with on the same axes: the notebook's rows,
   * and where its own software's runs lie, or else a whole run by it. No such run where the
   * notebook's rows can be compared one by one: it would lie on our line, as they do.
   */
  Chart losses(PartRecord part, History history) {
    List<ChartLine> lines = new ArrayList<>(ours(part.part(), "", history.epochs()));
    boolean covered = false;
    for (Comparison comparison : part.comparisons()) {
      ReferenceCurve curve = comparison.reference();
      if (comparison.printed()) {
        String notebook = ", " + texts.get("chart.notebook");
        lines.addAll(theirs(part.part(), notebook, Style.POINTS, curve.points()));
        covered = comparison.judged().rows() == comparison.rowsCompared();
      }
      if (!curve.spread().isEmpty() && !covered) {
        lines.addAll(quartiles(part.part(), curve.spread()));
        covered = true;
      } else if (!comparison.printed() && !covered) {
        String reference = ", " + texts.get("chart.reference");
        lines.addAll(theirs(part.part(), reference, Style.DASHED, curve.points()));
      }
    }
    part.findings()
        .tokens()
        .map(tokens -> TokenFloors.of(part.part(), tokens))
        .ifPresent(floors -> lines.addAll(floors(floors, history.epochs())));
    return chart("losses", part, lines);
  }

  /** The least losses that there can be; none for a length that training never showed. */
  private List<ChartLine> floors(TokenFloors floors, List<EpochRecord> epochs) {
    List<EpochRecord> ends = List.of(epochs.get(0), epochs.get(epochs.size() - 1));
    return Stream.of(
            floor("chart.floor", Colour.GREY, ends, floors.training()),
            floor("chart.target", Colour.GREEN, ends, floors.validation()))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<ChartLine> floor(
      String label, Colour colour, List<EpochRecord> ends, double loss) {
    return Double.isFinite(loss)
        ? Optional.of(line(texts.get(label), Style.DASHED, colour, ends, end -> loss))
        : Optional.empty();
  }

  /** The two backward passes; empty where there is no reference of the other one. */
  Optional<Chart> gradients(PartRecord part, History history) {
    return part.otherGradients().map(other -> gradients(part, history, other));
  }

  private Chart gradients(PartRecord part, History history, ReferenceCurve other) {
    boolean exact = part.gradients().equals(Optional.of(GradientMode.EXACT));
    String one = ": " + texts.get(exact ? "gradients.exact" : "gradients.notebook");
    String two = ": " + texts.get(exact ? "gradients.notebook" : "gradients.exact");
    List<ChartLine> lines = new ArrayList<>(ours(part.part(), one, history.epochs()));
    String reference = two + texts.get("chart.by-reference");
    lines.addAll(theirs(part.part(), reference, Style.DASHED, other.points()));
    return chart("gradients", part, lines);
  }

  private Chart chart(String kind, PartRecord part, List<ChartLine> lines) {
    return chart(
        part.part() + "-" + kind,
        texts.get(part.part() + ".title") + ": " + texts.get("chart." + kind + ".title"),
        yLabel(part),
        first(lines),
        "chart." + kind + ".caption");
  }

  /** Of lines with the same name the first: of two references of a kind one is drawn. */
  private static List<ChartLine> first(List<ChartLine> lines) {
    Map<String, ChartLine> byLabel = new LinkedHashMap<>();
    lines.forEach(line -> byLabel.putIfAbsent(line.label(), line));
    return List.copyOf(byLabel.values());
  }

  /** Parts 1 and 2, which have the same unit; empty unless both were completed. */
  Optional<Chart> rnnAgainstLstm(RunFolder run) {
    return across(
        run, PartKind.ELMAN_RNN, PartKind.LSTM, "rnn-lstm", "unit.quarter", CompletedPart::epochs);
  }

  /** Parts 2 and 3, nats a step; empty unless both were completed. */
  Optional<Chart> byHandAgainstFramework(RunFolder run) {
    return across(
        run,
        PartKind.LSTM,
        PartKind.TOKEN_LSTM,
        "by-hand-framework",
        "unit.step",
        CompletedPart::epochsPerStep);
  }

  private Optional<Chart> across(
      RunFolder run,
      PartKind first,
      PartKind second,
      String id,
      String unit,
      Function<CompletedPart, List<EpochRecord>> epochs) {
    Optional<CompletedPart> one = CompletedPart.of(run, first);
    Optional<CompletedPart> other = CompletedPart.of(run, second);
    if (one.isEmpty() || other.isEmpty()) {
      return Optional.empty();
    }
    String ofFirst = ": " + texts.get(first + ".short");
    String ofSecond = ": " + texts.get(second + ".short");
    List<ChartLine> lines = new ArrayList<>();
    lines.addAll(theirs(first, ofFirst, Style.DASHED, epochs.apply(one.get())));
    lines.addAll(ours(second, ofSecond, epochs.apply(other.get())));
    return Optional.of(
        chart(
            id,
            texts.get("chart." + id + ".title"),
            texts.get("chart.nll") + ", " + texts.get(unit),
            lines,
            "chart." + id + ".caption"));
  }

  /**
   * A part's losses in all runs that have it; empty if none has an epoch of it.
   *
   * @param runs their numbers in the chart count from 1
   */
  Optional<Chart> runs(PartKind kind, List<RunFolder> runs) {
    List<ChartLine> lines = new ArrayList<>();
    for (int k = 0; k < runs.size(); k++) {
      History history = runs.get(k).histories().get(kind);
      if (history != null && history.size() > 0) {
        String number = (k + 1) + ": ";
        Colour colour = Colour.ofRun(k);
        List<EpochRecord> epochs = history.epochs();
        lines.add(line(number + train(), Style.SOLID, colour, epochs, EpochRecord::train));
        lines.add(
            line(number + second(kind), Style.DASHED, colour, epochs, EpochRecord::validation));
      }
    }
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(
            chart(
                kind + "-runs",
                texts.get(kind + ".title"),
                yLabel(runs.stream().flatMap(run -> run.run().part(kind).stream()).toList()),
                lines,
                "chart.runs.caption"));
  }

  private List<ChartLine> ours(PartKind part, String whose, List<EpochRecord> epochs) {
    return List.of(
        line(train() + whose, Style.SOLID, Colour.RED, epochs, EpochRecord::train),
        line(second(part) + whose, Style.SOLID, Colour.BLUE, epochs, EpochRecord::validation));
  }

  private List<ChartLine> theirs(
      PartKind part, String whose, Style style, List<EpochRecord> epochs) {
    return List.of(
        line(train() + whose, style, Colour.ORANGE, epochs, EpochRecord::train),
        line(second(part) + whose, style, Colour.PURPLE, epochs, EpochRecord::validation));
  }

  private static ChartLine line(
      String label,
      Style style,
      Colour colour,
      List<EpochRecord> epochs,
      ToDoubleFunction<EpochRecord> loss) {
    return new ChartLine(
        label,
        style,
        colour,
        epochs.stream().mapToDouble(EpochRecord::epoch).toArray(),
        epochs.stream().mapToDouble(loss).toArray());
  }

  /** Both losses' lower and upper quartiles, the training loss's first. */
  private List<ChartLine> quartiles(PartKind part, List<SpreadPoint> spread) {
    List<ChartLine> lower =
        theirs(
            part,
            ", " + texts.get("chart.lower-quartile"),
            Style.DASHED,
            spread.stream()
                .map(at -> new EpochRecord(at.epoch(), at.trainLower(), at.validationLower()))
                .toList());
    List<ChartLine> upper =
        theirs(
            part,
            ", " + texts.get("chart.upper-quartile"),
            Style.DASHED,
            spread.stream()
                .map(at -> new EpochRecord(at.epoch(), at.trainUpper(), at.validationUpper()))
                .toList());
    return List.of(lower.get(0), upper.get(0), lower.get(1), upper.get(1));
  }

  private Chart chart(
      String id, String title, String yLabel, List<ChartLine> lines, String caption) {
    return Chart.of(id, title, texts.get("chart.epoch"), yLabel, lines, texts.get(caption));
  }

  /** The vertical axis of a part in several runs: series of other files or columns differ. */
  private String yLabel(List<PartRecord> parts) {
    PartRecord first = parts.get(0);
    boolean sameUnit =
        first.part().learnsTokens()
            || parts.stream()
                    .map(part -> List.of(part.dataSha256(), SeriesWords.column(part)))
                    .distinct()
                    .count()
                == 1;
    return sameUnit ? yLabel(first) : texts.get("chart.rmse", texts.get("unit.each"));
  }

  private String yLabel(PartRecord part) {
    return switch (part.part().unit()) {
      case NATS_PER_STEP -> texts.get("chart.nll") + ", " + texts.get("unit.step");
      case OF_THE_SERIES -> texts.get("chart.rmse", SeriesWords.unit(part, texts));
      case NATS_PER_SEQUENCE_AND_WORD -> texts.get("chart.nll") + ", " + texts.get("unit.quarter");
    };
  }

  private String train() {
    return texts.get("loss.train");
  }

  private String second(PartKind part) {
    return texts.get("loss." + part.secondLoss());
  }
}
