package recurrentlab.series;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import recurrentlab.series.CsvTable.Row;
import recurrentlab.series.DateLabels.Century;
import recurrentlab.series.DateLabels.Order;

/**
 * Labels with their dates, read once in either way.
 *
 * @param number the first one as the file has it, where it is no date that all can read
 * @param named whether numbers alone are dates, by the name of their column or by themselves
 * @param dayFirst where 01/02/2015 is of February; one for each label, empty if it is no date
 * @param monthFirst where it is of January
 * @param yearFirst where 01/02/15 is of 2001
 * @param century of years of two digits
 */
record Dates(
    List<String> labels,
    Optional<String> number,
    boolean named,
    List<Optional<Stamp>> dayFirst,
    List<Optional<Stamp>> monthFirst,
    List<Optional<Stamp>> yearFirst,
    Century century) {
  /** So many rows of ten must have a date in a column of dates. */
  private static final int MOST = 9;

  /** With the years of two digits in the first century in which they are in order, if in any. */
  static Dates of(List<String> labels, Optional<String> number, boolean named) {
    Dates first = of(labels, number, named, Century.OF_SPREADSHEETS);
    if (labels.isEmpty() || first.isOrdered()) {
      return first;
    }
    return Stream.of(
            Optional.of(Century.OF_POSIX),
            Century.from(labels.get(0)),
            Century.from(labels.get(labels.size() - 1)))
        .flatMap(Optional::stream)
        .filter(
            other -> Stream.of(Order.values()).anyMatch(order -> first.other(order, other) >= 0))
        .map(century -> of(labels, number, named, century))
        .filter(Dates::isOrdered)
        .findFirst()
        .orElse(first);
  }

  private static Dates of(
      List<String> labels, Optional<String> number, boolean named, Century century) {
    return new Dates(
        labels,
        number,
        named,
        parsed(labels, Order.DAY_FIRST, century),
        parsed(labels, Order.MONTH_FIRST, century),
        parsed(labels, Order.YEAR_FIRST, century),
        century);
  }

  private static List<Optional<Stamp>> parsed(List<String> labels, Order order, Century century) {
    return labels.stream().map(label -> DateLabels.parse(label, order, century)).toList();
  }

  /** One for each label, in one way; empty if it is no date. */
  List<Optional<Stamp>> in(Order order) {
    return switch (order) {
      case DAY_FIRST -> dayFirst;
      case MONTH_FIRST -> monthFirst;
      case YEAR_FIRST -> yearFirst;
    };
  }

  /** The first label that is another date in another century; -1 if there is none. */
  private int other(Order order, Century other) {
    return IntStream.range(0, labels.size())
        .filter(
            i -> {
              Optional<Stamp> date = in(order).get(i);
              return date.isPresent()
                  && !century.agrees(other, date.get().year())
                  && !date.equals(DateLabels.parse(labels.get(i), order, other));
            })
        .findFirst()
        .orElse(-1);
  }

  /** What was made of years of two digits, where others would make something else of them. */
  Optional<Notice> centuryNotice(Order decided) {
    return Stream.of(Century.OF_SPREADSHEETS, Century.OF_POSIX)
        .map(century -> other(decided, century))
        .filter(i -> i >= 0)
        .min(Comparator.naturalOrder())
        .map(
            i -> {
              int year = in(decided).get(i).orElseThrow().year();
              return Notice.of(Notice.Kind.CENTURY, labels.size(), labels.get(i), year);
            });
  }

  /**
   * 3 for what is hardly anything but a date, 2 for numbers that are dates by their name, or all of
   * them by themselves, 1 for others.
   */
  int rank() {
    return !areNumbers(labels) ? 3 : named ? 2 : count() ? 1 : 0;
  }

  /** Whether both are real dates, and these vary and are not those, as the month of a day is. */
  boolean isOtherThan(Dates taken) {
    return rank() == 3
        && taken.rank() == 3
        && varies()
        && IntStream.range(0, labels.size()).anyMatch(i -> differ(i, taken));
  }

  private boolean differ(int row, Dates other) {
    Optional<Stamp> date = dayFirst.get(row);
    return date.isPresent()
        && other.dayFirst.get(row).filter(its -> its.isOtherThan(date.get())).isPresent();
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
   * The way that all labels allow, or else that makes the dates regular. Empty if neither decides.
   */
  Optional<Order> decided() {
    List<Stamp> day = present(dayFirst);
    List<Stamp> month = present(monthFirst);
    List<Stamp> year = present(yearFirst);
    if (year.size() == labels.size()
        && TimeAxis.of(year).isOrdered()
        && !(day.size() == labels.size() && TimeAxis.of(day).isOrdered())
        && !(month.size() == labels.size() && TimeAxis.of(month).isOrdered())) {
      return Optional.of(Order.YEAR_FIRST);
    }
    if (day.size() != month.size()) {
      return Optional.of(day.size() > month.size() ? Order.DAY_FIRST : Order.MONTH_FIRST);
    }
    if (day.equals(month)) {
      return Optional.of(Order.DAY_FIRST);
    }
    boolean dayRegular = TimeAxis.of(day).isRegular();
    boolean monthRegular = TimeAxis.of(month).isRegular();
    return dayRegular == monthRegular
        ? Optional.empty()
        : Optional.of(dayRegular ? Order.DAY_FIRST : Order.MONTH_FIRST);
  }

  /** Whether the dates rise, or fall, from row to row. */
  boolean isOrdered() {
    return isAny(TimeAxis::isOrdered);
  }

  /** The same, at even distances that have a name. */
  boolean isRegular() {
    return isAny(axis -> axis.isRegular() && axis.frequency().isPresent());
  }

  /** Whether nearly all are the next one after the one above, or the same. */
  boolean runOn() {
    return isAny(TimeAxis::runsOn);
  }

  private boolean isAny(Predicate<TimeAxis> such) {
    return Stream.of(dayFirst, monthFirst, yearFirst)
        .map(Dates::present)
        .anyMatch(dates -> areMost(dates.size(), labels) && such.test(TimeAxis.of(dates)));
  }

  /** Whether so many dates are enough for a column of these labels. */
  static boolean areMost(long dates, List<String> labels) {
    return dates * 10 >= MOST * (long) labels.size();
  }

  /** Those that are there. */
  static List<Stamp> present(List<Optional<Stamp>> stamps) {
    return stamps.stream().flatMap(Optional::stream).toList();
  }

  private static boolean areNumbers(List<String> labels) {
    return labels.stream().allMatch(label -> label.matches("\\d*"));
  }
}
