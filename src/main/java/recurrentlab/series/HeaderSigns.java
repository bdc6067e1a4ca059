package recurrentlab.series;

import java.util.List;
import java.util.stream.IntStream;
import recurrentlab.series.CsvTable.Row;

/**
 * What tells a header from a row of data where the name of the values' column is a number: other
 * names, or what the numbers are.
 */
final class HeaderSigns {
  private static final int SAMPLE = 40;

  private final Row first;
  private final List<Row> below;
  private final CsvHeader header;

  /**
   * @param header a row of the table that may be one
   */
  HeaderSigns(CsvTable table, CsvHeader header) {
    this.header = header;
    first = table.rows().get(header.row());
    below =
        table.rows().stream()
            .skip(header.row() + 1L)
            .filter(row -> !row.isBlank() && header.fits(row))
            .limit(SAMPLE)
            .toList();
  }

  /** Whether the row is a header without doubt. */
  boolean areClear() {
    return !below.isEmpty() && (hasName() || countsColumns() || hasDates());
  }

  /** Whether a name stands above numbers or dates. */
  private boolean hasName() {
    return IntStream.range(0, header.width())
        .filter(i -> i != header.column())
        .anyMatch(i -> isName(first.cell(i)) && areTyped(i));
  }

  /**
   * Pandas' names, where there are none, are 0, 1, 2 beside an empty one above the rows' labels.
   */
  private boolean countsColumns() {
    return isAboveLabels()
        && IntStream.range(1, first.width())
            .allMatch(i -> first.cell(i).equals(String.valueOf(i - 1)));
  }

  private boolean hasDates() {
    return TimeAcross.isIn(first.cells()) && !TimeAcross.isIn(below.get(0).cells());
  }

  /** Whether the first cell alone is empty where all others of its column are not. */
  boolean isAboveLabels() {
    return first.cell(0).isEmpty()
        && header.column() > 0
        && !below.isEmpty()
        && below.stream().noneMatch(row -> row.cell(0).isEmpty());
  }

  /** Numbers or dates, or nothing in some. */
  private boolean areTyped(int column) {
    long typed = below.stream().filter(row -> isTyped(row.cell(column))).count();
    return typed * 2 > below.size() && below.stream().noneMatch(row -> isText(row.cell(column)));
  }

  private static boolean isName(String cell) {
    return isText(cell) && cell.chars().anyMatch(Character::isLetter);
  }

  private static boolean isText(String cell) {
    return !NumberCells.isMissing(cell) && !isTyped(cell);
  }

  private static boolean isTyped(String cell) {
    return NumberCells.looksLikeOne(cell) || DateLabels.isDate(cell);
  }
}
