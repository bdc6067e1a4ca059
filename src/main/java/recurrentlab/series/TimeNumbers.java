package recurrentlab.series;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import recurrentlab.series.DateLabels.Order;

/**
 * Dates that are written as numbers alone: 201501, 20150131, 001.2015, 2015.083, 2.015, 20151,
 * 42005.
 */
final class TimeNumbers {
  private static final Pattern CALENDAR = Pattern.compile("(1[789]|2[01])\\d{4}(\\d{2})?");

  /** SAP's: period, year. */
  private static final Pattern PERIOD_YEAR = Pattern.compile("0(0[1-9]|1[0-2])\\.(\\d{4})");

  /** R's time(): the year, and the part of it that is over. */
  private static final Pattern PART_OF_YEAR = Pattern.compile("(\\d{4})(?:[.,](\\d+))?");

  /** A year with a sign for thousands: 2.015. */
  private static final Pattern GROUPED_YEAR =
      Pattern.compile("1[., '\u2019\u00a0\u202f][5-9]\\d{2}|2[., '\u2019\u00a0\u202f][01]\\d{2}");

  private static final Pattern QUARTER = Pattern.compile("((?:1[789]|2[01])\\d{2})([1-4])");
  private static final Pattern HALF = Pattern.compile("((?:1[789]|2[01])\\d{2})([12])");
  private static final Pattern SERIAL = Pattern.compile("(\\d{5})(?:[.,]0*)?");

  /** Excel's day 0, so that its days from March 1900 on are right. */
  private static final LocalDate DAY_0 = LocalDate.of(1899, 12, 30);

  private static final int FIRST_SERIAL = 20_000;
  private static final int LAST_SERIAL = 80_000;
  private static final int FEWEST = 3;

  /** So many different numbers are no days of the calendar by chance: one of 27 is. */
  private static final int NO_CHANCE = 6;

  /** Months of a year with three decimals are off by no more. */
  private static final double ROUNDING = 0.0075;

  private TimeNumbers() {}

  /**
   * Whether all numbers are months, or all are days of the calendar, in whatever order. Under a
   * name of time that is enough; else most must also be neighbours, or they are many days.
   */
  static boolean areCalendar(String name, List<String> labels) {
    int length = labels.get(0).length();
    boolean written =
        labels.stream()
            .allMatch(label -> label.length() == length && CALENDAR.matcher(label).matches());
    boolean named = TimeNames.isOfTime(name);
    if (!written || named) {
      return written;
    }
    List<Stamp> stamps = stamps(labels);
    List<Stamp> sorted = sorted(stamps);
    return stamps.size() == labels.size()
        && sorted.size() >= FEWEST
        && (goOn(labels) || TimeAxis.of(stamps).runsOn())
        && (TimeAxis.of(sorted).frequency().isPresent()
            || length > "201501".length() && sorted.size() >= NO_CHANCE);
  }

  /** Whether they are of several years or months: all numbers from 201501 to 201512 are months. */
  private static boolean goOn(List<String> labels) {
    return labels.stream().map(label -> label.substring(0, label.length() - 2)).distinct().count()
        > 1;
  }

  /**
   * Numbers as dates that can be read: 2015-01, 2015-Q1, 2015-01-31.
   *
   * @param name of their column, which must be one of time
   * @return one for each; empty if they are not clearly dates
   */
  static Optional<List<String>> asDates(String name, List<String> cells) {
    return TimeNames.isOfTime(name) && cells.size() >= FEWEST
        ? Stream.<Optional<List<String>>>of(
                all(cells, TimeNumbers::ofPeriod),
                partsOfYears(cells),
                TimeNames.isOfYears(name) ? all(cells, TimeNumbers::ofGrouped) : Optional.empty(),
                TimeNames.isOfQuarters(name) ? quarters(cells) : Optional.empty(),
                TimeNames.isOfHalves(name)
                    ? all(cells, cell -> joined(HALF, cell, "-S"))
                    : Optional.empty(),
                TimeNames.isOfDays(name) ? serials(cells) : Optional.empty())
            .flatMap(Optional::stream)
            .findFirst()
        : Optional.empty();
  }

