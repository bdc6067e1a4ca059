package recurrentlab.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
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
import recurrentlab.settings.PartKind.LossUnit;
import recurrentlab.studies.Subset;
import recurrentlab.studies.TokenFindings;
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
    List<ChartLine> lines = new ArrayList<>(pair(part, history, ""));
    boolean covered = false;
    for (Comparison comparison : part.comparisons()) {
      ReferenceCurve curve = comparison.reference();
      if (comparison.printed()) {
        lines.addAll(reference(part, curve, texts.get("chart.notebook"), Style.POINTS));
        covered = comparison.judged().rows() == comparison.rowsCompared();
      }
      if (!curve.spread().isEmpty() && !covered) {
        lines.addAll(quartiles(part, curve));
        covered = true;
      } else if (!comparison.printed() && !covered) {
        lines.addAll(reference(part, curve, texts.get("chart.reference"), Style.DASHED));
      }
    }
    return chart("losses", part, lines);
  }

  private List<ChartLine> pair(PartRecord part, History history, String suffix) {
    return List.of(
        EpochLine.of(
            train() + suffix, Style.SOLID, Colour.RED, history.epochs(), EpochRecord::train),
        EpochLine.of(
            second(part) + suffix,
            Style.SOLID,
            Colour.BLUE,
            history.epochs(),
            EpochRecord::validation));
  }

  private List<ChartLine> reference(
      PartRecord part, ReferenceCurve curve, String whose, Style style) {
    return List.of(
        EpochLine.of(
            train() + ", " + whose, style, Colour.ORANGE, curve.points(), EpochRecord::train),
        EpochLine.of(
            second(part) + ", " + whose,
            style,
            Colour.PURPLE,
            curve.points(),
            EpochRecord::validation));
  }

  /** The two backward passes; empty where there is no reference of the other one. */
  Optional<Chart> gradients(PartRecord part, History history) {
    return part.otherGradients()
        .map(
            other -> {
              boolean exact = part.gradients().equals(Optional.of(GradientMode.EXACT));
              String ours = ": " + texts.get(exact ? "gradients.exact" : "gradients.notebook");
              String theirs =
                  ": "
                      + texts.get(exact ? "gradients.notebook" : "gradients.exact")
                      + texts.get("chart.by-reference");
              List<ChartLine> lines = new ArrayList<>(pair(part, history, ours));
              lines.add(
                  EpochLine.of(
                      train() + theirs,
                      Style.DASHED,
                      Colour.ORANGE,
                      other.points(),
                      EpochRecord::train));
              lines.add(
                  EpochLine.of(
                      second(part) + theirs,
                      Style.DASHED,
                      Colour.PURPLE,
                      other.points(),
                      EpochRecord::validation));
              return chart("gradients", part, lines);
            });
  }

  private List<ChartLine> quartiles(PartRecord part, ReferenceCurve curve) {
    String lower = ", " + texts.get("chart.lower-quartile");
    String upper = ", " + texts.get("chart.upper-quartile");
    return List.of(
        quartile(train() + lower, Colour.ORANGE, curve, SpreadPoint::trainLower),
        quartile(train() + upper, Colour.ORANGE, curve, SpreadPoint::trainUpper),
        quartile(second(part) + lower, Colour.PURPLE, curve, SpreadPoint::validationLower),
        quartile(second(part) + upper, Colour.PURPLE, curve, SpreadPoint::validationUpper));
  }

  private static ChartLine quartile(
      String label, Colour colour, ReferenceCurve curve, ToDoubleFunction<SpreadPoint> value) {
    return new ChartLine(
        label,
        Style.DASHED,
        colour,
        curve.spread().stream().mapToDouble(SpreadPoint::epoch).toArray(),
        curve.spread().stream().mapToDouble(value).toArray());
  }

  /** Parts 1 and 2, which have the same unit; empty unless both were completed. */
  Optional<Chart> rnnAgainstLstm(RunFolder run) {
    return of(
        run,
        PartKind.ELMAN_RNN,
        PartKind.LSTM,
        "rnn-lstm",
        texts.get("unit.quarter"),
        part -> Scale.NONE);
  }

  /**
   * Parts 2 and 3, nats a step; empty unless both were completed. Part 2's sum over a sequence,
   * divided by the vocabulary's size, is divided by the mean length: nearly, but not quite, part
   * 3's mean.
   */
  Optional<Chart> byHandAgainstFramework(RunFolder run) {
    return of(
        run,
        PartKind.LSTM,
        PartKind.TOKEN_LSTM,
        "by-hand-framework",
        texts.get("unit.step"),
        part -> part.part().unit() == LossUnit.NATS_PER_STEP ? Scale.NONE : Scale.toSteps(part));
  }

  private Optional<Chart> of(
      RunFolder run,
      PartKind first,
      PartKind second,
      String id,
      String unit,
      Function<PartRecord, Scale> scale) {
    List<ChartLine> lines = new ArrayList<>();
    for (PartKind kind : List.of(first, second)) {
      Optional<PartRecord> part = run.run().part(kind);
      if (part.isEmpty() || part.get().findings().tokens().isEmpty()) {
        return Optional.empty();
      }
      History history = run.histories().get(kind);
      boolean left = kind == first;
      String suffix = ": " + texts.get(kind + ".short");
      Scale scales = scale.apply(part.get());
      lines.add(
          EpochLine.of(
              train() + suffix,
              left ? Style.DASHED : Style.SOLID,
              left ? Colour.ORANGE : Colour.RED,
              history.epochs(),
              record -> record.train() * scales.train()));
      lines.add(
          EpochLine.of(
              second(part.get()) + suffix,
              left ? Style.DASHED : Style.SOLID,
              left ? Colour.PURPLE : Colour.BLUE,
              history.epochs(),
              record -> record.validation() * scales.second()));
    }
    return Optional.of(
        Chart.of(
            id,
            texts.get("chart." + id + ".title"),
            texts.get("chart.epoch"),
            texts.get("chart.nll") + ", " + unit,
            lines,
            texts.get("chart." + id + ".caption")));
  }

  /** What a part's losses are multiplied by. */
  private record Scale(double train, double second) {
    static final Scale NONE = new Scale(1, 1);

    /** From a sum over a sequence, divided by the vocabulary's size, to nats a step. */
    static Scale toSteps(PartRecord part) {
      TokenFindings tokens = part.findings().tokens().orElseThrow();
      double words = tokens.vocabulary().size();
      return new Scale(
          words / tokens.set(Subset.TRAINING).meanSteps(),
          words / tokens.set(Subset.VALIDATION).meanSteps());
    }
  }

  private Chart chart(String kind, PartRecord part, List<ChartLine> lines) {
    return Chart.of(
        part.part() + "-" + kind,
        texts.get(part.part() + ".title") + ": " + texts.get("chart." + kind + ".title"),
        texts.get("chart.epoch"),
        yLabel(part),
        lines,
        texts.get("chart." + kind + ".caption"));
  }

  /** The vertical axis of a part's losses. */
  String yLabel(PartRecord part) {
    return switch (part.part().unit()) {
      case NATS_PER_STEP -> texts.get("chart.nll") + ", " + texts.get("unit.step");
      case OF_THE_SERIES -> texts.get("chart.rmse", SeriesWords.unit(part, texts));
      case NATS_PER_SEQUENCE_AND_WORD -> texts.get("chart.nll") + ", " + texts.get("unit.quarter");
    };
  }

  private String train() {
    return texts.get("loss.train");
  }

  private String second(PartRecord part) {
    return texts.get("loss." + part.part().secondLoss());
  }
}
