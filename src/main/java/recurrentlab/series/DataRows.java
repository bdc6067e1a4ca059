package recurrentlab.series;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import recurrentlab.files.InvalidInput;
import recurrentlab.series.CsvTable.Row;

/**
 * Tells the rows that hold data from all else that a file has: comments, units, footers, empty
 * rows. What may be either is refused.
 */
final class DataRows {
  /** So many rows with empty lines between them are no accident. */
  private static final int FEWEST = 4;

  private final CsvTable table;
  private CsvHeader header;
  private final List<Notice> notices;
  private final List<Row> rows; // below the header
  private int emptyLines;
  private int dates = -1; // a column that has a date in the first row of data

  /**
   * @param notices gets what is left out
   */
  DataRows(CsvTable table, CsvHeader header, List<Notice> notices) {
    this.table = table;
    this.header = header;
    this.notices = notices;
    rows = table.rows().subList(header.row() + 1, table.rows().size());
  }

  /** The header; its column and width are one more where the rows begin with a number of theirs. */
  CsvHeader header() {
    return header;
  }

  /**
   * The rows that hold data, in order.
   *
   * @throws InvalidInput for a row that is neither data nor clearly something else
   */
  List<Row> find() {
    above();
    RowNumbers.in(table, header, rows, this::isData)
        .ifPresent(
            numbered -> {
              header = numbered;
              int count = (int) rows.stream().filter(this::isData).count();
              notices.add(Notice.of(Notice.Kind.ROW_NUMBERS, count));
            });
    int first =
        IntStream.range(0, rows.size()).filter(i -> isData(rows.get(i))).findFirst().orElse(-1);
    if (first < 0) {
      throw none();
    }
    dates =
        IntStream.range(0, header.width())
            .filter(i -> i != header.column() && isDate(rows.get(first).cell(i), i))
            .findFirst()
            .orElse(-1);
    int last = last(first);
    before(first);
    if (dates == 0) {
      AppendedRows appended = new AppendedRows(table, rows.get(first).cell(dates));
      rows.subList(first, rows.size()).stream()
          .filter(row -> !isDated(row) && !row.isComment())
          .forEach(appended::refuse);
    }
    List<Row> data = SparseDates.filled(header, header.names(table), between(first, last), notices);
    new FirstRow(table, header, data).check().ifPresent(notices::add);
    new EndRows(table, header, this::isData, this::isMissing, this::isDated, dates >= 0)
        .leaveOut(rows.get(last), rows.subList(last + 1, rows.size()), notices)
        .forEach(
            row -> {
              throw problem(row);
            });
    Totals.refuse(table, header, data, dates);
    if (emptyLines > 0) {
      notices.add(Notice.of(Notice.Kind.EMPTY_LINES, emptyLines));
    }
    long wide = data.stream().filter(row -> row.cells().size() > header.width()).count();
    if (wide > 0) {
      notices.add(Notice.of(Notice.Kind.EMPTY_CELLS, (int) wide));
    }
    return data;
  }

  /**
   * S1 beside a year is a half of it, or the first of many weeks; so may others be of which most
   * that are written alike are no dates: 202301, ..., 202352.
   */
  private boolean isDate(String cell, int column) {
    if (!DateLabels.isDate(cell)) {
      return false;
    }
    List<String> cells = rows.stream().filter(this::isData).map(row -> row.cell(column)).toList();
    String form = form(cell);
    long dates = cells.stream().filter(DateLabels::isDate).count();
    long alike =
        cells.stream()
            .filter(other -> form(other).equals(form) && !DateLabels.isDate(other))
            .count();
    return dates * 2 > cells.size() || !DateLabels.isHalf(cell) && alike <= dates;
  }

  private static String form(String cell) {
    return cell.replaceAll("\\d+", "9");
  }

  private boolean isData(Row row) {
    return header.fits(row) && NumberCells.looksLikeOne(row.cell(header.column()));
  }

  private boolean isMissing(Row row) {
    return header.fits(row) && !row.isBlank() && NumberCells.isMissing(row.cell(header.column()));
  }

  private boolean isDated(Row row) {
    return dates >= 0 && DateLabels.isDate(row.cell(dates));
  }

  /** What stands above the header. */
  private void above() {
    List<Row> titles =
        table.rows().subList(0, Math.max(0, header.row())).stream()
            .filter(row -> !row.isBlank())
            .toList();
    titles.stream()
        .filter(row -> row.width() > 1 && row.cells().contains(header.name()))
        .filter(row -> !TitleLine.is(table, table.rows().indexOf(row)))
        .findFirst()
        .ifPresent(
            row -> {
              throw table.refusal(
                  ", line " + row.line(),
                  "one table with a column " + CsvTable.shortened(header.name()),
                  "a second one in line " + table.rows().get(header.row()).line(),
                  "Give each table a file of its own");
            });
    Notice.addRows(notices, Notice.Kind.ABOVE_HEADER, titles);
  }

