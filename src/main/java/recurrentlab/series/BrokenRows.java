package recurrentlab.series;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import recurrentlab.files.InvalidInput;
import recurrentlab.series.CsvTable.Row;

/** Why a row cannot be read, and what can be done about it. */
final class BrokenRows {
  /** A title and empty lines may stand above a second header. */
  private static final int NEAR = 5;

  private final CsvTable table;
  private final CsvHeader header;
  private final List<Row> rows;
  private final Predicate<Row> isData;

  /**
   * @param rows below the header
   * @param isData whether a row is one of data
   */
  BrokenRows(CsvTable table, CsvHeader header, List<Row> rows, Predicate<Row> isData) {
    this.table = table;
    this.header = header;
    this.rows = rows;
    this.isData = isData;
  }

  /** What is said of a row. */
  InvalidInput problem(Row row) {
    int at = rows.indexOf(row);
    return IntStream.range(at, Math.min(rows.size(), at + NEAR))
        .filter(i -> isHeader(i, at))
        .mapToObj(i -> secondHeader(rows.get(i)))
        .findFirst()
        .orElseGet(() -> header.fits(row) ? notData(row) : notAsWide(row));
  }

  /** Names above numbers, as in the header, or where they are apart from the rows above. */
  private boolean isHeader(int i, int from) {
    Row row = rows.get(i);
    if (header.row() < 0 || !areNames(row)) {
      return false;
    }
    if (row.cells().equals(table.rows().get(header.row()).cells())) {
      return true;
    }
    Row below =
        rows.subList(i + 1, rows.size()).stream()
            .filter(other -> !other.isBlank())
            .findFirst()
            .orElse(row);
    boolean apart = i > from || isTyped(rows.get(0).cell(0)) || row.width() != header.width();
    return apart
        && row.width() > 1
        && below.width() == row.width()
        && below.cells().stream().anyMatch(NumberCells::looksLikeOne)
        && !NumberCells.isMissing(row.cell(header.column()));
  }

  private static boolean areNames(Row row) {
    return !row.isBlank()
        && !row.isComment()
        && row.cells().subList(0, row.width()).stream()
            .noneMatch(cell -> cell.isEmpty() || isTyped(cell));
  }

  private static boolean isTyped(String cell) {
    return NumberCells.looksLikeOne(cell) || DateLabels.isDate(cell);
  }

  private InvalidInput secondHeader(Row row) {
    boolean again = row.cells().equals(table.rows().get(header.row()).cells());
    return table.refusal(
        ", line " + row.line(),
        "one table",
        "a second header, \"" + CsvTable.shortened(row.text()) + '"',
        again
            ? "The header is there again: remove the line if the rows below it go on with those above; if they"
                + " are another table, give it a file of its own"
            : "Give the table that begins there a file of its own");
  }

  private InvalidInput notAsWide(Row row) {
    String sign = table.separator() == Separator.NONE ? "comma" : table.separator().singular();
    boolean decimals =
        table.separator() == Separator.COMMA
            && row.width() > header.width()
            && row.cells().stream().skip(1).allMatch(cell -> cell.matches("[+-]?\\d+"));
    return table.refusal(
        ", line " + row.line(),
        (header.row() < 0
                ? "as many cells as most rows have, "
                : "as many cells as the header has, ")
            + header.width(),
        row.cells().size() + (row.isBlank() ? " (an empty line)" : ""),
        row.isBlank()
            ? "Fill in the missing value, or remove the line if none is missing"
            : decimals
                ? "If its decimals have commas, save the file with semicolons between the cells; else quote"
                    + " cells that hold a comma"
                : row.width() < header.width()
                    ? "Complete the row, or remove the line if it holds no data"
                    : "Quote cells that hold a " + sign + ", or remove what is too much");
  }

  private InvalidInput notData(Row row) {
    List<Row> context = new ArrayList<>(List.of(row));
    rows.stream().filter(isData).forEach(context::add); // they show the decimal sign
    NumberCells.withDecimals(table, header, context);
    return table.refusal(
        ", line " + row.line(),
        "a row like those above it",
        '"' + CsvTable.shortened(row.text()) + '"',
        "Remove the line, or the empty line before it");
  }
}