  private static Optional<List<String>> all(
      List<String> cells, Function<String, Optional<String>> date) {
    List<String> dates = cells.stream().map(date).flatMap(Optional::stream).toList();
    return dates.size() == cells.size() ? Optional.of(dates) : Optional.empty();
  }

  private static Optional<String> ofPeriod(String cell) {
    Matcher m = PERIOD_YEAR.matcher(cell);
    return m.matches() ? Optional.of(m.group(2) + "-" + m.group(1)) : Optional.empty();
  }

  private static Optional<String> ofGrouped(String cell) {
    return GROUPED_YEAR.matcher(cell).matches()
        ? Optional.of(cell.replaceAll("\\D", ""))
        : Optional.empty();
  }

  /** Two decimals do not tell February, 2015.08, from August. */
  private static Optional<List<String>> partsOfYears(List<String> cells) {
    List<Long> months = new ArrayList<>();
    int decimals = 0;
    for (String cell : cells) {
      Matcher m = PART_OF_YEAR.matcher(cell);
      if (!m.matches()) {
        return Optional.empty();
      }
      double exact = 12 * Double.parseDouble(cell.replace(',', '.'));
      if (Math.abs(exact - Math.rint(exact)) > ROUNDING) {
        return Optional.empty();
      }
      months.add((long) Math.rint(exact));
      decimals = Math.max(decimals, m.group(2) == null ? 0 : m.group(2).length());
    }
    boolean quarters = months.stream().allMatch(month -> month % 3 == 0);
    boolean clear = quarters ? months.stream().anyMatch(month -> month % 12 != 0) : decimals > 2;
    return clear
        ? Optional.of(months.stream().map(month -> partOfYear(month, quarters)).toList())
        : Optional.empty();
  }

  private static String partOfYear(long month, boolean quarters) {
    long year = month / 12;
    long rest = month % 12;
    return quarters
        ? year + "-Q" + (rest / 3 + 1)
        : year + "-" + (rest < 9 ? "0" : "") + (rest + 1);
  }

  private static Optional<List<String>> quarters(List<String> cells) {
    boolean halves = cells.stream().noneMatch(cell -> cell.endsWith("3") || cell.endsWith("4"));
    return halves ? Optional.empty() : all(cells, cell -> joined(QUARTER, cell, "-Q"));
  }

  private static Optional<String> joined(Pattern pattern, String cell, String letter) {
    Matcher m = pattern.matcher(cell);
    return m.matches() ? Optional.of(m.group(1) + letter + m.group(2)) : Optional.empty();
  }

  /** Excel's days, if most are neighbours of a calendar: days, weeks, months. */
  private static Optional<List<String>> serials(List<String> cells) {
    return all(cells, TimeNumbers::ofSerial)
        .filter(days -> TimeAxis.of(sorted(stamps(days))).frequency().isPresent());
  }

  private static Optional<String> ofSerial(String cell) {
    Matcher m = SERIAL.matcher(cell);
    int day = m.matches() ? Integer.parseInt(m.group(1)) : 0;
    return day >= FIRST_SERIAL && day <= LAST_SERIAL
        ? Optional.of(DAY_0.plusDays(day).toString())
        : Optional.empty();
  }

  /** Whether all are different dates, of which nearly all have a neighbour, in whatever order. */
  static boolean areNeighbours(List<String> labels) {
    List<Stamp> sorted = sorted(stamps(labels));
    return sorted.size() == labels.size()
        && sorted.size() >= FEWEST
        && TimeAxis.of(sorted).runsOn();
  }

  private static List<Stamp> stamps(List<String> labels) {
    return labels.stream()
        .map(label -> DateLabels.parse(label, Order.DAY_FIRST))
        .flatMap(Optional::stream)
        .toList();
  }

  private static List<Stamp> sorted(List<Stamp> stamps) {
    return stamps.stream().distinct().sorted(Comparator.comparingLong(Stamp::ordinal)).toList();
  }
}
