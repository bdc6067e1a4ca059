package recurrentlab.series;

import java.time.LocalDate;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import recurrentlab.series.CsvTable.Row;
import recurrentlab.series.Stamp.Grain;

/**
 * The order and the distances of dates.
 *
 * @param frequency empty if they are at no distance that has a name
 * @param steps from a date to the next one in the file, in units of the frequency; without one, in
 *     those of the dates
 * @param unit the distance that is usual
 * @param clockChanges the rows before which local time went back or forward by an hour, as is left
 *     out of the steps
 */
record TimeAxis(
    Optional<Frequency> frequency, long[] steps, long unit, List<Integer> clockChanges) {
  private static final double NEARLY_ALL = 0.8;
  private static final int NEAR = 2;
  private static final long WEEK = 7;
  private static final long WORKING_WEEK = 5;
  private static final long HOUR = 3600;
  private static final long DAY = 86_400;
  private static final long YEAR = 12;
  private static final long HALF = 6;
  private static final long QUARTER = 3;

  /** The dates in the order of the file. */
  static TimeAxis of(List<Stamp> dates) {
    List<Grain> grains = dates.stream().map(Stamp::grain).distinct().toList();
    if (grains.size() != 1) {
      boolean times = grains.contains(Grain.SECOND);
      return plain(
          dates.stream().mapToLong(date -> times ? date.second() : date.second() / DAY).toArray());
    }
    long[] ordinals = dates.stream().mapToLong(Stamp::ordinal).toArray();
    return switch (grains.get(0)) {
      case YEAR -> ofUnit(Frequency.YEARLY, ordinals);
      case HALF -> partsOfYear(ordinals, HALF);
      case QUARTER -> partsOfYear(ordinals, QUARTER);
      case MONTH -> partsOfYear(ordinals, 1);
      case DAY -> days(ordinals);
      case SECOND -> seconds(ordinals, dates);
    };
  }

  private static TimeAxis plain(long[] ordinals) {
    return new TimeAxis(Optional.empty(), steps(ordinals), usual(ordinals), List.of());
  }

  /** Of a frequency if the usual step is one unit of it. */
  private static TimeAxis ofUnit(Frequency frequency, long[] ordinals) {
    return usual(ordinals) == 1
        ? new TimeAxis(Optional.of(frequency), steps(ordinals), 1, List.of())
        : plain(ordinals);
  }

  /**
   * @param months in a unit of the dates
   */
  private static TimeAxis partsOfYear(long[] ordinals, long months) {
    long usual = usual(ordinals) * months;
    long unit = usual == QUARTER || usual == HALF || usual == YEAR ? usual : months;
    Frequency frequency =
        unit == YEAR
            ? Frequency.YEARLY
            : unit == HALF
                ? Frequency.HALF_YEARLY
                : unit == QUARTER ? Frequency.QUARTERLY : Frequency.MONTHLY;
    return ofUnit(frequency, unit == months ? ordinals : divided(ordinals, unit / months));
  }

  private static TimeAxis days(long[] days) {
    long usual = usual(days);
    if (usual == 1) {
      boolean weekends = LongStream.of(days).anyMatch(day -> weekday(day) >= WORKING_WEEK);
      boolean weeks = LongStream.of(days).distinct().count() > WEEK;
      return weekends || !weeks
          ? ofUnit(Frequency.DAILY, days)
          : ofUnit(
              Frequency.WORKING_DAYS,
              LongStream.of(days)
                  .map(day -> Math.floorDiv(day + 3, WEEK) * WORKING_WEEK + weekday(day))
                  .toArray());
    }
    if (usual == WEEK) {
      long first = days[0];
      return ofUnit(
          Frequency.WEEKLY,
          LongStream.of(days).map(day -> Math.round((day - first) / (double) WEEK)).toArray());
    }
    boolean even = LongStream.of(steps(days)).distinct().count() == 1;
    boolean likeMonths =
        usual >= 28 && usual <= 31 || usual >= 89 && usual <= 92 || usual >= 181 && usual <= 184;
    if (even && days.length > 2 || !likeMonths && usual != 365 && usual != 366) {
      return plain(days);
    }
    return partsOfYear(
        LongStream.of(days)
            .map(day -> LocalDate.ofEpochDay(day).getLong(ChronoField.PROLEPTIC_MONTH))
            .toArray(),
        1);
  }

  /** 0 for Monday. 1 January 1970 was a Thursday. */
  private static long weekday(long day) {
    return Math.floorMod(day + 3, WEEK);
  }

  /** Local times; where all have their offset from UTC, no clock goes back. */
  private static TimeAxis seconds(long[] seconds, List<Stamp> dates) {
    if (LongStream.of(seconds).map(second -> Math.floorMod(second, DAY)).distinct().count() == 1) {
      return days(divided(seconds, DAY));
    }
    ClockChanges clock =
        dates.stream().allMatch(date -> date.offset().isPresent())
            ? new ClockChanges(universal(dates), List.of())
            : ClockChanges.of(seconds, usual(seconds));
    long[] elapsed = clock.elapsed();
    boolean hourly =
        usual(elapsed) == HOUR && LongStream.of(steps(elapsed)).allMatch(step -> step % HOUR == 0);
    TimeAxis axis = hourly ? ofUnit(Frequency.HOURLY, divided(elapsed, HOUR)) : plain(elapsed);
    return new TimeAxis(axis.frequency(), axis.steps(), axis.unit(), clock.where());
  }

  private static long[] universal(List<Stamp> dates) {
    return dates.stream().mapToLong(date -> date.ordinal() - date.offset().orElse(0)).toArray();
  }

  private static long[] divided(long[] ordinals, long by) {
    return LongStream.of(ordinals).map(ordinal -> Math.floorDiv(ordinal, by)).toArray();
  }

  static long[] steps(long[] ordinals) {
    return IntStream.range(1, ordinals.length)
        .mapToLong(i -> ordinals[i] - ordinals[i - 1])
        .toArray();
  }

  /** The middle one of the distances between different dates; 0 if there are none. */
  private static long usual(long[] ordinals) {
    long[] sorted = LongStream.of(ordinals).sorted().distinct().toArray();
    long[] steps = LongStream.of(steps(sorted)).sorted().toArray();
    return steps.length == 0 ? 0 : steps[steps.length / 2];
  }

  /** Whether so many dates are missing at this step. */
  boolean lacks(int step, int count) {
    return frequency.isPresent() && Math.abs(steps[step]) == unit * (count + 1);
  }

  /** The same, with no dates missing at these steps. */
  TimeAxis filled(Set<Integer> at) {
    long[] all = steps.clone();
    at.forEach(step -> all[step] = Long.signum(all[step]) * unit);
    return new TimeAxis(frequency, all, unit, clockChanges);
  }

  /** Whether the dates all rise, or all fall. */
  boolean isOrdered() {
    return rises() || LongStream.of(steps).allMatch(step -> step < 0);
  }

  /** Whether every date is after the one above it. */
  boolean rises() {
    return LongStream.of(steps).allMatch(step -> step > 0);
  }

  /** Whether nearly all steps are to the same date, or to a neighbour at the usual distance. */
  boolean runsOn() {
    long near = LongStream.of(steps).filter(step -> step == 0 || Math.abs(step) == unit).count();
    return frequency.isPresent() && near >= NEARLY_ALL * steps.length;
  }

  /** Whether nearly all dates are before the one above them, but for repeated ones. */
  private boolean falls() {
    long falling = LongStream.of(steps).filter(step -> step < 0).count();
    long moving = LongStream.of(steps).filter(step -> step != 0).count();
    return moving > 0 && falling >= NEARLY_ALL * moving;
  }

  /** Whether they are ordered, and at even distances. */
  boolean isRegular() {
    return isOrdered()
        && LongStream.of(steps).allMatch(step -> Math.abs(step) == unit || isHoliday(step));
  }

  /** A step over up to four working days. */
  private boolean isHoliday(long step) {
    return frequency.equals(Optional.of(Frequency.WORKING_DAYS))
        && Math.abs(step) > 1
        && Math.abs(step) <= WORKING_WEEK;
  }

  /** What a person should know of the dates. */
  List<Notice> notices(List<String> labels, List<Row> rows) {
    List<Notice> notices = new ArrayList<>();
    add(notices, Notice.Kind.CLOCK_CHANGES, clockChanges, labels, rows);
    if (falls()) {
      notices.add(
          Notice.of(Notice.Kind.BACKWARDS, 1, labels.get(0), labels.get(labels.size() - 1)));
    }
    if (!isOrdered()) {
      addDisorder(notices, labels, rows);
    } else {
      add(
          notices,
          frequency.isPresent() ? Notice.Kind.GAPS : Notice.Kind.UNEVEN,
          where(step -> Math.abs(step) != unit && !isHoliday(step)),
          labels,
          rows);
    }
    long holidays =
        LongStream.of(steps).filter(this::isHoliday).map(step -> Math.abs(step) - 1).sum();
    if (holidays > 0) {
      notices.add(Notice.of(Notice.Kind.HOLIDAYS, (int) holidays));
    }
    return notices;
  }

  private void addDisorder(List<Notice> notices, List<String> labels, List<Row> rows) {
    List<Integer> again = where(step -> step == 0);
    if (!again.isEmpty()) {
      int at = again.get(0);
      notices.add(
          Notice.of(Notice.Kind.REPEATED, again.size(), rows.get(at).line(), labels.get(at)));
    }
    List<Integer> jumps = where(falls() ? step -> step > 0 : step -> step < 0);
    add(notices, Notice.Kind.DISORDERED, jumps, labels, rows);
    addGaps(notices, labels, rows);
  }

  /** What is missing between neighbours in time that are near in the file, too. */
  private void addGaps(List<Notice> notices, List<String> labels, List<Row> rows) {
    TreeMap<Long, Integer> first = new TreeMap<>(); // the rows of the dates
    TreeMap<Long, Integer> last = new TreeMap<>();
    long date = 0;
    for (int row = 0; row <= steps.length; row++) {
      date += row == 0 ? 0 : falls() ? -steps[row - 1] : steps[row - 1];
      first.putIfAbsent(date, row);
      last.put(date, row);
    }
    List<Long> dates = List.copyOf(first.keySet());
    long uneven = 0;
    List<Integer> gaps = new ArrayList<>(); // the first row after each
    List<Integer> before = new ArrayList<>();
    for (int i = 1; i < dates.size(); i++) {
      long step = dates.get(i) - dates.get(i - 1);
      if (step != unit && !isHoliday(step)) {
        uneven++;
        int row = first.get(dates.get(i));
        int near = last.get(dates.get(i - 1));
        if (Math.abs(row - near) <= NEAR) {
          gaps.add(row);
          before.add(near);
        }
      }
    }
    boolean even = dates.size() - 1 - uneven >= NEARLY_ALL * (dates.size() - 1);
    if (!gaps.isEmpty() && (frequency.isPresent() || even)) {
      notices.add(
          Notice.of(
              frequency.isPresent() ? Notice.Kind.GAPS : Notice.Kind.UNEVEN,
              gaps.size(),
              rows.get(gaps.get(0)).line(),
              labels.get(gaps.get(0)),
              labels.get(before.get(0))));
    }
  }

  private static void add(
      List<Notice> notices,
      Notice.Kind kind,
      List<Integer> where,
      List<String> labels,
      List<Row> rows) {
    if (!where.isEmpty()) {
      int at = where.get(0);
      notices.add(
          Notice.of(kind, where.size(), rows.get(at).line(), labels.get(at), labels.get(at - 1)));
    }
  }

  /** The rows at the end of such a step. */
  private List<Integer> where(LongPredicate is) {
    return IntStream.range(0, steps.length)
        .filter(i -> is.test(steps[i]))
        .mapToObj(i -> i + 1)
        .toList();
  }
}
