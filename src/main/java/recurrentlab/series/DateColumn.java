package recurrentlab.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import recurrentlab.series.CsvTable.Row;
import recurrentlab.series.DateLabels.Order;

/**
 * The labels of a series: its dates, in whichever column they are, or in columns for year, month
 * and day. Where no column has dates, the labels are the first column whose cells differ.
 *
 * @param labels one for each row
 * @param frequency of the dates
 * @param future the dates after the last one; empty where they are not clear
 */
record DateColumn(
    List<String> labels, Optional<Frequency> frequency, Optional<FutureDates> future) {
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
    DateParts parts = new DateParts(header, names, rows);
    Optional<List<String>> joined = parts.joined(rows);
    if (joined.isPresent()) {
      List<String> labels = TimeColumn.joined(joined.get(), header, names, rows);
      return of(Dates.of(labels, Optional.empty(), true), header.column(), rows, notices);
    }
    List<Dated> dated = new ArrayList<>();
    for (int i = 0; i < header.width(); i++) {
      int column = i;
      String name = TimeNames.of(names, i);
      List<String> cells = rows.stream().map(row -> row.cell(column)).toList();
      Optional<List<String>> numbers =
          i == header.column() ? Optional.empty() : TimeNumbers.asDates(name, cells);
      if (i != header.column()
          && (numbers.isPresent() || areDates(cells))
          && !areWeeks(name, cells)) {
        List<String> labels = TimeColumn.joined(numbers.orElse(cells), header, names, rows);
        boolean named =
            TimeNames.isOfYears(name)
                || TimeNumbers.areCalendar(name, cells)
                || i == 0 && name.isEmpty() && TimeNumbers.areNeighbours(cells);
        Dates dates = Dates.of(labels, numbers.map(any -> cells.get(0)), named);
        if (dates.rank() > 0) {
          dated.add(new Dated(names.isEmpty() ? String.valueOf(i + 1) : names.get(i), dates));
        }
      }
    }
    Optional<Dated> best = best(dated);
    if (best.map(taken -> taken.dates.labels().stream().allMatch(DateParts::isYear)).orElse(true)) {
      Optional<List<String>> weeks = parts.joinedWeeks(rows);
      if (weeks.isPresent()) {
        return of(Dates.of(weeks.get(), Optional.empty(), true), header.column(), rows, notices);
      }
    }
    best.flatMap(taken -> otherDates(taken, dated)).ifPresent(notices::add);
    return best.map(taken -> of(taken.dates, header.column(), rows, notices))
        .orElseGet(() -> ofOthers(header, names, rows, notices));
  }

  /** A column, by its name or position, with its dates. */
  private record Dated(String column, Dates dates) {}

  /**
   * Columns that vary before one whose dates are all the same, such as the file's own date; columns
   * in order before others; real dates before names of time, and these before counting; even
   * distances before uneven ones. What counts may be an id, which hides no dates that run on but in
   * some places.
   */
  private static Optional<Dated> best(List<Dated> dated) {
    List<Dates> all = dated.stream().map(Dated::dates).toList();
    boolean varies = all.stream().anyMatch(dates -> dates.rank() > 1 && dates.varies());
    boolean real = all.stream().anyMatch(dates -> dates.rank() > 1 && dates.runOn());
    Comparator<Dates> order =
        Comparator.comparing(Dates::isOrdered)
            .thenComparingInt(Dates::rank)
            .thenComparing(Dates::isRegular)
            .reversed();
    return dated.stream()
        .filter(each -> !varies || each.dates.varies())
        .filter(each -> !real || each.dates.rank() > 1)
        .sorted(Comparator.comparing(Dated::dates, order))
        .findFirst(); // stable: of equals the first
  }

  /** That another column has dates that nobody takes for a part of these. */
  private static Optional<Notice> otherDates(Dated taken, List<Dated> dated) {
    return dated.stream()
        .filter(each -> each != taken && each.dates.isOtherThan(taken.dates))
        .findFirst()
        .map(each -> Notice.of(Notice.Kind.OTHER_DATES, 1, taken.column, each.column));
  }

  /**
   * A column with a name of time, or else the one of the labels, may say something of the order,
   * too.
   */
  private static DateColumn ofOthers(
      CsvHeader header, List<String> names, List<Row> rows, List<Notice> notices) {
    int column = OtherLabels.column(header, rows);
    List<String> labels = rows.stream().map(row -> row.cell(column)).toList();
    Optional<Notice> across = TimeAcross.notice(names);
    if (across.isPresent() && !OtherLabels.areTimes(header, names, rows)) {
      notices.add(across.get());
    } else {
      notices.addAll(OtherLabels.notices(header, names, rows));
    }
    return new DateColumn(labels, Optional.empty(), Optional.empty());
  }

  private static DateColumn of(Dates read, int values, List<Row> rows, List<Notice> notices) {
    List<String> labels = read.labels();
    read.number()
        .ifPresent(
            first ->
                notices.add(
                    Notice.of(Notice.Kind.NUMBERS_AS_DATES, labels.size(), first, labels.get(0))));
    Optional<Order> decided = read.decided();
    if (decided.isEmpty()) {
      notices.add(read.undecided(rows));
      return new DateColumn(labels, Optional.empty(), Optional.empty());
    }
    List<Optional<Stamp>> stamps = read.in(decided.get());
    read.centuryNotice(decided.get()).ifPresent(notices::add);
    List<Integer> dates =
        IntStream.range(0, labels.size()).filter(i -> stamps.get(i).isPresent()).boxed().toList();
    TimeAxis found = TimeAxis.of(Dates.present(stamps));
    Map<Integer, List<Integer>> standIns = standIns(labels, dates, found);
    List<Integer> unread = standIns.values().stream().flatMap(List::stream).toList();
    List<Integer> none =
        IntStream.range(0, labels.size())
            .filter(i -> stamps.get(i).isEmpty() && !unread.contains(i))
            .boxed()
            .toList();
    add(notices, Notice.Kind.UNREAD_DATE, unread, labels, rows);
    add(notices, Notice.Kind.NO_DATE, none, labels, rows);
    TimeAxis axis = found.filled(standIns.keySet());
    notices.addAll(
        axis.notices(
            dates.stream().map(labels::get).toList(), dates.stream().map(rows::get).toList()));
    Optional<FutureDates> future =
        axis.rises() && stamps.get(stamps.size() - 1).isPresent()
            ? axis.frequency().map(often -> FutureDates.after(Dates.present(stamps), often))
            : Optional.empty();
    Optional<Frequency> frequency =
        areWithin(labels, rows, values) ? Optional.empty() : axis.frequency();
    return new DateColumn(labels, frequency, future);
  }

  /** Whether most rows have the date of the row above, and a column that tells them apart. */
  private static boolean areWithin(List<String> labels, List<Row> rows, int values) {
    List<Integer> again =
        IntStream.range(1, labels.size())
            .filter(i -> labels.get(i).equals(labels.get(i - 1)))
            .boxed()
            .toList();
    return again.size() * 2 >= labels.size()
        && IntStream.range(0, rows.get(0).cells().size())
            .filter(column -> column != values)
            .anyMatch(
                column ->
                    again.stream()
                        .noneMatch(
                            i -> rows.get(i).cell(column).equals(rows.get(i - 1).cell(column))));
  }

  /**
   * Labels that have digits and are no dates, as many as dates are missing where they stand.
   *
   * @param dates the rows with a date
   * @return the rows of such labels, by the step that they are in
   */
  private static Map<Integer, List<Integer>> standIns(
      List<String> labels, List<Integer> dates, TimeAxis axis) {
    Map<Integer, List<Integer>> standIns = new TreeMap<>();
    for (int i = 1; i < dates.size(); i++) {
      List<Integer> between = IntStream.range(dates.get(i - 1) + 1, dates.get(i)).boxed().toList();
      if (!between.isEmpty()
          && axis.lacks(i - 1, between.size())
          && between.stream().allMatch(row -> labels.get(row).matches(".*\\d.*"))) {
        standIns.put(i - 1, between);
      }
    }
    return standIns;
  }

  private static void add(
      List<Notice> notices,
      Notice.Kind kind,
      List<Integer> which,
      List<String> labels,
      List<Row> rows) {
    if (!which.isEmpty()) {
      int first = which.get(0);
      notices.add(Notice.of(kind, which.size(), rows.get(first).line(), labels.get(first)));
    }
  }

  /** 202301 is the first week of a year if its column is called so, and no January. */
  private static boolean areWeeks(String name, List<String> cells) {
    return TimeNames.isOfUncheckedTime(name)
        && !TimeNames.isOfTime(name)
        && cells.stream()
            .allMatch(cell -> cell.matches("\\d{6}|\\d{1,2}[-./]\\d{4}|\\d{4}[-./]\\d{1,2}"));
  }

  private static boolean areDates(List<String> labels) {
    if (labels.stream().limit(SAMPLE).noneMatch(DateLabels::isDate)
        || labels.size() > 2 && labels.stream().allMatch(DateLabels::spansYears)) {
      return false;
    }
    long dates = labels.stream().filter(DateLabels::isDate).count();
    return dates > 1 && Dates.areMost(dates, labels);
  }
}
