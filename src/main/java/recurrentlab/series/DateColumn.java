package recurrentlab.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import recurrentlab.series.CsvTable.Row;
import recurrentlab.series.DateLabels.Stamp;

/**
 * The labels of a series: its dates, in whichever column they are, or in columns for year, month
 * and day. Where no column has dates, the labels are the file's first column.
 *
 * @param labels one for each row
 * @param frequency of the dates
 */
record DateColumn(List<String> labels, Optional<Frequency> frequency) {
  private static final Set<String> YEAR = Set.of("year", "yr", "yyyy", "a\u00f1o", "ano", "anyo");
  private static final Set<String> MONTH = Set.of("month", "mon", "mm", "mes");
  private static final Set<String> DAY = Set.of("day", "dd", "d\u00eda", "dia");

  /** So many rows of ten must have a date in a column of dates. */
  private static final int MOST = 9;

  /** A column of dates has one among so many. */
  private static final int SAMPLE = 20;

  /**
   * Finds the dates.
   *
   * @param header of the table
   * @param names of the columns; empty if the file has no header
   * @param notices gets what is wrong with the order of the dates
   */
  static DateColumn find(
      CsvHeader header, List<String> names, List<Row> rows, List<Notice> notices) {
    Optional<List<String>> parts = inParts(header, names, rows);
    if (parts.isPresent()) {
      return of(TimeColumn.joined(parts.get(), header, names, rows), rows, notices);
    }
    List<List<String>> dated =
        IntStream.range(0, header.width())
            .filter(i -> i != header.column())
            .mapToObj(i -> rows.stream().map(row -> row.cell(i)).toList())
            .filter(DateColumn::areDates)
            .map(dates -> TimeColumn.joined(dates, header, names, rows))
            .toList();
    Optional<List<String>> ordered = dated.stream().filter(DateColumn::isOrdered).findFirst();
    Optional<List<String>> some =
        ordered.or(() -> dated.stream().filter(labels -> !areNumbers(labels)).findFirst());
    return some.map(labels -> of(labels, rows, notices))
        .orElseGet(() -> ofOthers(header, rows, notices));
  }

  /** The first column, unless it is the values' own, may say something of the order, too. */
  private static DateColumn ofOthers(CsvHeader header, List<Row> rows, List<Notice> notices) {
    List<String> labels = rows.stream().map(row -> row.cell(0)).toList();
    if (header.column() > 0) {
      OtherLabels.notice(labels).ifPresent(notices::add);
    }
    return new DateColumn(labels, Optional.empty());
  }

  private static DateColumn of(List<String> labels, List<Row> rows, List<Notice> notices) {
    Optional<Boolean> dayFirst = dayFirst(labels);
    if (dayFirst.isEmpty()) {
      String first = labels.stream().filter(DateLabels::isDate).findFirst().orElseThrow();
      notices.add(Notice.of(Notice.Kind.DAY_OR_MONTH, labels.size(), first));
      return new DateColumn(labels, Optional.empty());
    }
    List<Optional<Stamp>> stamps = stamps(labels, dayFirst.get());
    List<Integer> dates =
        IntStream.range(0, labels.size()).filter(i -> stamps.get(i).isPresent()).boxed().toList();
    if (dates.size() < labels.size()) {
      int at =
          IntStream.range(0, labels.size()).filter(i -> stamps.get(i).isEmpty()).min().orElse(0);
      int none = labels.size() - dates.size();
      notices.add(Notice.of(Notice.Kind.NO_DATE, none, rows.get(at).line(), labels.get(at)));
    }
    TimeAxis axis = TimeAxis.of(stamps.stream().flatMap(Optional::stream).toList());
    notices.addAll(
        axis.notices(
            dates.stream().map(labels::get).toList(), dates.stream().map(rows::get).toList()));
    return new DateColumn(labels, axis.frequency());
  }

  private static List<Optional<Stamp>> stamps(List<String> labels, boolean dayFirst) {
    return labels.stream().map(label -> DateLabels.parse(label, dayFirst)).toList();
  }

  /**
   * Whether the day stands before the month: what all labels allow, or else what makes them
   * regular. Empty if neither decides.
   */
  private static Optional<Boolean> dayFirst(List<String> labels) {
    List<Stamp> day = stamps(labels, true).stream().flatMap(Optional::stream).toList();
    List<Stamp> month = stamps(labels, false).stream().flatMap(Optional::stream).toList();
    if (day.size() != month.size()) {
      return Optional.of(day.size() > month.size());
    }
    if (day.equals(month)) {
      return Optional.of(true);
    }
    boolean dayRegular = TimeAxis.of(day).isRegular();
    boolean monthRegular = TimeAxis.of(month).isRegular();
    return dayRegular == monthRegular ? Optional.empty() : Optional.of(dayRegular);
  }

  private static boolean areDates(List<String> labels) {
    if (labels.stream().limit(SAMPLE).noneMatch(DateLabels::isDate)) {
      return false;
    }
    long dates = labels.stream().filter(DateLabels::isDate).count();
    return dates > 1 && dates * 10 >= MOST * (long) labels.size();
  }

  private static boolean areNumbers(List<String> labels) {
    return labels.stream().allMatch(label -> label.matches("\\d*"));
  }

  /** Whether the dates rise, or fall, from row to row. */
  private static boolean isOrdered(List<String> labels) {
    return Stream.of(true, false)
        .anyMatch(
            dayFirst -> {
              List<Stamp> dates =
                  stamps(labels, dayFirst).stream().flatMap(Optional::stream).toList();
              return dates.size() * 10 >= MOST * labels.size() && TimeAxis.of(dates).isOrdered();
            });
  }

  /** Year, month and day from columns of their own, as 2015-01. */
  private static Optional<List<String>> inParts(
      CsvHeader header, List<String> names, List<Row> rows) {
    int year = named(names, YEAR, header);
    int month = named(names, MONTH, header);
    int day = named(names, DAY, header);
    if (year < 0 || month < 0) {
      return Optional.empty();
    }
    List<String> labels = new ArrayList<>();
    for (Row row : rows) {
      Optional<Integer> number = DateLabels.month(row.cell(month));
      boolean isDay = day < 0 || row.cell(day).matches("\\d{1,2}");
      if (!row.cell(year).matches("\\d{4}") || number.isEmpty() || !isDay) {
        return Optional.empty();
      }
      String label = row.cell(year) + "-" + twoDigits(number.get());
      labels.add(day < 0 ? label : label + "-" + twoDigits(Integer.parseInt(row.cell(day))));
    }
    return Optional.of(labels);
  }

  private static String twoDigits(int number) {
    return (number < 10 ? "0" : "") + number;
  }

  private static int named(List<String> names, Set<String> words, CsvHeader header) {
    return IntStream.range(0, names.size())
        .filter(i -> i != header.column() && words.contains(names.get(i).toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElse(-1);
  }
}
