package recurrentlab.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import recurrentlab.files.InvalidInput;
import recurrentlab.series.CsvTable.Row;
import recurrentlab.series.DateLabels.Order;

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

  /** One to three digits, then three more: 1.234 or 1,234. */
  private static final Pattern OF_THOUSANDS = Pattern.compile("[+-]?[1-9]\\d{0,2}[.,]\\d{3}");

  /** 0.125, 12.5, 1234.567, but not 1.234 or the month 01.2015. */
  private static final Pattern POINT_OF_DECIMALS =
      Pattern.compile(
          "[+-]?(0?\\.\\d+|(0|[1-9]\\d*)\\.\\d{1,2}|[1-9]\\d*\\.\\d{4,}|\\d{4,}\\.\\d{3})");

  private static final Set<String> MISSING =
      Set.of(
          "", "na", "n/a", "#n/a", "#n/d", "n.a.", "nan", "null", "none", "nil", "nd", "n/d", "s/d",
          "-", "--", "\u2013", "\u2014", "\u2212", ".", "..", "...", "\u2026", ":", "*", "?", "x",
          "\\n");

  /** Whether a cell is written like a number, be it one that can be read or not. */
  static boolean looksLikeOne(String cell) {
    return LIKE_ONE.matcher(cell).matches();
  }

  /** Whether a cell says that there is no value. */
  static boolean isMissing(String cell) {
    return MISSING.contains(cell.toLowerCase(Locale.ROOT));
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
    private final CsvTable table;
    private final CsvHeader header;
    private final List<Row> rows;
    private final List<String> cells;
    private final boolean strict; // refuses 1.012 beside 995
    private String decimalsAssumed = "";

    Reader(CsvTable table, CsvHeader header, List<Row> rows, boolean strict) {
      this.table = table;
      this.header = header;
      this.rows = rows;
      this.strict = strict;
      cells = MinusSigns.inFront(rows.stream().map(row -> row.cell(header.column())).toList());
    }

    NumberCells read(List<Notice> notices) {
      Decimals decimals = decimals(notices);
      decimalsAssumed = decimals == Decimals.COMMA ? " and decimal commas" : " and decimal points";
      double[] values = new double[rows.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = number(i, decimals);
      }
      MinusSigns.say(header, rows, notices);
      return new NumberCells(values, decimals);
    }

    /** Beside commas a decimal sign is a point; elsewhere the column shows which it is. */
    private Decimals decimals(List<Notice> notices) {
      int comma = first(cell -> cell.indexOf(',') >= 0);
      int point = first(cell -> cell.indexOf('.') >= 0);
      boolean always = table.separator() == Separator.COMMA || table.separator() == Separator.NONE;
      if (always || comma < 0) {
        if (point >= 0 && mayBeThousands('.')) {
          refuseAmongWhole(point);
          if (!always || !hasPointElsewhere()) {
            notices.add(notice(Notice.Kind.POINT_OR_THOUSANDS, point));
          }
        }
        return point < 0 ? Decimals.NONE : Decimals.POINT;
      }
      if (point >= 0) {
        throw bothSigns(comma, point);
      }
      if (mayBeThousands(',')) {
        if (table.separator() != Separator.SEMICOLON) {
          throw refusal(
              comma,
              "a number that can be read in one way",
              quoted(comma) + ", whose comma may be for decimals or for thousands",
              "Write the column with decimal points and without thousands separators");
        }
        refuseAmongWhole(comma);
        notices.add(notice(Notice.Kind.COMMA_OR_THOUSANDS, comma));
      }
      return Decimals.COMMA;
    }

    private Notice notice(Notice.Kind kind, int at) {
      int count = (int) cells.stream().filter(cell -> OF_THOUSANDS.matcher(cell).matches()).count();
      return Notice.of(kind, count, cells.get(at), rows.get(at).line());
    }

    /** Whether all that have the sign are like 1.234, and no other cell has four digits or more. */
    private boolean mayBeThousands(char sign) {
      return cells.stream()
          .allMatch(
              cell ->
                  cell.indexOf(sign) >= 0
                      ? OF_THOUSANDS.matcher(cell).matches()
                      : !cell.matches("[+-]?\\d{4,}"));
    }

    /** 1.012 after 995: the sign may come with the thousands. */
    private void refuseAmongWhole(int signed) {
      int whole = first(cell -> cell.matches("[+-]?\\d{1,3}"));
      if (strict && whole >= 0) {
        String sign = rows.get(signed).cell(header.column()).indexOf(',') >= 0 ? "comma" : "point";
        throw refusal(
            signed,
            "a number that can be read in one way",
            quoted(signed)
                + " beside "
                + quoted(whole)
                + " in line "
                + rows.get(whole).line()
                + ": its "
                + sign
                + " may be for thousands or for decimals",
            "Write thousands without the " + sign + ", or all numbers of the column with decimals");
      }
    }

    /** Whether another column shows that points are for decimals: 12.5. */
    private boolean hasPointElsewhere() {
      return rows.stream()
          .flatMap(row -> row.cells().stream())
          .anyMatch(
              cell ->
                  POINT_OF_DECIMALS.matcher(cell).matches()
                      && DateLabels.parse(cell, Order.DAY_FIRST).isEmpty());
    }

    private InvalidInput bothSigns(int comma, int point) {
      boolean within = first(cell -> cell.indexOf(',') >= 0 && cell.indexOf('.') >= 0) >= 0;
      boolean points = thousands('.', ',');
      boolean commas = thousands(',', '.');
      if (points != commas) {
        int at = points ? point : comma;
        int other = points ? comma : point;
        String sign = points ? "point" : "comma";
        if (!NumberAdvice.bare(cells.get(at)).equals(cells.get(at))) {
          return refusal(
              at,
              expected(points ? Decimals.COMMA : Decimals.POINT),
              quoted(at),
              NumberAdvice.undressed(cells.get(at), points ? "." : ","));
        }
        return refusal(
            at,
            "a number without thousands separators",
            quoted(at)
                + (within || at == other
                    ? ""
                    : ", and " + quoted(other) + " in line " + rows.get(other).line()),
            "Remove the " + sign + " within the numbers, which is for thousands");
      }
      if (comma == point) {
        return refusal(
            comma,
            "a number such as 1234 or 1234.5",
            quoted(comma),
            "Write the numbers without thousands separators, and all with the same decimal sign");
      }
      return refusal(
          Math.max(comma, point),
          "one decimal sign in a column",
          quoted(comma)
              + " in line "
              + rows.get(comma).line()
              + " and "
              + quoted(point)
              + " in line "
              + rows.get(point).line(),
          "Write all its numbers in the same way");
    }

    /** Whether one sign groups thousands wherever it stands, and the other never does. */
    private boolean thousands(char group, char decimal) {
      Pattern grouped =
          Pattern.compile("[+-]?\\d{1,3}(\\" + group + "\\d{3})+(\\" + decimal + "\\d+)?");
      Pattern plain = Pattern.compile("[+-]?\\d+(\\" + decimal + "\\d*)?");
      return cells.stream()
          .filter(NumberCells::looksLikeOne)
          .map(NumberAdvice::bare)
          .allMatch(cell -> grouped.matcher(cell).matches() || plain.matcher(cell).matches());
    }

    private int first(Predicate<String> is) {
      for (int i = 0; i < cells.size(); i++) {
        if (is.test(cells.get(i)) && looksLikeOne(cells.get(i))) {
          return i;
        }
      }
      return -1;
    }

    /** Stricter than {@link Double#parseDouble}, which takes "NaN", "0x1p3" and "1d" too. */
    private double number(int i, Decimals decimals) {
      String cell = cells.get(i);
      String plain = decimals == Decimals.COMMA ? cell.replace(',', '.') : cell;
      boolean isOne =
          POINT.matcher(plain).matches() && (decimals != Decimals.COMMA || cell.indexOf('.') < 0);
      double value = isOne ? Double.parseDouble(plain) : Double.NaN;
      if (Double.isFinite(value)) {
        return value;
      }
      if (cell.isEmpty()) {
        throw refusal(i, "a number", "nothing", "Fill in the missing value");
      }
      if (isMissing(cell)) {
        throw refusal(
            i,
            expected(decimals),
            quoted(i)
                + (cell.startsWith("\\") ? ", which says in MySQL" : ", which says")
                + " that there is none",
            "Fill in the missing value");
      }
      NumberAdvice advice = NumberAdvice.of(cell, header.name(), decimals);
      throw refusal(i, expected(decimals), quoted(i) + advice.remark(), advice.todo());
    }

    private static String expected(Decimals decimals) {
      return decimals == Decimals.COMMA
          ? "a number such as 112 or 1,5"
          : "a number such as 112 or 1.5e3";
    }

    private String quoted(int i) {
      return '"' + CsvTable.shortened(rows.get(i).cell(header.column())) + '"';
    }

    private InvalidInput refusal(int i, String expected, String found, String advice) {
      return table.refusal(
          ", line " + rows.get(i).line() + ", column " + CsvTable.shortened(header.name()),
          expected,
          found,
          advice,
          decimalsAssumed);
    }
  }
}
