package recurrentlab.page;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import recurrentlab.charts.ChartLine;
import recurrentlab.charts.ChartLine.Colour;
import recurrentlab.charts.ChartLine.Style;
import recurrentlab.record.Losses;
import recurrentlab.training.EpochRecord;
import recurrentlab.training.History;

/** A chart's line of a loss over the epochs. */
final class EpochLine {
  private EpochLine() {}

  /** Of a training. */
  static ChartLine of(
      String label,
      Style style,
      Colour colour,
      History history,
      ToDoubleFunction<EpochRecord> loss) {
    return new ChartLine(
        label,
        style,
        colour,
        IntStream.range(0, history.size()).asDoubleStream().toArray(),
        history.epochs().stream().mapToDouble(loss).toArray());
  }

  /** Of a reference, at some epochs. */
  static ChartLine of(
      String label,
      Style style,
      Colour colour,
      List<Losses> points,
      ToDoubleFunction<Losses> loss) {
    return new ChartLine(
        label,
        style,
        colour,
        points.stream().mapToDouble(Losses::epoch).toArray(),
        points.stream().mapToDouble(loss).toArray());
  }
}
