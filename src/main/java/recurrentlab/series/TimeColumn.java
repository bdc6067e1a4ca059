package recurrentlab.series;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import recurrentlab.series.CsvTable.Row;

/** Times of day that stand in a column of their own, beside the dates. */
final class TimeColumn {
  private static final Set<String> HOUR =
      Set.of("hour", "hours", "hr", "hh", "h", "hora", "heure", "stunde", "std");

  private static final Predicate<String> IS_TIME =
      Pattern.compile("\\d{1,2}:\\d{2}(:\\d{2}([.,]\\d+)?)?([ \u00a0\u202f]?[aApP]\\.? ?[mM]\\.?)?")
          .asMatchPredicate();

  private static final Predicate<String> IS_HOUR =
      Pattern.compile("[01]?\\d|2[0-4]").asMatchPredicate();

  /** 0100 or 2330, and 0 for midnight. */
  private static final Predicate<String> IS_HOUR_AND_MINUTE =
      Pattern.compile("0|[0-2]?\\d[0-5]\\d").asMatchPredicate();

  private TimeColumn() {}

  /**
   * The dates with their times: 2015-01-31 15:30, or those of the periods of a day. Without a
   * column of times, or where they cannot be joined, the dates as they are.
   *
   * @param names of the columns; empty if the file has no header
   */
  static List<String> joined(
      List<String> dates, CsvHeader header, List<String> names, List<Row> rows) {
    return IntStream.range(0, header.width())
        .filter(i -> i != header.column())
        .mapToObj(i -> times(names, i, rows))
        .flatMap(Optional::stream)
        .map(times -> joined(dates, times))
        .filter(both -> count(both) == count(dates))
        .findFirst()
        .or(
            () ->
                DayPeriods.joined(dates, header, names, rows)
                    .filter(both -> count(both) == count(dates)))
        .orElse(dates);
  }

  private static Optional<List<String>> times(List<String> names, int column, List<Row> rows) {
    List<String> cells = rows.stream().map(row -> row.cell(column)).toList();
    if (cells.stream().allMatch(IS_TIME)) {
      return Optional.of(cells);
    }
    boolean named = column < names.size() && isHour(names.get(column));
    if (named && cells.stream().allMatch(IS_HOUR)) {
      return Optional.of(cells.stream().map(cell -> cell + ":00").toList());
    }
    return named && cells.stream().allMatch(IS_HOUR_AND_MINUTE)
        ? Optional.of(cells.stream().map(TimeColumn::withColon).toList())
        : Optional.empty();
  }

  /** Whether hours stand in a column of this name. */
  static boolean isHour(String name) {
    return HOUR.contains(name.toLowerCase(Locale.ROOT));
  }

  private static String withColon(String cell) {
    return cell.equals("0") ? "0:00" : cell.replaceFirst("(?=\\d{2}$)", ":");
  }

  private static List<String> joined(List<String> dates, List<String> times) {
    return IntStream.range(0, dates.size())
        .mapToObj(i -> dates.get(i) + " " + times.get(i))
        .toList();
  }

  private static long count(List<String> labels) {
    return labels.stream().filter(DateLabels::isDate).count();
  }
}
