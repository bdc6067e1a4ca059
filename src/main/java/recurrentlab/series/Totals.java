package recurrentlab.series;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import recurrentlab.files.InvalidInput;
import recurrentlab.series.CsvTable.Row;

/**
 * Refuses sums and means among the values, which would be learned as some of them. A label that
 * says so is enough; of other labels, or none, the value must be a sum or a mean, too.
 */
final class Totals {
  private final CsvTable table;
  private final CsvHeader header;
  private final List<Row> rows;
  private final int dates;
  private final Sums sums;

  private Totals(CsvTable table, CsvHeader header, List<Row> rows, int dates) {
    this.table = table;
    this.header = header;
    this.rows = rows;
    this.dates = dates;
    sums = new Sums(table, header, rows);
  }

  /**
   * Looks for rows that have another kind of label than the others.
   *
   * @param dates the column of dates; -1 if there is none
   * @throws InvalidInput if some rows may be totals or means
   */
  static void refuse(CsvTable table, CsvHeader header, List<Row> rows, int dates) {
    Totals totals = new Totals(table, header, rows, dates);
    if (dates >= 0) {
      totals.refuseAmongDates();
    }
    totals.refuseBesideLabels();
    totals.refuseWithoutLabel();
  }

  private void refuseAmongDates() {
    refuseFrom(dates, cell -> !DateLabels.isDate(cell), "date");
    for (Row row : rows) {
      if (TotalWords.beginsLikeOne(row.cell(dates)) && !DateLabels.isDate(row.cell(dates))) {
        throw refusal(row, dates, "date");
      }
    }
    YearTotals.refuse(table, header, rows, dates, sums);
    List<Row> years =
        rows.stream()
            .filter(row -> TotalWords.isYear(row.cell(dates)))
            .filter(row -> !DateLabels.isDate(row.cell(dates)))
            .toList();
    if (!years.isEmpty()) {
      throw refusal(table, years.get(0), dates, "date", years.size() - 1);
    }
  }

  private void refuseBesideLabels() {
    boolean counted = header.column() > 0 && isCounted();
    for (int i = 0; i < header.width(); i++) {
      if (i != header.column() && dates >= 0) { // a longer text is a remark on the date
        refuseFrom(i, TotalWords::isTotal, "label");
      } else if (i != header.column()) {
        refuseFirst(i);
        refuseAmong(i, counted && i == 0);
      }
    }
    if (counted) {
      refuseFrom(0, Totals::isWord, "number");
    }
  }

  /** A total above a column of dates: it says so, or is no date and the sum of all below it. */
  private void refuseFirst(int column) {
    String first = rows.get(0).cell(column);
    if (rows.size() > 1
        && DateLabels.isDate(rows.get(1).cell(column))
        && (TotalWords.beginsLikeOne(first)
            || !DateLabels.isDate(first) && sums.isSum(0, 1, rows.size()))) {
      throw refusal(rows.get(0), column, "date");
    }
  }

  /** Where there are subtotals, one ends the file, or they stand among numbers. */
  private void refuseAmong(int column, boolean counted) {
    int from = 0;
    int first = -1;
    int last = rows.size() - 1;
    boolean ends = false;
    for (int i = 0; i <= last; i++) {
      if (TotalWords.mayBeTotal(rows.get(i).cell(column))) {
        if (isTotal(i, from, column)) {
          first = first < 0 ? i : first;
          ends = i == last;
        }
        from = i + 1;
      }
    }
    if (first > 0 && (counted || ends)) {
      throw refusal(rows.get(first), column, "label");
    }
  }

  /**
   * @param from the row after the total above it
   */
  private boolean isTotal(int row, int from, int column) {
    return TotalWords.isTotalOf(header.name(), rows.get(row).cell(column))
        || sums.isSumOrMean(row, from, row)
        || sums.isSumOrMean(row, 0, row);
  }

  /** The last rows lack what all others have: a label, or their number. */
  private void refuseWithoutLabel() {
    for (int i = 0; i < header.width(); i++) {
      int column = i;
      int end = end(row -> isNone(rows.get(row).cell(column)));
      if (i != header.column()
          && end > 1
          && end < rows.size()
          && rows.subList(0, end).stream().noneMatch(row -> isNone(row.cell(column)))) {
        boolean numbers = areRowNumbers(column, end);
        if (numbers || sums.isSumOrMean(end, 0, end)) {
          throw refusal(rows.get(end), column, numbers ? "number" : "label");
        }
      }
    }
  }

  /** Nothing, or a dash. */
  private static boolean isNone(String label) {
    return NumberCells.isMissing(label) && label.chars().noneMatch(Character::isLetter);
  }

  private boolean areRowNumbers(int column, int end) {
    String first = rows.get(0).cell(column);
    return (first.equals("0") || first.equals("1"))
        && IntStream.range(0, end)
            .allMatch(
                i -> rows.get(i).cell(column).equals(String.valueOf(i + first.charAt(0) - '0')));
  }

  private void refuseFrom(int column, Predicate<String> isOther, String expected) {
    int end = end(row -> isOther.test(rows.get(row).cell(column)));
    if (end > 1
        && end < rows.size()
        && rows.subList(0, end).stream().noneMatch(row -> isOther.test(row.cell(column)))) {
      throw refusal(rows.get(end), column, expected);
    }
  }

  /** The row after the last one that is not such. */
  private int end(IntPredicate isOther) {
    int end = rows.size();
    while (end > 0 && isOther.test(end - 1)) {
      end--;
    }
    return end;
  }

  private InvalidInput refusal(Row total, int column, String expected) {
    return refusal(table, total, column, expected, 0);
  }

  /**
   * @param more rows below that are totals, too
   */
  static InvalidInput refusal(CsvTable table, Row total, int column, String expected, int more) {
    String cell = total.cell(column);
    return table.refusal(
        ", line " + total.line(),
        "a " + expected + ", as in the other rows",
        (cell.isEmpty() ? "nothing" : '"' + CsvTable.shortened(cell) + '"')
            + (more == 0 ? "" : ", and " + more + " more like it below"),
        (more == 0
                ? "Remove the line if it is no value of the series (a total, a mean, a source); else "
                : "Remove the lines if they are no values of the series (totals, means); else ")
            + (expected.equals("label") && !cell.isEmpty()
                ? "give " + (more == 0 ? "it" : "them") + " another label"
                : "write " + (more == 0 ? "its " : "their ") + expected));
  }

  /** Whether the first column has numbers, but for words and totals. */
  private boolean isCounted() {
    return NumberCells.looksLikeOne(rows.get(0).cell(0))
        && rows.stream()
            .map(row -> row.cell(0))
            .allMatch(
                label ->
                    NumberCells.looksLikeOne(label)
                        || isWord(label)
                        || TotalWords.beginsLikeOne(label));
  }

  /** A word, and no way to say that there is no value. */
  private static boolean isWord(String cell) {
    return cell.matches("[^\\d]*\\p{L}[^\\d]*") && !NumberCells.isMissing(cell);
  }
}
