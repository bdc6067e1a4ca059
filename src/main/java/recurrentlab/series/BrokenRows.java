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

  /** So many dates show where the data begin. */
  private static final int FEWEST = 4;

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
    int wider = firstOfWider();
    if (wider > 0 && at <= wider) {
      return aboveWider(wider);
    }
    int dated = firstDated();
    List<Row> above = rows.subList(0, Math.max(0, Math.max(dated, first(isData))));
    if (at >= above.size() || above.stream().anyMatch(this::isHeaderAgain)) {
      return inData(row, at);
    }
    return above.stream()
        .filter(this::hasNameElsewhere)
        .reduce((before, after) -> after)
        .map(this::titles)
        .orElseGet(() -> at < dated ? aboveData(dated) : inData(row, at));
  }

  /**
   * Where the data begin if lines about a series, the first of which was taken for the header, are
   * narrower than its rows: -1 if they are not.
   */
  private int firstOfWider() {
    int width = new CsvTable(table.file(), table.separator(), rows).usual(Row::width);
    List<Row> wide = rows.stream().filter(row -> row.width() == width).toList();
    return header.row() >= 0
            && width > header.width()
            && wide.size() >= FEWEST
            && wide.stream().allMatch(row -> row.cells().stream().anyMatch(HeaderSigns::isTyped))
            && rows.subList(0, rows.indexOf(wide.get(0))).stream()
                .noneMatch(row -> DateLabels.isDate(row.cell(0)))
        ? rows.indexOf(wide.get(0))
        : -1;
  }

  private InvalidInput aboveWider(int begin) {
    int line = rows.get(begin).line();
    int from = table.rows().get(header.row()).line();
    return table.refusal(
        ", line " + line,
        "as many cells as the header in line " + from + " has, " + header.width(),
        rows.get(begin).width() + ", as in most rows below",
        "If the lines above line "
            + line
            + " tell about the data and hold none, remove them, and give --no-header and the column's"
            + " number with --column");
  }

  /** The line in which the data begin: lines about a series may hold numbers, but few dates. */
  int begin() {
    return rows.get(Math.max(firstDated(), first(isData))).line();
  }

  private boolean hasNameElsewhere(Row row) {
    List<Integer> columns = CsvHeader.columns(row, header.name());
    return !columns.isEmpty() && !columns.contains(header.column());
  }

  private int first(Predicate<Row> such) {
    return IntStream.range(0, rows.size())
        .filter(i -> such.test(rows.get(i)))
        .findFirst()
        .orElse(-1);
  }

  /** The name that was taken for the header's is in a title, and that of the column below it. */
  private InvalidInput titles(Row named) {
    return table.refusal(
        ", line " + named.line(),
        "one header with a column " + CsvTable.shortened(header.name()),
        "a second one below line " + table.rows().get(header.row()).line(),
        "If this is the header, remove all lines above it");
  }

  /** The first row of data with a date in the column that has most of them; -1 without such. */
  private int firstDated() {
    List<Row> data = rows.stream().filter(isData).toList();
    int dates = -1;
    long most = Math.max(FEWEST, data.size() / 2) - 1;
    for (int i = 0; i < header.width(); i++) {
      int column = i;
      long dated = data.stream().filter(row -> DateLabels.isDate(row.cell(column))).count();
      if (i != header.column() && dated > most) {
        most = dated;
        dates = i;
      }
    }
    int column = dates;
    return dates < 0 ? -1 : first(row -> DateLabels.isDate(row.cell(column)));
  }

  /** What statistical offices say of a series between its name and its dates. */
  private InvalidInput aboveData(int begin) {
    List<Row> above = rows.subList(0, begin).stream().filter(row -> !row.isBlank()).toList();
    int from = above.get(0).line();
    int to = above.get(above.size() - 1).line();
    String lines = from == to ? "line " + from : "lines " + from + " to " + to;
    String first = CsvTable.shortened(rows.get(begin).text());
    return table.refusal(
        ", " + lines,
        header.row() < 0
            ? "rows of data from the first line on"
            : "rows of data below the header in line " + table.rows().get(header.row()).line(),
        "no dates above line " + rows.get(begin).line() + ", \"" + first + '"',
        "Remove "
            + lines
            + (from == to ? " if it tells" : " if they tell")
            + " about the data and "
            + (from == to ? "holds none" : "hold none"));
  }

  private boolean isHeaderAgain(Row row) {
    return header.row() >= 0 && row.cells().equals(table.rows().get(header.row()).cells());
  }

  private InvalidInput inData(Row row, int at) {
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
    if (isHeaderAgain(row)) {
      return true;
    }
    Row below =
        rows.subList(i + 1, rows.size()).stream()
            .filter(other -> !other.isBlank())
            .findFirst()
            .orElse(row);
    boolean apart =
        i > from || HeaderSigns.isTyped(rows.get(0).cell(0)) || row.width() != header.width();
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
            .noneMatch(cell -> cell.isEmpty() || HeaderSigns.isTyped(cell) || cell.matches("#.+"));
  }

  private InvalidInput secondHeader(Row row) {
    boolean again = isHeaderAgain(row);
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
    boolean unnamed =
        header.row() >= 0
            && table.separator() != Separator.NONE
            && !TimeNames.isOfUncheckedTime(table.rows().get(header.row()).cell(0))
            && rows.stream()
                .filter(other -> !other.isBlank())
                .allMatch(
                    other ->
                        other.width() == header.width() + 1
                            && (other.quoted()
                                || DateLabels.isDate(other.cell(0))
                                || !NumberCells.looksLikeOne(other.cell(0))));
    boolean decimals =
        table.separator() == Separator.COMMA
            && row.width() > header.width()
            && !(unnamed && row.quoted())
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
                ? "If its decimals have commas, "
                    + (header.width() == 1
                        ? "write points for them; if these are columns, give each a name in the header"
                        : "save the file with semicolons between the cells; else quote cells that hold a"
                            + " comma")
                : row.width() < header.width()
                    ? "Complete the row, or remove the line if it holds no data"
                    : (unnamed
                            ? "If the first column, with \""
                                + CsvTable.shortened(row.cell(0))
                                + "\", has no name, write one and a "
                                + sign
                                + " before the others in line "
                                + table.rows().get(header.row()).line()
                                + "; else quote"
                            : "Quote")
                        + " cells that hold a "
                        + sign
                        + ", or remove what is too much");
  }

  /** One cell alone, where that of other rows is of another kind, as a year above its months. */
  private boolean isHeading(Row row) {
    long filled = row.cells().stream().filter(cell -> !cell.isEmpty()).count();
    int column =
        IntStream.range(0, row.width()).filter(i -> !row.cell(i).isEmpty()).findFirst().orElse(0);
    String shape = shape(row.cell(column));
    List<String> others =
        rows.stream().filter(isData).map(other -> shape(other.cell(column))).toList();
    return filled == 1 && others.stream().filter(shape::equals).count() * 2 < others.size();
  }

  /** A text with one sign for all its digits, and one for all its letters. */
  private static String shape(String cell) {
    return cell.replaceAll("\\d+", "9").replaceAll("\\p{L}+", "a");
  }

  private InvalidInput notData(Row row) {
    String value = row.cell(header.column());
    if (header.width() > 1 && value.isEmpty() && (row.isBlank() || isHeading(row))) {
      throw table.refusal(
          ", line " + row.line() + ", column " + CsvTable.shortened(header.name()),
          "a number",
          row.isBlank() ? "nothing (an empty line)" : "nothing beside \"" + row.text() + '"',
          row.isBlank()
              ? "Remove the line, or fill it in if a value is missing"
              : "Remove the line if it is a heading or a remark; fill it in if a value is missing");
    }
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
