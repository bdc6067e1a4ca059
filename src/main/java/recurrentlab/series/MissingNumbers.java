package recurrentlab.series;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import recurrentlab.files.InvalidInput;
import recurrentlab.series.CsvTable.Row;

/**
 * Numbers by which programs say that there is no value, such as -9999. Among values that are never
 * negative a negative one cannot be meant if it is nowhere near them, or there more than once; of
 * others a person decides.
 */
final class MissingNumbers {
  /** Nines, or the least and the greatest number of some kind. */
  private static final Pattern WELL_KNOWN =
      Pattern.compile(
          "-99|[+-]?999+|[+-]?99+[.,]9+0*|-99[.,]0+|[+-]?999+[.,]0+|-32768|-2147483648"
              + "|-?1(\\.0*)?[eE]\\+?[23][0-9]|9\\.96921[eE]\\+?36");

  /** What is one far from all others only: sevens, eights, and numbers with all bits set. */
  private static final Pattern KNOWN =
      Pattern.compile(
          "[+-]?777+|[+-]?888+|32767|65535|2147483647|4294967295|-9223372036854775808"
              + "|-?3\\.402\\d*[eE]\\+?38|-?1\\.797\\d*[eE]\\+?308|9\\.969\\d*[eE]\\+?36");

  /** Of fewer others nobody can say what is far from them. */
  private static final int FEWEST = 3;

  private MissingNumbers() {}

  /** Whether many programs write this number where there is no value. */
  static boolean isWellKnown(String cell) {
    return WELL_KNOWN.matcher(signed(cell)).matches();
  }

  private static String signed(String cell) {
    return cell.replace('\u2212', '-');
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
    Map<Double, List<Integer>> known = new LinkedHashMap<>(); // the rows of each
    Set<Double> alsoNear = new HashSet<>();
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    int others = 0;
    for (int i = 0; i < values.length; i++) {
      String cell = rows.get(i).cell(header.column());
      if (isWellKnown(cell) || KNOWN.matcher(signed(cell)).matches()) {
        known.computeIfAbsent(values[i], any -> new ArrayList<>()).add(i);
        if (isWellKnown(cell)) {
          alsoNear.add(values[i]);
        }
      } else {
        others++;
        least = Math.min(least, values[i]);
        greatest = Math.max(greatest, values[i]);
      }
    }
    if (others < FEWEST) {
      return;
    }
    for (Map.Entry<Double, List<Integer>> entry : known.entrySet()) {
      double value = entry.getKey();
      List<Integer> where = entry.getValue();
      String cell = rows.get(where.get(0)).cell(header.column());
      boolean far = value < least - (greatest - least) || value > greatest + (greatest - least);
      boolean below = value < 0 && least >= 0;
      boolean near = below && alsoNear.contains(value);
      if (far && below || near && where.size() > 1) {
        throw table.refusal(
            lines(rows, where) + ", column " + CsvTable.shortened(header.name()),
            "a value near the others, " + plain(least) + " to " + plain(greatest),
            cell + ", by which many programs say that there is none",
            "Fill in the missing values; rows at the beginning and the end can be removed");
      }
      if (far || near) {
        String at = lines(rows, where).replaceFirst("^\\D+", "");
        notices.add(Notice.of(Notice.Kind.LIKE_MISSING, where.size(), cell, at));
      }
    }
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
