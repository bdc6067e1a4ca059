package recurrentlab.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import recurrentlab.series.CsvTable.Row;
import recurrentlab.series.DateLabels.Order;
import recurrentlab.series.DateLabels.Stamp;

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
    Optional<List<String>> parts = new DateParts(header, names, rows).joined(rows);
    if (parts.isPresent()) {
      List<String> labels = TimeColumn.joined(parts.get(), header, names, rows);
      return of(Dates.of(labels, Optional.empty(), true), rows, notices);
    }
    List<Dates> dated = new ArrayList<>();
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
          dated.add(dates);
        }
      }
    }
    return best(dated)
        .map(dates -> of(dates, rows, notices))
        .orElseGet(() -> ofOthers(header, names, rows, notices));
  }

  /**
   * Columns that vary before one whose dates are all the same, such as the file's own date; columns
   * in order before others; real dates before names of time, and these before counting. What counts
   * may be an id, which hides no dates that run on but in some places.
   */
  private static Optional<Dates> best(List<Dates> dated) {
    boolean varies = dated.stream().anyMatch(dates -> dates.rank() > 1 && dates.varies());
    boolean real = dated.stream().anyMatch(dates -> dates.rank() > 1 && dates.runOn());
    Comparator<Dates> order =
        Comparator.comparing(Dates::isOrdered).thenComparingInt(Dates::rank).reversed();
    return dated.stream()
        .filter(dates -> !varies || dates.varies())
        .filter(dates -> !real || dates.rank() > 1)
        .sorted(order)
        .findFirst(); // stable: of equals the first
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

  private static DateColumn of(Dates read, List<Row> rows, List<Notice> notices) {
    List<String> labels = read.labels();
    read.number()
        .ifPresent(
            first ->
                notices.add(
                    Notice.of(Notice.Kind.NUMBERS_AS_DATES, labels.size(), first, labels.get(0))));
    Optional<List<Optional<Stamp>>> decided = read.decided();
    if (decided.isEmpty()) {
      notices.add(read.undecided(rows));
      return new DateColumn(labels, Optional.empty(), Optional.empty());
    }
    List<Optional<Stamp>> stamps = decided.get();
    List<Integer> dates =
        IntStream.range(0, labels.size()).filter(i -> stamps.get(i).isPresent()).boxed().toList();
    TimeAxis found = TimeAxis.of(present(stamps));
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
        axis.rises()
            ? stamps
                .get(stamps.size() - 1)
                .flatMap(last -> axis.frequency().map(often -> new FutureDates(last, often)))
            : Optional.empty();
    return new DateColumn(labels, axis.frequency(), future);
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

  private static List<Stamp> present(List<Optional<Stamp>> stamps) {
    return stamps.stream().flatMap(Optional::stream).toList();
  }

  /**
   * Labels with their dates, read once in either way.
   *
   * @param number the first one as the file has it, where it is no date that all can read
   * @param named whether numbers alone are dates, by the name of their column or by themselves
   * @param dayFirst where 01/02/2015 is of February; one for each label, empty if it is no date
   * @param monthFirst where it is of January
   * @param yearFirst where 01/02/15 is of 2001
   */
  private record Dates(
      List<String> labels,
      Optional<String> number,
      boolean named,
      List<Optional<Stamp>> dayFirst,
      List<Optional<Stamp>> monthFirst,
      List<Optional<Stamp>> yearFirst) {

    static Dates of(List<String> labels, Optional<String> number, boolean named) {
      return new Dates(
          labels,
          number,
          named,
          parsed(labels, Order.DAY_FIRST),
          parsed(labels, Order.MONTH_FIRST),
          parsed(labels, Order.YEAR_FIRST));
    }

    private static List<Optional<Stamp>> parsed(List<String> labels, Order order) {
      return labels.stream().map(label -> DateLabels.parse(label, order)).toList();
    }

    /**
     * 3 for what is hardly anything but a date, 2 for numbers that are dates by their name, or all
     * of them by themselves, 1 for others.
     */
    int rank() {
      return !areNumbers(labels) ? 3 : named ? 2 : count() ? 1 : 0;
    }

    /** Whether they are not all the same. */
    boolean varies() {
      return labels.stream().distinct().limit(2).count() > 1;
    }

    /** Whether they go up or down by one, as years do and other numbers hardly do. */
    private boolean count() {
      TimeAxis axis = TimeAxis.of(present(dayFirst));
      return axis.isOrdered() && axis.frequency().isPresent();
    }

    /** Why day and month are not told apart. */
    Notice undecided(List<Row> rows) {
      int day = only(dayFirst, monthFirst);
      int month = only(monthFirst, dayFirst);
      if (day < 0 || month < 0) {
        String first = labels.stream().filter(DateLabels::isDate).findFirst().orElseThrow();
        return Notice.of(Notice.Kind.DAY_OR_MONTH, labels.size(), first);
      }
      return Notice.of(
          Notice.Kind.DAY_AND_MONTH,
          labels.size(),
          rows.get(day).line(),
          labels.get(day),
          rows.get(month).line(),
          labels.get(month));
    }

    /** The first label that is a date in the one way, and not in the other; -1 if there is none. */
    private static int only(List<Optional<Stamp>> one, List<Optional<Stamp>> other) {
      return IntStream.range(0, one.size())
          .filter(i -> one.get(i).isPresent() && other.get(i).isEmpty())
          .findFirst()
          .orElse(-1);
    }

    /**
     * The dates in the way that all labels allow, or else that makes them regular. Empty if neither
     * decides.
     */
    Optional<List<Optional<Stamp>>> decided() {
      List<Stamp> day = present(dayFirst);
      List<Stamp> month = present(monthFirst);
      List<Stamp> year = present(yearFirst);
      if (year.size() == labels.size()
          && TimeAxis.of(year).isOrdered()
          && !(day.size() == labels.size() && TimeAxis.of(day).isOrdered())
          && !(month.size() == labels.size() && TimeAxis.of(month).isOrdered())) {
        return Optional.of(yearFirst);
      }
      if (day.size() != month.size()) {
        return Optional.of(day.size() > month.size() ? dayFirst : monthFirst);
      }
      if (day.equals(month)) {
        return Optional.of(dayFirst);
      }
      boolean dayRegular = TimeAxis.of(day).isRegular();
      boolean monthRegular = TimeAxis.of(month).isRegular();
      return dayRegular == monthRegular
          ? Optional.empty()
          : Optional.of(dayRegular ? dayFirst : monthFirst);
    }

    /** Whether the dates rise, or fall, from row to row. */
    boolean isOrdered() {
      return isAny(TimeAxis::isOrdered);
    }

    /** Whether nearly all are the next one after the one above, or the same. */
    boolean runOn() {
      return isAny(TimeAxis::runsOn);
    }

    private boolean isAny(Predicate<TimeAxis> such) {
      return Stream.of(dayFirst, monthFirst, yearFirst)
          .map(DateColumn::present)
          .anyMatch(
              dates -> dates.size() * 10 >= MOST * labels.size() && such.test(TimeAxis.of(dates)));
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
    return dates > 1 && dates * 10 >= MOST * (long) labels.size();
  }

  private static boolean areNumbers(List<String> labels) {
    return labels.stream().allMatch(label -> label.matches("\\d*"));
  }
}
