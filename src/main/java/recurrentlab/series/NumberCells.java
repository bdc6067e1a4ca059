package recurrentlab.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import recurrentlab.files.InvalidInput;
import recurrentlab.series.CsvTable.Row;

/**
 * The numbers of a column, read by one rule for all of them.
 *
 * @param values finite
 * @param decimals how they are written
 */
record NumberCells(double[] values, Decimals decimals) {
  private static final Pattern POINT =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
  private static final String SPACE = " \u00a0\u2009\u202f";
  private static final Pattern LIKE_ONE =
      Pattern.compile(
          "[(]?[+\u2212-]?[$\u20ac\u00a3\u00a5]?["
              + SPACE
              + "]?[+\u2212-]?[.,]?\\d[\\d.,'\u2019"
              + SPACE
              + "]*([eE][+\u2212-]?\\d+)?["
              + SPACE
              + "]?[+\u2212-]?[%$\u20ac\u00a3\u00a5)]*");

  private static final Set<String> MISSING =
      Set.of(
          "", "na", "n/a", "n.a.", "nan", "null", "none", "nil", "nd", "n/d", "s/d", "-", "--",
          "\u2013", "\u2014", "\u2212", ".", "..", "...", "\u2026", ":", "*", "**", "***", "****",
          "?", "x", "_", "\\n");

  /** Whether a cell is written like a number, be it one that can be read or not. */
  static boolean looksLikeOne(String cell) {
    return LIKE_ONE.matcher(cell).matches();
  }

  /** Whether a cell says that there is no value. */
  static boolean isMissing(String cell) {
    return MISSING.contains(cell.toLowerCase(Locale.ROOT)) || SpreadsheetError.isNotAvailable(cell);
  }

  /**
   * Reads a column.
   *
   * @param notices gets what a person should know
   * @throws InvalidInput for a cell that is no finite number, or may be two
   */
  static NumberCells read(CsvTable table, CsvHeader header, List<Row> rows, List<Notice> notices) {
    return new Reader(table, header, rows, true).read(notices);
  }

  /**
   * The values of a column, also where a sign that may be for thousands has to be one of decimals.
   *
   * @throws InvalidInput for a cell that is no finite number
   */
  static double[] withDecimals(CsvTable table, CsvHeader header, List<Row> rows) {
    return new Reader(table, header, rows, false).read(new ArrayList<>()).values();
  }

  private static final class Reader {
    private final ColumnCells column;
    private final boolean strict; // refuses 1.012 beside 995

    Reader(CsvTable table, CsvHeader header, List<Row> rows, boolean strict) {
      column = ColumnCells.of(table, header, rows);
      this.strict = strict;
    }

    NumberCells read(List<Notice> notices) {
      Decimals decimals = new DecimalSign(column, strict).find(notices);
      double[] values = new double[column.rows().size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = number(i, decimals);
      }
      MinusSigns.say(column.header(), column.rows(), notices);
      return new NumberCells(values, decimals);
    }

    /** Stricter than {@link Double#parseDouble}, which takes "NaN", "0x1p3" and "1d" too. */
    private double number(int i, Decimals decimals) {
      String cell = column.cells().get(i);
      String plain = decimals == Decimals.COMMA ? cell.replace(',', '.') : cell;
      boolean isOne =
          POINT.matcher(plain).matches() && (decimals != Decimals.COMMA || cell.indexOf('.') < 0);
      double value = isOne ? Double.parseDouble(plain) : Double.NaN;
      if (Double.isFinite(value)) {
        return value;
      }
      String quoted = column.quoted(i);
      if (cell.isEmpty()) {
        throw refusal(i, decimals, "a number", "nothing", "Fill in the missing value");
      }
      String expected = ColumnCells.expected(decimals);
      if (isMissing(cell)) {
        throw refusal(
            i,
            decimals,
            expected,
            quoted
                + (cell.startsWith("\\") ? ", which says in MySQL" : ", which says")
                + " that there is none",
            "Fill in the missing value");
      }
      NumberAdvice advice = NumberAdvice.of(cell, column.header().name(), decimals);
      throw refusal(i, decimals, expected, quoted + advice.remark(), advice.todo());
    }

    private InvalidInput refusal(
        int i, Decimals decimals, String expected, String found, String advice) {
      String assumed = decimals == Decimals.COMMA ? " and decimal commas" : " and decimal points";
      return column.refusal(i, expected, found, advice, assumed);
    }
  }
}
