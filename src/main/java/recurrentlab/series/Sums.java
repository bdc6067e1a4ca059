package recurrentlab.series;

import java.util.Arrays;
import java.util.List;
import recurrentlab.files.InvalidInput;
import recurrentlab.series.CsvTable.Row;

/** Which values of a column are the sum or the mean of others. */
final class Sums {
  /** Sums of so many values and more are no chance. */
  private static final int FEWEST = 10;

  /** Numbers differ by so little when they were added in another order. */
  private static final double ROUNDING = 1e-9;

  private final CsvTable table;
  private final CsvHeader header;
  private final List<Row> rows;
  private double[] values; // null until they are asked for, which is seldom
  private double[] before; // sum of the values before each, and of all

  /** Of no value where the column cannot be read: then it is refused anyway. */
  Sums(CsvTable table, CsvHeader header, List<Row> rows) {
    this.table = table;
    this.header = header;
    this.rows = rows;
  }

  private void read() {
    if (values != null) {
      return;
    }
    try {
      values = NumberCells.withDecimals(table, header, rows);
    } catch (InvalidInput unreadable) {
      values = new double[rows.size()];
      Arrays.fill(values, Double.NaN);
    }
    before = new double[values.length + 1];
    for (int i = 0; i < values.length; i++) {
      before[i + 1] = before[i] + values[i];
    }
  }

  /** One of the last digit that is written. */
  private double unit(int row) {
    String cell = rows.get(row).cell(header.column());
    int sign = Math.max(cell.lastIndexOf(','), cell.lastIndexOf('.'));
    long digits = sign < 0 ? 0 : cell.substring(sign).chars().filter(Character::isDigit).count();
    return Math.pow(10, -digits);
  }

  /** Whether a value is the sum of those from..to-1, at least two, but for rounding. */
  boolean isSum(int row, int from, int to) {
    read();
    double sum = before[to] - before[from];
    return to - from > 1
        && sum != 0
        && Math.abs(values[row] - sum) <= near(sum) + unit(row) * Math.sqrt(to - from);
  }

  /** Whether a value is the sum or the mean of those from..to-1. */
  boolean isSumOrMean(int row, int from, int to) {
    read();
    double mean = (before[to] - before[from]) / (to - from);
    return isSum(row, from, to)
        || to - from > 1 && Math.abs(values[row] - mean) <= near(mean) + unit(row) / 2;
  }

  private static double near(double figure) {
    return ROUNDING * Math.abs(figure);
  }

  /**
   * The first or the last row if it is exactly the sum of all others, which are not negative; else
   * -1.
   */
  static int ofAllOthers(double[] values) {
    int last = values.length - 1;
    double all = Arrays.stream(values).sum();
    if (last < FEWEST || all == 0 || Arrays.stream(values).anyMatch(value -> value < 0)) {
      return -1;
    }
    for (int row : new int[] {last, 0}) {
      if (Math.abs(all - 2 * values[row]) <= near(all)) {
        return row;
      }
    }
    return -1;
  }
}
