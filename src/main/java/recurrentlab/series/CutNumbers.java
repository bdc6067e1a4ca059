package recurrentlab.series;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import recurrentlab.files.InvalidInput;
import recurrentlab.series.CsvTable.Row;

/**
 * Refuses numbers that a comma may have cut in two: 103,11 beside commas is two cells. A name for
 * each of the two shows that they are two columns; without one nothing does.
 */
final class CutNumbers {
  private static final String WHOLE = "[+-]?\\d+";

  /** Decimals, or the last part of a number with thousands separators. */
  private static final String SHORT = "\\d{1,3}|";

  /** More decimals; a number of its own does not begin with a zero. */
  private static final String LONG = "\\d*|";

  private static final String ZERO_FIRST = "0\\d+";

  /** Three digits of the thousands before the decimal point. */
  private static final String GROUP = "\\d{3}(\\.\\d+)?|";

  /** A column that counts begins anew after no fewer than these: 1 2 3 1 2 3. */
  private static final long SHORTEST_ROUND = 3;

  private CutNumbers() {}

  /**
   * Looks right of the column that was asked for, and, without a header, left of it.
   *
   * @param notices gets where a column that has a name may hold the ends of a few numbers
   * @throws InvalidInput if its numbers may be parts of others
   */
  static void refuse(CsvTable table, CsvHeader header, List<Row> rows, List<Notice> notices) {
    int column = header.column();
    if (table.separator() != Separator.COMMA) {
      return;
    }
    if (column + 1 < header.width()) {
      if (!nameRightOf(table, header).isEmpty()) {
        sayFew(table, header, rows, notices);
      } else if (isCut(rows, column, column + 1)) {
        throw refusal(table, header, rows, column);
      }
    }
    if (header.row() < 0
        && column > 0
        && isCut(rows, column - 1, column)
        && !counts(cells(rows, column - 1))
        && !areDays(cells(rows, column - 1))) {
      throw refusal(table, header, rows, column - 1);
    }
  }

  /** Numbers in a few rows of a column of remarks, say. */
  private static void sayFew(
      CsvTable table, CsvHeader header, List<Row> rows, List<Notice> notices) {
    int column = header.column();
    List<Row> ends = rows.stream().filter(row -> row.cell(column + 1).matches("\\d{1,3}")).toList();
    if (!ends.isEmpty()
        && ends.size() * 2 < rows.size()
        && ends.stream().allMatch(row -> row.cell(column).matches(WHOLE))) {
      Row first = ends.get(0);
      notices.add(
          Notice.of(
              Notice.Kind.MAY_BE_CUT,
              ends.size(),
              nameRightOf(table, header),
              first.line(),
              first.cell(column) + "," + first.cell(column + 1)));
    }
  }

  private static String nameRightOf(CsvTable table, CsvHeader header) {
    if (header.row() < 0) {
      return "";
    }
    Row names = table.rows().get(header.row());
    boolean numbered = names.cells().size() < header.width(); // the row numbers have no name
    return names.cell(numbered ? header.column() : header.column() + 1);
  }

  private static boolean isCut(List<Row> rows, int left, int right) {
    List<String> ends = cells(rows, right);
    return cells(rows, left).stream().allMatch(cell -> cell.matches(WHOLE))
        && ends.stream().anyMatch(cell -> !cell.isEmpty())
        && (all(ends, SHORT)
            || all(ends, GROUP)
            || all(ends, LONG) && ends.stream().anyMatch(cell -> cell.matches(ZERO_FIRST)));
  }

  private static boolean all(List<String> cells, String pattern) {
    return cells.stream().allMatch(cell -> cell.matches(pattern));
  }

  /** Whether they are row numbers, years or months: 1 2 3, 1949 1950, or 11 12 1 2. */
  static boolean counts(List<String> cells) {
    if (cells.size() < SHORTEST_ROUND || !all(cells, "\\d{1,9}")) {
      return false;
    }
    List<Long> numbers = new ArrayList<>(cells.stream().map(Long::valueOf).toList());
    boolean forwards = rises(numbers);
    Collections.reverse(numbers);
    return forwards || rises(numbers);
  }

  /** Whether all of them are days such as 20240101, which no column of other numbers is. */
  private static boolean areDays(List<String> cells) {
    return cells.size() >= SHORTEST_ROUND
        && cells.stream().allMatch(cell -> cell.matches("\\d{8}") && DateLabels.isDate(cell));
  }

  private static boolean rises(List<Long> numbers) {
    return IntStream.range(1, numbers.size())
        .allMatch(
            i -> {
              long before = numbers.get(i - 1);
              long next = numbers.get(i);
              return next == before + 1 || next <= 1 && before >= SHORTEST_ROUND;
            });
  }

  private static List<String> cells(List<Row> rows, int column) {
    return rows.stream().map(row -> row.cell(column)).toList();
  }

  private static InvalidInput refusal(CsvTable table, CsvHeader header, List<Row> rows, int left) {
    Row shown =
        rows.stream().filter(row -> !row.cell(left + 1).isEmpty()).findFirst().orElseThrow();
    return table.refusal(
        ", line " + shown.line() + ", column " + CsvTable.shortened(header.name()),
        "a number that can be read in one way",
        '"'
            + CsvTable.shortened(shown.cell(left) + "," + shown.cell(left + 1))
            + "\", whose comma may be between cells or within the number",
        "Save the file with semicolons between the cells, or write decimal points and no thousands"
            + " separators; if these are two columns, give each a name in a header line");
  }
}
