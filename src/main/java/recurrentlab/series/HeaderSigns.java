package recurrentlab.series;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import recurrentlab.files.InvalidInput;
import recurrentlab.series.CsvTable.Row;

/**
 * What tells a header from a row of data where names are numbers: other names above what is none,
 * or numbers that count.
 */
final class HeaderSigns {
  private static final int SAMPLE = 40;

  /** So many labels are no accident. */
  private static final int FEWEST = 3;

  private static final Pattern DIGIT = Pattern.compile("\\d");
  private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");

  private final Row first;
  private final List<Row> below;

  /**
   * @param first a row that may be a header
   * @param below the rows under it, of which some are looked at
   */
  HeaderSigns(Row first, List<Row> below) {
    this.first = first;
    this.below =
        below.stream()
            .filter(row -> !row.isBlank() && row.width() <= first.cells().size())
            .limit(SAMPLE)
            .toList();
  }

  /** Those of a row of a table. */
  static HeaderSigns of(CsvTable table, int row) {
    return new HeaderSigns(
        table.rows().get(row), table.rows().subList(row + 1, table.rows().size()));
  }

  /**
   * Of a row that is said to be a header. A number for a name may mean that the first value was
   * taken for it; but who asks for it by that name, beside a first cell that is no date or number,
   * says that it is one.
   *
   * @param asked the column as it was asked for
   * @throws InvalidInput unless the row is a header beyond doubt
   */
  static void refuseUnclear(CsvTable table, CsvHeader header, String asked) {
    if (!NumberCells.looksLikeOne(header.name()) || of(table, header.row()).areClear()) {
      return;
    }
    Row first = table.rows().get(header.row());
    boolean byName =
        !isTyped(first.cell(0)) && !CsvHeader.isPosition(header.name(), header.width());
    if (byName && CsvHeader.columns(first, asked).contains(header.column())) {
      return; // the person's own word
    }
    boolean isFirst = table.rows().subList(0, header.row()).stream().allMatch(Row::isBlank);
    throw table.refusal(
        ", line " + first.line() + ", column " + asked,
        "a header with the columns' names",
        "the number " + CsvTable.shortened(header.name()),
        "If the file has no header, "
            + (isFirst ? "" : "remove all lines above line " + first.line() + " and ")
            + "give --no-header --column "
            + (header.column() + 1)
            + "; if that is the column's name, "
            + (byName ? "choose it by that: --column " + header.name() : "put a letter before it")
            + "; if the header is further down, remove all lines above it");
  }

  /** Whether the row is a header without doubt. */
  boolean areClear() {
    return !below.isEmpty() && (hasName() || hasDates() || isAboveLabels() || counts());
  }

  /** Whether a name stands above numbers or dates. That of the labels may be a first label. */
  private boolean hasName() {
    return IntStream.range(0, first.width())
        .anyMatch(
            i ->
                isName(first.cell(i))
                    && (i > 0 && areTyped(i) || i == 0 && isOfTime(first.cell(0))));
  }

  /**
   * Whether the first cell names a time, and those below it are such, or at least no other name.
   */
  private boolean isOfTime(String name) {
    List<String> labels = labels();
    return TimeNames.isOfUncheckedTime(name)
        && !DIGIT.matcher(name).find()
        && first.width() > 1
        && (areTyped(0)
            || labels.size() >= FEWEST
                && labels.stream().allMatch(label -> isName(label) && !label.startsWith(name)));
  }

  private boolean hasDates() {
    return TimeAcross.isIn(first.cells()) && !TimeAcross.isIn(below.get(0).cells());
  }

  /** Pandas' names, where there are none, are 0, 1, 2 beside an empty one. */
  private boolean isAboveLabels() {
    return lacksLabel()
        && IntStream.range(1, first.width())
            .allMatch(i -> first.cell(i).equals(String.valueOf(i - 1)));
  }

  /**
   * Whether all cells but the first are numbers, each one more than the one before, as not all rows
   * below are: years, or others where the first cell is unlike the labels.
   */
  private boolean counts() {
    return count(first)
        && !below.stream().allMatch(HeaderSigns::count)
        && (DateParts.isYear(first.cell(1)) && !DIGIT.matcher(first.cell(0)).find()
            || lacksLabel()
            || isOnlyWord());
  }

  private static boolean count(Row row) {
    return row.width() > 2
        && row.cells().stream()
            .limit(row.width())
            .skip(1)
            .allMatch(cell -> WHOLE.matcher(cell).matches())
        && IntStream.range(2, row.width())
            .allMatch(i -> Integer.parseInt(row.cell(i)) == Integer.parseInt(row.cell(i - 1)) + 1);
  }

  /** Whether the first cell alone is empty where all others of its column are not. */
  boolean lacksLabel() {
    return first.cell(0).isEmpty()
        && first.width() > 1
        && !below.isEmpty()
        && below.stream().noneMatch(row -> row.cell(0).isEmpty());
  }

  /** Whether the first cell is a word where all others of its column have digits, or are months. */
  boolean isOnlyWord() {
    String name = first.cell(0);
    List<String> labels = labels();
    return isName(name)
        && !DIGIT.matcher(name).find()
        && labels.size() >= FEWEST
        && (labels.stream().allMatch(label -> DIGIT.matcher(label).find())
            || !isMonth(name) && labels.stream().allMatch(HeaderSigns::isMonth));
  }

  private static boolean isMonth(String cell) {
    return DateLabels.month(cell).isPresent();
  }

  private List<String> labels() {
    return below.stream().map(row -> row.cell(0)).toList();
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
