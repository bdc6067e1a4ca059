package recurrentlab.series;

import java.util.List;
import java.util.function.Predicate;
import recurrentlab.files.InvalidInput;
import recurrentlab.series.CsvTable.Row;

/**
 * The cells of the column that was asked for.
 *
 * @param rows that hold data
 * @param cells one for each row, with their minus signs in front
 */
record ColumnCells(CsvTable table, CsvHeader header, List<Row> rows, List<String> cells) {

  static ColumnCells of(CsvTable table, CsvHeader header, List<Row> rows) {
    List<String> written = rows.stream().map(row -> row.cell(header.column())).toList();
    return new ColumnCells(table, header, rows, MinusSigns.inFront(written));
  }

  /** What a column of such numbers should have, for a refusal. */
  static String expected(Decimals decimals) {
    return decimals == Decimals.COMMA
        ? "a number such as 112 or 1,5"
        : "a number such as 112 or 1.5e3";
  }

  /** The first cell that is written like a number and is such a one; -1 if there is none. */
  int first(Predicate<String> such) {
    for (int i = 0; i < cells.size(); i++) {
      if (such.test(cells.get(i)) && NumberCells.looksLikeOne(cells.get(i))) {
        return i;
      }
    }
    return -1;
  }

  int line(int row) {
    return rows.get(row).line();
  }

  /** A cell as the file has it, for a message. */
  String quoted(int row) {
    return '"' + CsvTable.shortened(rows.get(row).cell(header.column())) + '"';
  }

  InvalidInput refusal(int row, String expected, String found, String advice) {
    return refusal(row, expected, found, advice, "");
  }

  /**
   * A refusal that names the cell's place.
   *
   * @param more what was assumed beside the separator
   */
  InvalidInput refusal(int row, String expected, String found, String advice, String more) {
    return table.refusal(
        ", line " + line(row) + ", column " + CsvTable.shortened(header.name()),
        expected,
        found,
        advice,
        more);
  }
}
