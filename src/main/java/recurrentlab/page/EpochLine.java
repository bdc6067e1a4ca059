package recurrentlab.page;

import java.util.List;
import java.util.function.ToDoubleFunction;
import recurrentlab.charts.ChartLine;
import recurrentlab.charts.ChartLine.Colour;
import recurrentlab.charts.ChartLine.Style;
import recurrentlab.training.EpochRecord;

/** A chart's line of a loss over epochs. */
final class EpochLine {
  private EpochLine() {}

  static ChartLine of(
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
}
