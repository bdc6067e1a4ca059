package recurrentlab.series;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import recurrentlab.files.InvalidInput;
import recurrentlab.series.CsvTable.Row;

/**
 * What tells a header from a row of data where the name of the values' column is a number: other
 * names, or what the numbers are.
 */
final class HeaderSigns {
  private static final int SAMPLE = 40;

  /** So many labels are no accident. */
  private static final int FEWEST = 3;

  private static final Pattern DIGIT = Pattern.compile("\\d");

  private final CsvTable table;
  private final Row first;
  private final List<Row> below;
  private final CsvHeader header;

  /**
   * @param header a row of the table that may be one
   */
  HeaderSigns(CsvTable table, CsvHeader header) {
    this.table = table;
    this.header = header;
    first = table.rows().get(header.row());
    below =
        table.rows().stream()
            .skip(header.row() + 1L)
            .filter(row -> !row.isBlank() && header.fits(row))
            .limit(SAMPLE)
            .toList();
  }

  /**
   * Of a row that is said to be one of data.
   *
   * @throws InvalidInput if it is a header, or may be
   */
  void refuseAsData() {
    int position = header.column() + 1;
    if (areClear()) {
      throw table.refusal(
          ", line " + first.line(),
          "a row of data, as --no-header says",
          "the header \"" + CsvHeader.listed(first) + '"',
          CsvHeader.columns(first, String.valueOf(position)).isEmpty()
              ? "Leave --no-header out: --column " + position + " is this column then, too"
              : "Leave --no-header out, and choose the column by its name: --column "
                  + header.name());
    }
    if (isAboveLabels()) {
      throw doubtful();
    }
  }

  /**
   * Of a row that is said to be a header. A number for a name means that the first value was taken
   * for it, unless the row is one beyond doubt.
   *
   * @param asked the column as it was asked for
   * @throws InvalidInput if it is a row of data, or may be
   */
  void refuseAsHeader(String asked) {
    if (areClear()) {
      return;
    }
    if (isAboveLabels()) {
      throw doubtful();
    }
    throw table.refusal(
        ", line " + first.line() + ", column " + asked,
        "a header with the columns' names",
        "the number " + CsvTable.shortened(header.name()),
        "If the file has no header, "
            + (isFirst() ? "" : "remove all lines above line " + first.line() + " and ")
            + "give --no-header --column "
            + (header.column() + 1)
            + "; if that is the column's name, put a letter before it");
  }

  private boolean isFirst() {
    return table.rows().subList(0, header.row()).stream().allMatch(Row::isBlank);
  }

  private InvalidInput doubtful() {
    return table.refusal(
        ", line " + first.line(),
        "a header with the columns' names, or a row like the others",
        "an empty cell and the number " + CsvTable.shortened(header.name()),
        "If it is the header, put a letter before that number; if not, fill in the empty cell and"
            + " give --no-header --column "
            + (header.column() + 1));
  }

  /** Whether the row is a header without doubt. */
  boolean areClear() {
    return !below.isEmpty() && (hasName() || countsColumns() || hasDates() || namesLabels());
  }

  /**
   * Whether the first cell is the name of the labels below it, which are words: that of a time, or
   * any where all labels have digits, as in Shop above Week 1, Week 2.
   */
  private boolean namesLabels() {
    String name = first.cell(0);
    List<String> labels = below.stream().map(row -> row.cell(0)).toList();
    return header.column() > 0
        && isName(name)
        && !DIGIT.matcher(name).find()
        && labels.size() >= FEWEST
        && labels.stream().allMatch(label -> !label.equals(name) && isName(label))
        && (TimeNames.isOfUncheckedTime(name)
            || labels.stream().allMatch(label -> DIGIT.matcher(label).find()));
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
  private boolean isAboveLabels() {
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

  /** Whether a cell may be a column's name: words, neither a number nor a date. */
  static boolean isName(String cell) {
    return isText(cell) && cell.chars().anyMatch(Character::isLetter);
  }

  private static boolean isText(String cell) {
    return !NumberCells.isMissing(cell) && !isTyped(cell);
  }

  /** Whether a cell is a number or a date, as data are. */
  static boolean isTyped(String cell) {
    return NumberCells.looksLikeOne(cell) || DateLabels.isDate(cell);
  }
}
