package recurrentlab.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import recurrentlab.series.CsvTable.Row;
import recurrentlab.series.DateLabels.Order;

/**
 * Years that stand beside the first of their months only, as pivot tables write them. They are
 * filled in where the dates then run on without a gap.
 */
final class SparseDates {
  private SparseDates() {}

  /**
   * The rows with their years; the same rows where that is not clear.
   *
   * @param notices gets how many were filled in
   */
  static List<Row> filled(
      CsvHeader header, List<String> names, List<Row> rows, List<Notice> notices) {
    DateParts parts = new DateParts(header, names, rows);
    List<Integer> columns = parts.above();
    if (rows.stream().noneMatch(row -> columns.stream().anyMatch(i -> row.cell(i).isEmpty()))) {
      return rows;
    }
    List<Row> filled = new ArrayList<>();
    List<Row> changed = new ArrayList<>();
    for (Row row : rows) {
      List<String> cells = new ArrayList<>(row.cells());
      for (int column : columns) {
        if (column < cells.size() && cells.get(column).isEmpty() && !filled.isEmpty()) {
          cells.set(column, filled.get(filled.size() - 1).cell(column));
        }
      }
      boolean same = cells.equals(row.cells());
      filled.add(same ? row : new Row(row.line(), cells));
      if (!same) {
        changed.add(row);
      }
    }
    if (changed.isEmpty() || !parts.joined(filled).filter(SparseDates::runOn).isPresent()) {
      return rows;
    }
    notices.add(Notice.of(Notice.Kind.FILLED_DATES, changed.size(), changed.get(0).line()));
    return filled;
  }

  private static boolean runOn(List<String> labels) {
    List<Stamp> dates =
        labels.stream()
            .map(label -> DateLabels.parse(label, Order.DAY_FIRST))
            .flatMap(Optional::stream)
            .toList();
    TimeAxis axis = TimeAxis.of(dates);
    return dates.size() == labels.size() && axis.rises() && axis.isRegular();
  }
}
