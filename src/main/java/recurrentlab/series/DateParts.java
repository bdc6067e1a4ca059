package recurrentlab.series;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import recurrentlab.series.CsvTable.Row;

/** Dates in several columns: for the year, and for its half, quarter, or month and day. */
final class DateParts {
  /** So many rows of ten must have a date. */
  private static final int MOST = 9;

  /** The columns; -1 for those that the table lacks. */
  private final List<String> names;

  private final CsvHeader header;
  private final int year;
  private final int day;

  /**
   * @param names of the columns; empty if the file has no header
   */
  DateParts(CsvHeader header, List<String> names) {
    this.names = names;
    this.header = header;
    year = named(TimeNames.YEAR);
    day = named(TimeNames.DAY);
  }

  private int named(Set<String> called) {
    return IntStream.range(0, names.size())
        .filter(
            i -> i != header.column() && TimeNames.words(names.get(i)).anyMatch(called::contains))
        .findFirst()
        .orElse(-1);
  }

  /**
   * The columns that stand empty where nothing changes: the year's, and the month's beside a day's.
   */
  List<Integer> above() {
    int month = named(TimeNames.MONTH);
    return Stream.of(year, day >= 0 ? month : -1).filter(column -> column >= 0).toList();
  }

  /** The dates as 2015-01, 2015-01-31, 2015-Q1 or 2015-S1; empty if the rows have none. */
  Optional<List<String>> joined(List<Row> rows) {
    if (year < 0 || rows.stream().anyMatch(row -> !isYear(row.cell(year)))) {
      return Optional.empty();
    }
    int period = named(TimeNames.PERIOD);
    boolean halves = period >= 0 && all(rows, period, PartOfYear::half);
    boolean quarters = period >= 0 && all(rows, period, PartOfYear::quarter);
    Function<String, Optional<String>> half = cell -> PartOfYear.half(cell).map(s -> "-S" + s);
    Function<String, Optional<String>> quarter =
        cell -> PartOfYear.quarter(cell).map(q -> "-Q" + q);
    return Stream.of(
            month(rows, named(TimeNames.MONTH)),
            part(rows, named(TimeNames.QUARTER), quarter),
            part(rows, named(TimeNames.HALF), half),
            halves
                ? part(rows, period, half)
                : quarters ? part(rows, period, quarter) : month(rows, period))
        .flatMap(Optional::stream)
        .findFirst();
  }

  static boolean isYear(String cell) {
    return cell.length() == 4 && cell.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean all(
      List<Row> rows, int column, Function<String, Optional<Integer>> number) {
    return rows.stream().allMatch(row -> number.apply(row.cell(column)).isPresent());
  }

  private Optional<List<String>> part(
      List<Row> rows, int column, Function<String, Optional<String>> part) {
    return column < 0
        ? Optional.empty()
        : dates(rows, row -> part.apply(row.cell(column)).map(end -> row.cell(year) + end));
  }

  private Optional<List<String>> month(List<Row> rows, int month) {
    return month < 0 ? Optional.empty() : dates(rows, row -> month(row, month));
  }

  private Optional<String> month(Row row, int month) {
    String cell = row.cell(month).replaceFirst("(?i)^m(?=\\d)", ""); // M01
    boolean isDay = day < 0 || row.cell(day).matches("\\d{1,2}");
    return isDay
        ? DateLabels.month(cell)
            .map(
                number ->
                    row.cell(year)
                        + "-"
                        + twoDigits(number)
                        + (day < 0 ? "" : "-" + twoDigits(Integer.parseInt(row.cell(day)))))
        : Optional.empty();
  }

  /** A label for each row; empty unless nearly all rows have one. The others have their cells. */
  private static Optional<List<String>> dates(
      List<Row> rows, Function<Row, Optional<String>> label) {
    List<String> labels = rows.stream().map(row -> label.apply(row).orElse(row.text())).toList();
    long dates = labels.stream().filter(DateLabels::isDate).count();
    return dates * 10 >= MOST * (long) rows.size() ? Optional.of(labels) : Optional.empty();
  }

  private static String twoDigits(int number) {
    return (number < 10 ? "0" : "") + number;
  }
}
