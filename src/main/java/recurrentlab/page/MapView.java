package recurrentlab.page;

import java.util.Arrays;
import java.util.List;
import recurrentlab.charts.HeatMap;
import recurrentlab.studies.Counting;
import recurrentlab.studies.TracedSequence;
import recurrentlab.studies.TracedSequence.State;
import recurrentlab.text.Texts;

/**
 * A heat map in a page.
 *
 * @param label what it shows
 * @param png a {@code data:} address
 * @param alt in words
 * @param bytes for the script that names a value
 * @param scale the size that has the full colour
 */
record MapView(String label, String png, String alt, String bytes, double scale) {

  /** All states of a sequence, the cells in the order of how much they count. */
  static List<MapView> of(TracedSequence sequence, Counting counting, Texts texts) {
    return sequence.states().stream().map(state -> of(state, counting, texts)).toList();
  }

  private static MapView of(State state, Counting counting, Texts texts) {
    double[][] rows =
        counting.cells().stream()
            .map(cell -> Counting.column(state.values(), cell.row()))
            .toArray(double[][]::new);
    double largest =
        Arrays.stream(rows).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElse(1);
    HeatMap map = new HeatMap(rows, Math.max(1, largest)); // only cell states go beyond 1
    String label = texts.get("map." + state.name());
    return new MapView(
        label,
        map.png(),
        texts.get("map.alt", label, rows.length, rows[0].length),
        map.bytes(),
        map.scale());
  }
}
