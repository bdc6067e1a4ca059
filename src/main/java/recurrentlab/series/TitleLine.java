package recurrentlab.series;

import java.util.List;
import java.util.stream.IntStream;
import recurrentlab.series.CsvTable.Row;

/**
 * A title above a table, as spreadsheets save it: a row as wide as the others with one cell that is
 * not empty. It is not the header, though its text may be the name of a column.
 */
final class TitleLine {
  private static final int SAMPLE = 40;

  private TitleLine() {}

  /**
   * Whether a row is a title: the next row that is none is a header.
   *
   * @param row its index
   */
  static boolean is(CsvTable table, int row) {
    Row title = table.rows().get(row);
    int column = only(title);
    if (column < 0) {
      return false;
    }
    List<Row> below =
        table.rows().stream()
            .skip(row + 1L)
            .filter(other -> !other.isBlank() && !other.isComment())
            .dropWhile(other -> only(other) == 0)
            .limit(SAMPLE)
            .toList();
    return below.size() > 1
        && isHeader(below.get(0), below.subList(1, below.size()))
        && (column == 0 || !CsvHeader.columns(below.get(0), title.cell(column)).isEmpty());
  }

  /** The column of the only cell that is not empty; -1 if there are more, or none. */
  private static int only(Row row) {
    int[] filled =
        IntStream.range(0, row.width()).filter(i -> !row.cell(i).isEmpty()).limit(2).toArray();
    return filled.length == 1 ? filled[0] : -1;
  }

  /**
   * Whether it has names, one of them at least above numbers or dates, or such that are numbers.
   */
  private static boolean isHeader(Row row, List<Row> below) {
    List<Integer> filled =
        IntStream.range(0, row.width()).filter(i -> !row.cell(i).isEmpty()).boxed().toList();
    return filled.size() > 1
        && (HeaderSigns.isName(row.cell(filled.get(0)))
                && filled.stream()
                    .anyMatch(i -> HeaderSigns.isName(row.cell(i)) && isTyped(below, i))
            || new HeaderSigns(row, below).areClear());
  }

  private static boolean isTyped(List<Row> rows, int column) {
    List<String> cells =
        rows.stream().map(row -> row.cell(column)).filter(cell -> !cell.isEmpty()).toList();
    return !cells.isEmpty()
        && cells.stream().filter(HeaderSigns::isTyped).count() * 2 > cells.size()
        && HeaderSigns.isTyped(cells.get(0));
  }
}
