package recurrentlab.series;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import recurrentlab.series.CsvTable.Row;
import recurrentlab.series.DateLabels.Order;

/** Refuses sums and means of a year, say, among the values of its parts. */
final class YearTotals {
  private static final int SAMPLE = 20;
  private static final Pattern NO_MONTH =
      Pattern.compile("\\d{4}[-/. ]?(?:00|13)|(?:00|13)[-/. ]\\d{4}");

  private final CsvTable table;
  private final CsvHeader header;
  private final List<Row> rows;
  private final int dates;
  private final Sums sums;

  private YearTotals(CsvTable table, CsvHeader header, List<Row> rows, int dates, Sums sums) {
    this.table = table;
    this.header = header;
    this.rows = rows;
    this.dates = dates;
    this.sums = sums;
  }

  /**
   * Looks for them.
   *
   * @param dates the column of dates
   * @param sums of the values
   * @throws recurrentlab.files.InvalidInput if some rows may be totals or means
   */
  static void refuse(CsvTable table, CsvHeader header, List<Row> rows, int dates, Sums sums) {
    YearTotals totals = new YearTotals(table, header, rows, dates, sums);
    totals.refuseAmongShorter();
    for (int i = 0; i < header.width(); i++) {
      if (i != header.column()) {
        totals.refuseAmongPartsOfYear(i);
      }
    }
    totals.refuseAtEndOfBlocks();
  }

  /** A year among months, or a quarter: its row is their sum or mean. */
  private void refuseAmongShorter() {
    String first = rows.get(0).cell(dates);
    if (rows.stream().map(row -> row.cell(dates)).allMatch(date -> isAlike(date, first))) {
      return;
    }
    List<Integer> others =
        others(
            rows.stream()
                .map(row -> DateLabels.parse(row.cell(dates), Order.DAY_FIRST).map(Stamp::grain))
                .toList());
    if (!others.isEmpty() && areBetween(others, sums::isSumOrMean)) {
      throw Totals.refusal(table, rows.get(others.get(0)), dates, "label", others.size() - 1);
    }
  }

  /** Whether it is as long, no date with its digits elsewhere, and no month 13 or 0 of a year. */
  private static boolean isAlike(String date, String other) {
    return date.length() == other.length()
        && !NO_MONTH.matcher(date).matches()
        && (IntStream.range(0, date.length())
                .allMatch(
                    i -> Character.isDigit(date.charAt(i)) == Character.isDigit(other.charAt(i)))
            || !DateLabels.isDate(date));
  }

  /** Rows with the same date, of a year say, of which each time the last one is the sum. */
  private void refuseAtEndOfBlocks() {
    List<Integer> starts =
        IntStream.range(0, rows.size())
            .filter(i -> i == 0 || !rows.get(i).cell(dates).equals(rows.get(i - 1).cell(dates)))
            .boxed()
            .toList();
    List<Integer> ends =
        IntStream.rangeClosed(1, starts.size())
            .mapToObj(k -> k < starts.size() ? starts.get(k) : rows.size())
            .toList();
    if (starts.size() > 1
        && starts.size() * 3 <= rows.size()
        && IntStream.range(0, starts.size())
            .allMatch(k -> sums.isSum(ends.get(k) - 1, starts.get(k), ends.get(k) - 1))) {
      Row total = rows.get(ends.get(0) - 1);
      throw table.refusal(
          ", line " + total.line(),
          "a value like those above it",
          "their sum, "
              + CsvTable.shortened(total.cell(header.column()))
              + ", as in the last row of every other date",
          "Remove the lines if they are totals");
    }
  }

  /** A total in a column of the parts of a year: of the year, or of a quarter among months. */
  private void refuseAmongPartsOfYear(int column) {
    if (rows.stream().limit(SAMPLE).allMatch(row -> PartOfYear.kind(row.cell(column)).isEmpty())) {
      return;
    }
    List<Integer> others =
        others(rows.stream().map(row -> PartOfYear.kind(row.cell(column))).toList());
    List<Integer> totals =
        !others.isEmpty() && areBetween(others, sums::isSum)
            ? others
            : others.stream().filter(i -> isNamed(rows.get(i).cell(column))).toList();
    if (!totals.isEmpty()) {
      throw Totals.refusal(table, rows.get(totals.get(0)), column, "label", totals.size() - 1);
    }
  }

  /** M13 is the year's mean in the tables of the Bureau of Labor Statistics. */
  private static boolean isNamed(String label) {
    return TotalWords.isTotal(label) || TotalWords.isYear(label) || label.matches("[mM]13");
  }

  /** The rows of another kind than most; none if they are more than half, or if most have none. */
  private static <K> List<Integer> others(List<Optional<K>> kinds) {
    Optional<K> most =
        kinds.stream()
            .filter(Optional::isPresent)
            .collect(Collectors.groupingBy(kind -> kind, Collectors.counting()))
            .entrySet()
            .stream()
            .max(Map.Entry.comparingByValue())
            .flatMap(Map.Entry::getKey);
    List<Integer> others =
        IntStream.range(0, kinds.size()).filter(i -> !kinds.get(i).equals(most)).boxed().toList();
    return others.size() * 2 > kinds.size() ? List.of() : others;
  }

  /** Whether each row is the sum, say, of those up to the next of its kind, above it or below. */
  private boolean areBetween(List<Integer> others, Relation is) {
    return IntStream.range(0, others.size())
        .allMatch(
            k -> {
              int row = others.get(k);
              int above = k == 0 ? 0 : others.get(k - 1) + 1;
              int below = k + 1 == others.size() ? rows.size() : others.get(k + 1);
              return is.holds(row, above, row) || is.holds(row, row + 1, below);
            });
  }

  /** Of a value to those from..to-1. */
  private interface Relation {
    boolean holds(int row, int from, int to);
  }
}
