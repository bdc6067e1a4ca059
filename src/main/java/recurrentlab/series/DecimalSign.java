package recurrentlab.series;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import recurrentlab.files.InvalidInput;
import recurrentlab.series.CsvTable.Row;
import recurrentlab.series.DateLabels.Order;

/** Whether a column has decimal points or commas. Signs that may be for thousands are refused. */
final class DecimalSign {
  /** One to three digits, then three more: 1.234 or 1,234. */
  private static final Pattern OF_THOUSANDS = Pattern.compile("[+-]?[1-9]\\d{0,2}[.,]\\d{3}");

  /** 1.234.567, or 12,34,567 as in India: no number has two decimal signs. */
  private static final Pattern TWICE =
      Pattern.compile("[+-]?\\d{1,3}([.,])\\d{2,3}(\\1\\d{2,3})*\\1\\d{3}");

  private static final Pattern LARGE = Pattern.compile("[+-]?\\d{4,}");

  /** 0.125, 12.5, 1234.567, but not 1.234 or the month 01.2015. */
  private static final Pattern POINT_OF_DECIMALS =
      Pattern.compile(
          "[+-]?(0?\\.\\d+|(0|[1-9]\\d*)\\.\\d{1,2}|[1-9]\\d*\\.\\d{4,}|\\d{4,}\\.\\d{3})");

  /** 98,20 or 0,125 or 1.234,5; 1,234 may be thousands. */
  private static final Pattern COMMA_OF_DECIMALS =
      Pattern.compile(
          "[+-]?(0,\\d+|\\d+,(\\d{1,2}|\\d{4,})|[1-9]\\d{0,2}(\\.\\d{3})+,\\d+|\\d{4,},\\d{3})");

  /** So many times as large as all with a sign, a whole number shows that it is for thousands. */
  private static final double FAR_LARGER = 100;

  private final ColumnCells column;
  private final boolean strict; // refuses 1.012 beside 995

  DecimalSign(ColumnCells column, boolean strict) {
    this.column = column;
    this.strict = strict;
  }

  /**
   * Beside commas a decimal sign is a point; elsewhere the column shows which it is.
   *
   * @param notices gets what may be otherwise
   * @throws InvalidInput if the column has both, or thousands separators
   */
  Decimals find(List<Notice> notices) {
    int comma = column.first(cell -> cell.indexOf(',') >= 0);
    int point = column.first(cell -> cell.indexOf('.') >= 0);
    if (comma < 0 || point < 0) {
      refuseTwice();
    }
    Separator separator = column.table().separator();
    boolean always = separator == Separator.COMMA;
    if (always || comma < 0) {
      if (point >= 0 && mayBeThousands('.')) {
        refuseAmongWhole(point);
        boolean points = hasElsewhere(POINT_OF_DECIMALS);
        if (strict && !always && !points) {
          refuseBesideCommas(point);
        }
        if (!always || !points) {
          notices.add(notice(Notice.Kind.POINT_OR_THOUSANDS, point));
        }
      }
      return point < 0 ? Decimals.NONE : Decimals.POINT;
    }
    if (point >= 0) {
      throw bothSigns(comma, point);
    }
    if (mayBeThousands(',')) {
      if (separator != Separator.SEMICOLON && column.first(DecimalSign::isLarge) < 0) {
        throw column.refusal(
            comma,
            "a number that can be read in one way",
            column.quoted(comma) + ", whose comma may be for decimals or for thousands",
            "Write the column with decimal points and without thousands separators");
      }
      refuseAmongWhole(comma);
      notices.add(notice(Notice.Kind.COMMA_OR_THOUSANDS, comma));
    }
    return Decimals.COMMA;
  }

  private Notice notice(Notice.Kind kind, int at) {
    return Notice.of(kind, (int) withSign().count(), column.cells().get(at), column.line(at));
  }

  /** 1.234.567: the sign is for thousands wherever the column has it. */
  private void refuseTwice() {
    int at = column.first(cell -> TWICE.matcher(cell).matches());
    if (at < 0) {
      return;
    }
    boolean points = column.cells().get(at).indexOf('.') >= 0;
    String sign = points ? "\\." : ",";
    Pattern grouped = Pattern.compile("[+-]?\\d{1,3}(" + sign + "\\d{2,3})*" + sign + "\\d{3}");
    if (column.cells().stream()
        .allMatch(
            cell -> cell.indexOf(points ? '.' : ',') < 0 || grouped.matcher(cell).matches())) {
      String name = points ? "points" : "commas";
      throw column.refusal(
          at,
          "a number without thousands separators",
          column.quoted(at) + ", whose " + name + " are for thousands",
          "Remove the " + name + " within all numbers of the column");
    }
  }

  /** Whether all that have the sign are like 1.234. */
  private boolean mayBeThousands(char sign) {
    return column.cells().stream()
        .allMatch(cell -> cell.indexOf(sign) < 0 || OF_THOUSANDS.matcher(cell).matches());
  }

