package recurrentlab.series;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import recurrentlab.files.InvalidInput;
import recurrentlab.series.CsvTable.Row;

/**
 * The header of a table, and the column that was asked for.
 *
 * @param row its index among the table's rows; -1 if the file has none
 * @param width how many cells it has; without a header, how many most rows have
 * @param least how many of them must be there: all but empty ones at the end
 * @param column of the values, from 0 on
 * @param name of the column
 */
record CsvHeader(int row, int width, int least, int column, String name) {
  /** No file has more lines above its header. */
  private static final int DEEPEST = 200;

  /**
   * Finds the row that has the name; else the row that heads the column at this position.
   *
   * @param asked the column's name, or its position from 1 on
   * @param expected whether the file has a header
   * @throws InvalidInput if there is no such column, or more than one
   */
  static CsvHeader find(CsvTable table, String asked, boolean expected) {
    if (!expected) {
      return withoutHeader(table, asked);
    }
    CsvHeader best = null;
    long most = -1;
    for (int i : candidates(table, asked)) {
      List<Integer> columns = columns(table.rows().get(i), asked);
      CsvHeader found = columns.isEmpty() ? null : at(table, i, columns.get(0));
      long numbers = found == null ? -1 : found.numbers(table);
      if (numbers > most) {
        most = numbers;
        best = found;
      }
    }
    if (best == null || most == 0 && best.isInData(table) || best.isCellOfData(table, asked)) {
      best = byPosition(table, asked);
    } else {
      best.refuseTwice(table, asked);
    }
    return best;
  }

  /**
   * The rows that may be the header. A name that is a number stands in data, too: it is looked for
   * in what is a header without doubt, unless it may be a position.
   */
  private static List<Integer> candidates(CsvTable table, String asked) {
    int likely = likely(table);
    boolean number = NumberCells.looksLikeOne(asked);
    boolean only =
        number
            && likely >= 0
            && (!columns(table.rows().get(likely), asked).isEmpty()
                || isPosition(asked, table.usual(row -> row.cells().size())));
    return only
        ? List.of(likely)
        : IntStream.range(0, Math.min(DEEPEST, table.rows().size()))
            .filter(row -> columns(table.rows().get(row), asked).isEmpty() || !isTitle(table, row))
            .filter(
                row ->
                    !number
                        || !columns(table.rows().get(row), asked).isEmpty()
                            && HeaderSigns.of(table, row).areClear())
            .boxed()
            .toList();
  }

  private static CsvHeader at(CsvTable table, int row, int column) {
    Row header = table.rows().get(row);
    String name = header.cell(column).isEmpty() ? numbered(column) : header.cell(column);
    return new CsvHeader(row, header.cells().size(), header.width(), column, name);
  }

  /** The columns of this name. */
  static List<Integer> columns(Row row, String asked) {
    String name = CsvTable.comparable(asked);
    return IntStream.range(0, row.cells().size())
        .filter(i -> CsvTable.comparable(row.cell(i)).equals(name))
        .boxed()
        .toList();
  }

  private static CsvHeader withoutHeader(CsvTable table, String asked) {
    int width = table.usual(row -> row.cells().size());
    OptionalInt position = position(asked);
    if (position.isEmpty() || position.getAsInt() > width) {
      throw new InvalidInput(
          "--column",
          "with --no-header, the number of a column from 1 to " + width,
          '"' + CsvTable.shortened(asked) + '"',
          "Count the columns of " + table.file() + " from the left");
    }
    int column = position.getAsInt() - 1;
    return new CsvHeader(-1, width, column + 1, column, numbered(column));
  }

  /** What a column without a name is called. */
  private static String numbered(int column) {
    return "#" + (column + 1);
  }

  private static CsvHeader byPosition(CsvTable table, String asked) {
    int row = likely(table);
    if (row < 0) {
      throw new InvalidInput(
          table.file(),
          "a header line and rows of data",
          "nothing",
          "Give a CSV file that is not empty");
    }
    Row header = table.rows().get(row);
    OptionalInt position = position(asked);
    if (position.isPresent() && position.getAsInt() <= header.cells().size()) {
      return at(table, row, position.getAsInt() - 1);
    }
    String columns = listed(header);
    if (isData(table, row)) {
      throw table.refusal(
          ", line " + header.line(),
          "a header with one column \"" + asked + "\"",
          "no names in the columns " + columns,
          "Add a header line, or give --no-header and the column's number with --column");
    }
    if (header.cells().size() == 1 && header.cell(0).indexOf(table.separator().sign()) > 0) {
      throw table.refusal(
          ", line " + header.line(),
          "cells apart from each other",
          "the whole line in quotes, \"" + CsvTable.shortened(header.text()) + '"',
          "Save it again without the quotes around each line");
    }
    throw table.refusal(
        "",
        "one column \"" + asked + "\"",
        "the columns " + columns,
        TimeAcross.isIn(header.cells())
            ? TimeAcross.ADVICE
            : table.separator() == Separator.NONE && isAmongOthers(table, header, asked)
                ? "Save it with commas, semicolons, tabs or bars between the cells"
                : "Choose another with --column, by its name or its number");
  }

