package recurrentlab.series;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import recurrentlab.files.InvalidInput;
import recurrentlab.series.CsvTable.Row;

/**
 * Numbers by which programs say that there is no value, such as -9999. Among values that are
 * nowhere near and never negative, a negative one cannot be meant; of others a person decides.
 */
final class MissingNumbers {
  /** Nines, or the least and the greatest number of some kind. */
  private static final Pattern WELL_KNOWN =
      Pattern.compile(
          "-99|[+-]?999+|[+-]?99+[.,]9+0*|-99[.,]0+|[+-]?999+[.,]0+|-32768|-2147483648"
              + "|-?1(\\.0*)?[eE]\\+?[23][0-9]|9\\.96921[eE]\\+?36");

  /** Of fewer others nobody can say what is far from them. */
  private static final int FEWEST = 3;

  private MissingNumbers() {}

  /** Whether many programs write this number where there is no value. */
  static boolean isWellKnown(String cell) {
    return WELL_KNOWN.matcher(cell.replace('\u2212', '-')).matches();
  }

  /**
   * Looks for them.
   *
   * @param values of the rows
   * @param notices gets those that may be meant
   * @throws InvalidInput for those that cannot be
   */
  static void check(
      CsvTable table, CsvHeader header, List<Row> rows, double[] values, List<Notice> notices) {
    List<Integer> known = new ArrayList<>();
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < values.length; i++) {
      if (isWellKnown(rows.get(i).cell(header.column()))) {
        known.add(i);
      } else {
        least = Math.min(least, values[i]);
        greatest = Math.max(greatest, values[i]);
      }
    }
    double low = least - (greatest - least);
    double high = greatest + (greatest - least);
    List<Integer> far = known.stream().filter(i -> values[i] < low || values[i] > high).toList();
    if (far.isEmpty() || values.length - known.size() < FEWEST) {
      return;
    }
    double first = values[far.get(0)];
    List<Integer> equal = far.stream().filter(i -> values[i] == first).toList();
    String cell = rows.get(equal.get(0)).cell(header.column());
    if (first < 0 && least >= 0) {
      throw table.refusal(
          lines(rows, equal) + ", column " + CsvTable.shortened(header.name()),
          "a value near the others, " + plain(least) + " to " + plain(greatest),
          cell + ", by which many programs say that there is none",
          "Fill in the missing values; rows at the beginning and the end can be removed");
    }
    notices.add(
        Notice.of(
            Notice.Kind.LIKE_MISSING,
            equal.size(),
            cell,
            lines(rows, equal).replaceFirst("^\\D+", "")));
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.valueOf((long) value)
        : String.valueOf(value);
  }

  /** ", line 7" or ", lines 7, 9, 12 and 5 more". */
  private static String lines(List<Row> rows, List<Integer> which) {
    int shown = Math.min(3, which.size());
    List<String> lines =
        IntStream.range(0, shown)
            .mapToObj(k -> String.valueOf(rows.get(which.get(k)).line()))
            .toList();
    return (which.size() == 1 ? ", line " : ", lines ")
        + String.join(", ", lines)
        + (which.size() > shown ? ", ..." : "");
  }
}