  private InvalidInput none() {
    return rows.stream()
        .filter(row -> !row.isBlank() && !row.isComment())
        .findFirst()
        .map(this::problem)
        .orElseGet(
            () ->
                table.refusal(
                    "", "rows of numbers below the header", "none", "Give a file with data"));
  }

  /** The last row of data. Below an empty line, among rows with dates, one without is none. */
  private int last(int first) {
    int last = first;
    int lastDated =
        IntStream.range(first, rows.size())
            .filter(i -> isDated(rows.get(i)) && isData(rows.get(i)))
            .max()
            .orElse(rows.size());
    boolean everyOther = everyOther(first);
    for (int i = first + 1; i < rows.size(); i++) {
      if (rows.get(i).isBlank() && i > lastDated && !everyOther) {
        return last;
      }
      last = isData(rows.get(i)) ? i : last;
    }
    return last;
  }

  /** Whether the same number of empty lines follows every row of data. */
  private boolean everyOther(int first) {
    int step = 1;
    while (first + step < rows.size() && rows.get(first + step).isBlank()) {
      step++;
    }
    int each = step;
    int last =
        IntStream.range(first, rows.size()).filter(i -> isData(rows.get(i))).max().orElse(first);
    return step > 1
        && last - first >= step * (FEWEST - 1)
        && IntStream.rangeClosed(first, last)
            .allMatch(i -> (i - first) % each == 0 != rows.get(i).isBlank());
  }

  private void before(int first) {
    List<Row> comments = new ArrayList<>();
    List<Row> units = new ArrayList<>();
    List<Row> missing = new ArrayList<>();
    for (Row row : rows.subList(0, first)) {
      if (row.isBlank()) {
        emptyLines++;
      } else if (row.isComment()) {
        comments.add(row);
      } else if (isMissing(row) && isDated(row)) {
        missing.add(row);
      } else if (isWords(row) && (row.cell(0).isEmpty() || dates >= 0) && !hasNameElsewhere(row)) {
        units.add(row);
      } else if (header.row() < 0 && header.fits(row)) {
        throw table.refusal(
            ", line " + row.line() + ", column " + header.name(),
            "a number",
            '"' + CsvTable.shortened(row.cell(header.column())) + '"',
            CsvHeader.likely(table) == table.rows().indexOf(row)
                ? "If this line is the header, leave --no-header out"
                : "Remove all lines above line "
                    + new BrokenRows(table, header, rows, this::isData).begin()
                    + ", where the data begin");
      } else {
        throw problem(row);
      }
    }
    Notice.addRows(notices, Notice.Kind.COMMENTS, comments);
    Notice.addRows(notices, Notice.Kind.BELOW_HEADER, units);
    Notice.addRows(notices, Notice.Kind.MISSING_START, missing);
  }

  /** Whether it may be the header: what was taken for it is a title then. */
  private boolean hasNameElsewhere(Row row) {
    List<Integer> columns = CsvHeader.columns(row, header.name());
    return !columns.isEmpty() && !columns.contains(header.column());
  }

  /** Whether it has words only, no number and no date. */
  private boolean isWords(Row row) {
    return header.row() >= 0
        && row.width() <= header.width()
        && !row.cell(Math.max(0, dates)).matches(".*\\d.*")
        && row.cells().stream().noneMatch(HeaderSigns::isTyped);
  }

  private List<Row> between(int first, int last) {
    List<Row> data = new ArrayList<>();
    List<Row> comments = new ArrayList<>();
    boolean everyOther = everyOther(first);
    boolean numbered = hasSign(rows.get(first));
    for (Row row : rows.subList(first, last + 1)) {
      if (row.isBlank() && everyOther) {
        emptyLines++;
      } else if (isData(row) && hasSign(row) == numbered) {
        data.add(row);
      } else if (isData(row)) {
        throw table.refusal(
            ", line " + row.line(),
            "a row or a comment",
            "a row that begins with #",
            "Remove the # or the line");
      } else if (row.isComment() && !isNarrow(row)) {
        comments.add(row);
      } else {
        throw problem(row);
      }
    }
    Notice.addRows(notices, Notice.Kind.COMMENTS, comments);
    return data;
  }

  /** Whether it begins with #, be it a comment, a number or an error in a column of labels. */
  private static boolean hasSign(Row row) {
    return row.cell(0).startsWith("#");
  }

  /** ##### among the values of a single column: a spreadsheet's column was too narrow. */
  private boolean isNarrow(Row row) {
    return header.width() == 1 && row.cell(0).matches("##+");
  }

  private InvalidInput problem(Row row) {
    return new BrokenRows(table, header, rows, this::isData).problem(row);
  }
}