  private static boolean isLarge(String cell) {
    return LARGE.matcher(cell).matches() && !MissingNumbers.isWellKnown(cell);
  }

  /**
   * 1.012 after 995: the sign may come with the thousands. 873.412 and 1002385: it may have been
   * removed from the millions.
   */
  private void refuseAmongWhole(int signed) {
    int large = column.first(DecimalSign::isLarge);
    int whole =
        large < 0
            ? column.first(cell -> cell.matches("[+-]?\\d{1,3}"))
            : sizes(column.cells().stream().filter(DecimalSign::isLarge)).min().orElse(0)
                    > FAR_LARGER * sizes(withSign()).max().orElse(0)
                ? large
                : -1;
    if (strict && whole >= 0) {
      String sign = column.cells().get(signed).indexOf(',') >= 0 ? "comma" : "point";
      throw column.refusal(
          signed,
          "a number that can be read in one way",
          column.quoted(signed)
              + " beside "
              + column.quoted(whole)
              + " in line "
              + column.line(whole)
              + ": its "
              + sign
              + " may be for thousands or for decimals",
          "Write thousands without the " + sign + ", or all numbers of the column with decimals");
    }
  }

  private Stream<String> withSign() {
    return column.cells().stream().filter(cell -> OF_THOUSANDS.matcher(cell).matches());
  }

  private static DoubleStream sizes(Stream<String> cells) {
    return cells.mapToDouble(cell -> Math.abs(Double.parseDouble(cell.replace(',', '.'))));
  }

  /** Whether another column has a number written so, and no date. */
  private boolean hasElsewhere(Pattern decimals) {
    return column.rows().stream()
        .flatMap(row -> row.cells().stream())
        .anyMatch(cell -> isDecimal(cell, decimals));
  }

  private static boolean isDecimal(String cell, Pattern decimals) {
    return decimals.matcher(cell).matches() && DateLabels.parse(cell, Order.DAY_FIRST).isEmpty();
  }

  /** 1.633 beside a column of 98,20: the file has decimal commas, and its points are thousands'. */
  private void refuseBesideCommas(int point) {
    for (Row row : column.rows()) {
      for (String cell : row.cells()) {
        if (isDecimal(cell, COMMA_OF_DECIMALS)) {
          throw column.refusal(
              point,
              "a number without thousands separators",
              column.quoted(point)
                  + ", whose point is for thousands: line "
                  + row.line()
                  + " has a decimal comma, \""
                  + CsvTable.shortened(cell)
                  + '"',
              "Remove the points within all numbers of the column; if they are for decimals, write"
                  + " all columns with decimal points");
        }
      }
    }
  }

  private InvalidInput bothSigns(int comma, int point) {
    boolean within = column.first(cell -> cell.indexOf(',') >= 0 && cell.indexOf('.') >= 0) >= 0;
    boolean points = thousands('.', ',');
    boolean commas = thousands(',', '.');
    if (points != commas) {
      int at = points ? point : comma;
      int other = points ? comma : point;
      String sign = points ? "point" : "comma";
      if (!NumberAdvice.bare(column.cells().get(at)).equals(column.cells().get(at))) {
        return column.refusal(
            at,
            ColumnCells.expected(points ? Decimals.COMMA : Decimals.POINT),
            column.quoted(at),
            NumberAdvice.undressed(column.cells().get(at), points ? "." : ","));
      }
      return column.refusal(
          at,
          "a number without thousands separators",
          column.quoted(at)
              + (within || at == other
                  ? ""
                  : ", and " + column.quoted(other) + " in line " + column.line(other)),
          "Remove the " + sign + " within the numbers, which is for thousands");
    }
    if (comma == point) {
      return column.refusal(
          comma,
          "a number such as 1234 or 1234.5",
          column.quoted(comma),
          "Write the numbers without thousands separators, and all with the same decimal sign");
    }
    return column.refusal(
        Math.max(comma, point),
        "one decimal sign in a column",
        column.quoted(comma)
            + " in line "
            + column.line(comma)
            + " and "
            + column.quoted(point)
            + " in line "
            + column.line(point),
        "Write all its numbers in the same way");
  }

  /** Whether one sign groups thousands wherever it stands, and the other never does. */
  private boolean thousands(char group, char decimal) {
    Pattern grouped =
        Pattern.compile("[+-]?\\d{1,3}(\\" + group + "\\d{3})+(\\" + decimal + "\\d+)?");
    Pattern plain = Pattern.compile("[+-]?\\d+(\\" + decimal + "\\d*)?");
    return column.cells().stream()
        .filter(NumberCells::looksLikeOne)
        .map(NumberAdvice::bare)
        .allMatch(cell -> grouped.matcher(cell).matches() || plain.matcher(cell).matches());
  }
}
