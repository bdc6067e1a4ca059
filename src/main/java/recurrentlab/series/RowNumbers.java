package recurrentlab.series;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import recurrentlab.series.CsvTable.Row;

/** The row numbers of R's write.table, which has no name for their column. */
final class RowNumbers {
  private RowNumbers() {}

  /**
   * The header with a column more, if the rows are numbered. Beside commas, decimal commas without
   * quotes would look alike.
   *
   * @param rows below the header
   * @param isData whether a row is one of data as the header is
   */
  static Optional<CsvHeader> in(
      CsvTable table, CsvHeader header, List<Row> rows, Predicate<Row> isData) {
    int column = header.column();
    List<Row> wider =
        rows.stream()
            .filter(
                row ->
                    row.cells().size() == header.width() + 1
                        && NumberCells.looksLikeOne(row.cell(column + 1))
                        && row.width() > header.width())
            .toList();
    boolean counted =
        header.row() >= 0
            && wider.size() > 1
            && rows.stream().noneMatch(isData)
            && IntStream.range(0, wider.size())
                .allMatch(i -> wider.get(i).cell(0).equals(String.valueOf(i + 1)));
    boolean decimals =
        table.separator() == Separator.COMMA
            && wider.stream()
                .allMatch(
                    row ->
                        !(column == 0 && row.quoted())
                            && row.cell(column).matches("[+-]?\\d+")
                            && row.cell(column + 1).matches("\\d+"));
    return counted && !decimals
        ? Optional.of(
            new CsvHeader(
                header.row(), header.width() + 1, header.least() + 1, column + 1, header.name()))
        : Optional.empty();
  }
}
