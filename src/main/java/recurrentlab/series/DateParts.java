package recurrentlab.series;

import java.time.Year;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import recurrentlab.series.CsvTable.Row;
import recurrentlab.series.PartOfYear.Kind;

/**
 * Dates in several columns: for the year, and for its half, quarter, or month and day. A column
 * without a name is the year's if all its cells are years, and the part's if all are such parts.
 */
final class DateParts {
  /** So many rows of ten must have a date. */
  private static final int MOST = 9;

  private static final int HALF = 6;
  private static final Pattern MONTH_LETTER = Pattern.compile("^[mM](?=\\d)"); // M01
  private static final Pattern MONTH_NUMBER = Pattern.compile("[mM]?(0?[1-9]|1[0-2])");

  private static final Pattern WEEK =
      Pattern.compile("(?:w|kw|s|sem|week|semana|woche)?[ .]?(\\d{1,2})");

  /** The columns; -1 for those that the table lacks. */
  private final List<String> names;

  private final CsvHeader header;
  private final int year;
  private final int day;

  /**
   * @param names of the columns; empty if the file has no header
   */
  DateParts(CsvHeader header, List<String> names, List<Row> rows) {
    this.names = names;
    this.header = header;
    int called = named(TimeNames.YEAR);
    year = called >= 0 ? called : unnamed(rows, DateParts::isYearOrAbove);
    day = named(TimeNames.DAY);
  }

  /** A column left of the values that has no name, and such cells only, not all of them empty. */
  private int unnamed(List<Row> rows, Predicate<String> is) {
    return IntStream.range(0, header.column())
        .filter(i -> TimeNames.of(names, i).isEmpty() || i == 0 && isTitle())
        .filter(
            i ->
                rows.stream().anyMatch(row -> !row.cell(i).isEmpty())
                    && rows.stream().allMatch(row -> is.test(row.cell(i))))
        .findFirst()
        .orElse(-1);
  }

  /**
   * Whether the names are a table's title, in its first cell, which a position counts from, too.
   */
  private boolean isTitle() {
    return names.stream().skip(1).allMatch(String::isEmpty);
  }

  /** Empty cells are below a year that stands beside its first row only. */
  private static boolean isYearOrAbove(String cell) {
    return cell.isEmpty() || isYear(cell) && DateLabels.isDate(cell);
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
                : quarters ? part(rows, period, quarter) : month(rows, period),
            unnamedMonth(rows),
            part(rows, unnamed(rows, cell -> isPart(cell, Kind.QUARTER)), quarter),
            part(rows, unnamed(rows, cell -> isPart(cell, Kind.HALF)), half))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /**
   * The dates as 2015-W07, or as 2015-02-11 of a day's number in its year; empty if the rows have
   * none. Beside real dates such numbers say nothing more.
   */
  Optional<List<String>> joinedWeeks(List<Row> rows) {
    if (year < 0 || rows.stream().anyMatch(row -> !isYear(row.cell(year)))) {
      return Optional.empty();
    }
    int week = named(TimeNames.WEEK);
    int dayOfYear =
        IntStream.range(0, names.size())
            .filter(i -> i != header.column() && TimeNames.isOfDaysOfYear(names.get(i)))
            .findFirst()
            .orElse(-1);
    return part(rows, week, DateParts::week)
        .or(
            () ->
                dayOfYear < 0
                    ? Optional.empty()
                    : dates(
                        rows, dayOfYear, row -> dayOfYear(row.cell(year), row.cell(dayOfYear))));
  }

  /** 7, W07, KW 7. */
  private static Optional<String> week(String cell) {
    Matcher week = WEEK.matcher(CsvTable.plain(cell));
    return week.matches() && Integer.parseInt(week.group(1)) >= 1
        ? Optional.of("-W" + twoDigits(Integer.parseInt(week.group(1))))
        : Optional.empty();
  }

  private static Optional<String> dayOfYear(String year, String day) {
    if (!day.matches("0*[1-9]\\d{0,2}")) {
      return Optional.empty();
    }
    int number = Integer.parseInt(day);
    Year of = Year.of(Integer.parseInt(year));
    return number <= of.length() ? Optional.of(of.atDay(number).toString()) : Optional.empty();
  }

  private static boolean isPart(String cell, Kind kind) {
    return PartOfYear.kind(cell).equals(Optional.of(kind));
  }

  /** Months by name, or numbers from 1 to 12 that are neighbours, each of another month. */
  private Optional<List<String>> unnamedMonth(List<Row> rows) {
    int number = unnamed(rows, cell -> MONTH_NUMBER.matcher(cell).matches());
    boolean parts = number < 0 || rows.stream().allMatch(row -> isAtMost(row.cell(number), HALF));
    return month(rows, unnamed(rows, cell -> isPart(cell, Kind.MONTH)))
        .or(
            () ->
                parts ? Optional.empty() : month(rows, number).filter(TimeNumbers::areNeighbours));
  }

  /** Numbers up to 4 may be quarters, up to 6 of two months. */
  private static boolean isAtMost(String cell, int limit) {
    return DateLabels.month(MONTH_LETTER.matcher(cell).replaceFirst("")).orElse(0) <= limit;
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
        : dates(rows, column, row -> part.apply(row.cell(column)).map(end -> row.cell(year) + end));
  }

  private Optional<List<String>> month(List<Row> rows, int month) {
    return month < 0 ? Optional.empty() : dates(rows, month, row -> month(row, month));
  }

  private Optional<String> month(Row row, int month) {
    String cell = MONTH_LETTER.matcher(row.cell(month)).replaceFirst("");
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
  private Optional<List<String>> dates(
      List<Row> rows, int part, Function<Row, Optional<String>> label) {
    List<String> labels =
        rows.stream().map(row -> label.apply(row).orElseGet(() -> undated(row, part))).toList();
    long dates = labels.stream().filter(DateLabels::isDate).count();
    return dates * 10 >= MOST * (long) rows.size() ? Optional.of(labels) : Optional.empty();
  }

  /** The year and what stands for its part; the whole row where that would be a date. */
  private String undated(Row row, int part) {
    String cells = row.cell(year) + " " + row.cell(part);
    return DateLabels.isDate(cells.strip()) ? row.text() : cells;
  }

  private static String twoDigits(int number) {
    return (number < 10 ? "0" : "") + number;
  }
}