  /** Whether the name stands beside others in a line, or a second column was asked for. */
  private static boolean isAmongOthers(CsvTable table, Row header, String asked) {
    Predicate<String> named =
        Pattern.compile("(^|[^\\p{L}\\d])" + Pattern.quote(asked) + "([^\\p{L}\\d]|$)")
            .asPredicate();
    return position(asked).isPresent() && header.text().matches(".*[^\\p{L}\\d_].*")
        || table.rows().stream().limit(DEEPEST).map(Row::text).anyMatch(named);
  }

  /**
   * The row that looks most like a header: the first that is as wide as most rows are, or lacks the
   * name of their numbers. -1 for a table without cells.
   */
  static int likely(CsvTable table) {
    int cells = table.usual(row -> row.cells().size());
    int width = table.usual(Row::width);
    int first = -1;
    for (int i = 0; i < table.rows().size(); i++) {
      Row row = table.rows().get(i);
      if (!row.isBlank() && !row.isComment() && !isTitle(table, i)) {
        boolean numbered =
            first < 0
                && row.cells().size() == cells - 1
                && i + 1 < table.rows().size()
                && table.rows().get(i + 1).cell(0).equals("1");
        if (row.cells().size() == cells || row.width() == width || numbered) {
          return i;
        }
        first = first < 0 ? i : first;
      }
    }
    return first;
  }

  /** Whether it may be meant for the position of one of so many columns. */
  static boolean isPosition(String asked, int width) {
    return position(asked).isPresent() && position(asked).getAsInt() <= width;
  }

  private static OptionalInt position(String asked) {
    return asked.matches("[1-9]\\d{0,5}")
        ? OptionalInt.of(Integer.parseInt(asked))
        : OptionalInt.empty();
  }

  /** Whether this row, too, is one of numbers or dates beside numbers. */
  private static boolean isData(CsvTable table, int row) {
    Row candidate = table.rows().get(row);
    return candidate.cells().stream().anyMatch(NumberCells::looksLikeOne)
        && candidate.cells().stream()
            .allMatch(
                cell ->
                    cell.isEmpty() || NumberCells.looksLikeOne(cell) || DateLabels.isDate(cell));
  }

  /** A title stands above the header, and not far from the beginning. */
  private static boolean isTitle(CsvTable table, int row) {
    return row < DEEPEST && TitleLine.is(table, row);
  }

  /** Whether a position was asked for that happens to stand in a row which may be of data. */
  private boolean isCellOfData(CsvTable table, String asked) {
    return isPosition(asked, width) && !HeaderSigns.of(table, row).areClear();
  }

  /** Whether the row has numbers, below another that looks more like a header. */
  private boolean isInData(CsvTable table) {
    return likely(table) < row
        && table.rows().get(row).cells().stream().anyMatch(NumberCells::looksLikeOne);
  }

  /** How many rows below have a number in the column. */
  long numbers(CsvTable table) {
    return table.rows().stream()
        .skip(row + 1L)
        .filter(this::fits)
        .filter(below -> NumberCells.looksLikeOne(below.cell(column)))
        .count();
  }

  /** Whether a row has as many cells as the header, but for empty ones at the end. */
  boolean fits(Row other) {
    return other.width() <= width && other.cells().size() >= least;
  }

  /** The columns' names; "" for that of row numbers, none at all without a header. */
  List<String> names(CsvTable table) {
    List<String> names = new ArrayList<>();
    if (row >= 0) {
      names.addAll(table.rows().get(row).cells());
      if (names.size() < width) { // the rows begin with their number
        names.add(0, "");
      }
    }
    return names;
  }

  private void refuseTwice(CsvTable table, String asked) {
    Row header = table.rows().get(row);
    List<Integer> columns = columns(header, asked);
    if (columns.size() > 1) {
      throw table.refusal(
          ", line " + header.line(),
          "one column \"" + asked + "\"",
          columns.size() + " of them in " + listed(header),
          "Choose one by its number: --column "
              + columns.stream()
                  .map(i -> String.valueOf(i + 1))
                  .collect(Collectors.joining(" or --column ")));
    }
  }

  static String listed(Row row) {
    return CsvTable.shortened(String.join(", ", row.cells()));
  }
}
