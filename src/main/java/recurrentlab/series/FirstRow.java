package recurrentlab.series;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import recurrentlab.files.InvalidInput;
import recurrentlab.series.CsvTable.Row;

/**
 * The first row of data, which may be a second line of the header, or the header below a title: its
 * number would be the first value.
 */
final class FirstRow {
  private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");

  private final CsvTable table;
  private final CsvHeader header;
  private final Row row;
  private final List<Row> below;
  private final HeaderSigns signs;

  /**
   * @param data the rows of data; the first one is looked at
   */
  FirstRow(CsvTable table, CsvHeader header, List<Row> data) {
    this.table = table;
    this.header = header;
    row = data.get(0);
    below = data.subList(1, data.size());
    signs = new HeaderSigns(row, below);
  }

  /**
   * Compares it with the rows below.
   *
   * @return what a person should know where the file is said to have no header
   * @throws InvalidInput if it has one, and the row may belong to it
   */
  Optional<Notice> check() {
    if (header.row() < 0) {
      return signs.areClear()
          ? Optional.of(Notice.of(Notice.Kind.LIKE_HEADER, 1, row.line(), row.text()))
          : Optional.empty();
    }
    if (signs.areClear() || signs.lacksLabel() || signs.isOnlyWord() && isNumberOfItsOwn()) {
      int line = table.rows().get(header.row()).line();
      throw table.refusal(
          ", line " + row.line(),
          "a row of data like those below it",
          '"'
              + CsvTable.shortened(row.text())
              + "\", which may belong to the header in line "
              + line,
          "If it tells about the columns, remove the line; if it is the header, remove all lines above"
              + " it; if it is data, do so, too, and give --no-header --column "
              + (header.column() + 1));
    }
    return Optional.empty();
  }

  /** Whether its number is a whole one beyond those of the others, or a year. */
  private boolean isNumberOfItsOwn() {
    String cell = row.cell(header.column());
    if (!WHOLE.matcher(cell).matches()) {
      return false;
    }
    double value = Double.parseDouble(cell);
    List<Double> others =
        below.stream()
            .map(other -> other.cell(header.column()).replace(',', '.'))
            .filter(other -> other.matches("-?\\d+(\\.\\d+)?"))
            .map(Double::valueOf)
            .toList();
    if (others.stream().mapToDouble(Double::doubleValue).sum() == value) {
      return false; // a total, of which others tell
    }
    return DateParts.isYear(cell) && DateLabels.isDate(cell)
        || others.stream().allMatch(other -> other < value)
        || others.stream().allMatch(other -> other > value);
  }
}
