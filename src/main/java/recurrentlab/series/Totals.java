package recurrentlab.series;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import recurrentlab.files.InvalidInput;
import recurrentlab.series.CsvTable.Row;

/** Refuses a sum or a mean below the values, which would be learned as one of them. */
final class Totals {
  /** As people begin the name of such a row, without accents. */
  private static final Pattern WORD =
      Pattern.compile(
          "((grand|sub|column|overall)[ -]?)?(totale?s?|totaux|somme|soma|suma|sum|summe|summa"
              + "|gesamt(summe|ergebnis|wert)?|(zwischen|end)(summe|ergebnis)|insgesamt"
              + "|mean|media|medio|mediana?|average|avg|promedio|prom|moyenne|moy|medie"
              + "|mittel(wert)?|durchschnitt|schnitt)(?![a-z])");

  private Totals() {}

  /**
   * Looks for rows at the end that have another kind of label than those above.
   *
   * @param dates the column of dates; -1 if there is none
   * @throws InvalidInput if the last rows may be totals or means
   */
  static void refuse(CsvTable table, CsvHeader header, List<Row> rows, int dates) {
    if (dates >= 0) {
      refuseFrom(table, rows, dates, cell -> !DateLabels.isDate(cell), "date");
      for (Row row : rows) {
        if (!DateLabels.isDate(row.cell(dates)) && isTotal(row.cell(dates), false)) {
          throw refusal(table, row, dates, "date");
        }
      }
      refuseAmongMonths(table, header, rows);
    }
    boolean counted = header.column() > 0 && isCounted(rows);
    for (int i = 0; i < header.width(); i++) {
      if (i != header.column() && dates >= 0) { // a longer text is a remark on the date
        refuseFrom(table, rows, i, cell -> isTotal(cell, true), "label");
      } else if (i != header.column()) {
        refuseFirst(table, rows, i);
        refuseAmong(table, rows, i, counted && i == 0);
      }
    }
    if (counted) {
      refuseFrom(table, rows, 0, Totals::isWord, "number");
    }
  }

  /** A total in a column of months or quarters, beside one of years. */
  private static void refuseAmongMonths(CsvTable table, CsvHeader header, List<Row> rows) {
    for (int i = 0; i < header.width(); i++) {
      int column = i;
      Map<Boolean, List<Row>> byKind =
          rows.stream().collect(Collectors.partitioningBy(row -> isTotal(row.cell(column), true)));
      boolean months = byKind.get(false).stream().allMatch(row -> isPartOfYear(row.cell(column)));
      if (i != header.column() && months && !byKind.get(true).isEmpty()) {
        throw refusal(table, byKind.get(true).get(0), column, "label");
      }
    }
  }

  private static boolean isPartOfYear(String cell) {
    return DateLabels.month(cell).isPresent() || cell.matches("(?i)[qtm]?\\d{1,2}[qt]?");
  }

  /** A total above a column of dates. */
  private static void refuseFirst(CsvTable table, List<Row> rows, int column) {
    if (rows.size() > 1
        && isTotal(rows.get(0).cell(column), false)
        && DateLabels.isDate(rows.get(1).cell(column))) {
      throw refusal(table, rows.get(0), column, "date");
    }
  }

  /** Where there are subtotals, one ends the file, or they stand among numbers. */
  private static void refuseAmong(CsvTable table, List<Row> rows, int column, boolean counted) {
    List<Row> totals = rows.stream().filter(row -> isTotal(row.cell(column), false)).toList();
    int last = rows.size() - 1;
    if (last > 0
        && !totals.isEmpty()
        && !totals.contains(rows.get(0))
        && (counted || totals.contains(rows.get(last)))) {
      throw refusal(table, totals.get(0), column, "label");
    }
  }

  private static void refuseFrom(
      CsvTable table, List<Row> rows, int column, Predicate<String> isOther, String expected) {
    int end = rows.size();
    while (end > 0 && isOther.test(rows.get(end - 1).cell(column))) {
      end--;
    }
    if (end > 1
        && end < rows.size()
        && rows.subList(0, end).stream().noneMatch(row -> isOther.test(row.cell(column)))) {
      throw refusal(table, rows.get(end), column, expected);
    }
  }

  private static InvalidInput refusal(CsvTable table, Row total, int column, String expected) {
    return table.refusal(
        ", line " + total.line(),
        "a " + expected + ", as in the other rows",
        '"' + CsvTable.shortened(total.cell(column)) + '"',
        "Remove the line if it is a total or a mean; else "
            + (expected.equals("label") ? "give it another label" : "write its " + expected));
  }

  private static boolean isTotal(String cell, boolean whole) {
    String plain = CsvTable.plain(cell).replaceAll("[\\s:.*]+$", "");
    return whole ? WORD.matcher(plain).matches() : WORD.matcher(plain).lookingAt();
  }

  /** Whether the first column has numbers, but for words and totals. */
  private static boolean isCounted(List<Row> rows) {
    List<String> labels = rows.stream().map(row -> row.cell(0)).toList();
    return NumberCells.looksLikeOne(labels.get(0))
        && labels.stream()
            .allMatch(
                label -> NumberCells.looksLikeOne(label) || isWord(label) || isTotal(label, false));
  }

  /** A word, and no way to say that there is no value. */
  private static boolean isWord(String cell) {
    return cell.matches("[^\\d]*\\p{L}[^\\d]*") && !NumberCells.isMissing(cell);
  }
}
