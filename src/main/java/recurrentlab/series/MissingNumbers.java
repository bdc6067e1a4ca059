package recurrentlab.series;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import recurrentlab.files.InvalidInput;
import recurrentlab.series.CsvTable.Row;

/**
 * Numbers by which programs say that there is no value, such as -9999. Among values that are never
 * negative a negative one cannot be meant if it is nowhere near them, or there more than once; of
 * others a person decides.
 */
final class MissingNumbers {
  /** Nines, the least number of some kind, or a power of ten that nothing measured reaches. */
  private static final Pattern WELL_KNOWN =
      Pattern.compile("-99|-?999+|-?99+\\.9+|-32768|-2147483648|-?10{20,39}");

  /** What is one far from all others only: other digits repeated, and numbers with all bits set. */
  private static final Pattern KNOWN =
      Pattern.compile("-?777+|-?888+|-66|-77|-88|32767|65535|2147483647|4294967295");

  /** What may be one where it is there often, and nothing else is negative. */
  private static final Pattern LOW = Pattern.compile("-9\\.9+|-0\\.9+|-1");

  private static final int OFTEN = 3;

  /** What is one very far from all others only, where it is there again. */
  private static final Pattern SMALL = Pattern.compile("-9|99");

  /** So many times their range. */
  private static final double VERY_FAR = 10;

  /** The greatest numbers of some kinds, and what netCDF fills in, in any number of digits. */
  private static final double[] ENORMOUS = {
    -0x1p63, Float.MAX_VALUE, -Float.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, 9.96921e36
  };

  private static final double ROUNDING = 1e-3;

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");

  /** Of fewer others nobody can say what is far from them. */
  private static final int FEWEST = 3;

  private MissingNumbers() {}

  /** Whether many programs write this number where there is no value. */
  static boolean isWellKnown(String cell) {
    String number = cell.replace('\u2212', '-').replace(',', '.');
    return NUMBER.matcher(number).matches() && isWellKnown(Double.parseDouble(number));
  }

  private static boolean isWellKnown(double value) {
    return is(WELL_KNOWN, value) || Math.abs(value / 9.96921e36 - 1) < ROUNDING;
  }

  private static boolean isKnown(double value) {
    return is(KNOWN, value)
        || DoubleStream.of(ENORMOUS).anyMatch(known -> Math.abs(value / known - 1) < ROUNDING);
  }

  /** Compares the value, however it is written, with the digits of codes. */
  private static boolean is(Pattern codes, double value) {
    return codes.matcher(digits(Double.toString(value))).matches()
        || value != Math.rint(value)
            && codes.matcher(digits(Float.toString((float) value))).matches();
  }

  private static String digits(String number) {
    return number.contains("Infinity")
        ? number
        : new BigDecimal(number).stripTrailingZeros().toPlainString();
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
    Set<Double> low = often(values);
    for (int i = 0; i < values.length; i++) {
      boolean wellKnown = isWellKnown(values[i]);
      if (wellKnown || isKnown(values[i]) || is(SMALL, values[i]) || low.contains(values[i])) {
        known.computeIfAbsent(values[i], any -> new ArrayList<>()).add(i);
        if (wellKnown) {
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
      boolean again = where.size() > 1;
      if (low.contains(value)) {
        if (least >= 0) {
          notices.add(notice(rows, where, cell));
        }
        continue;
      }
      boolean small = is(SMALL, value);
      if (small && !again) {
        continue;
      }
      double range = (greatest - least) * (small ? VERY_FAR : 1);
      boolean far = value < least - range || value > greatest + range;
      boolean below = value < 0 && least >= 0;
      boolean near =
          alsoNear.contains(value) && (below || value < 0 && again && least > value / 10);
      if (far && below || near && again) {
        throw table.refusal(
            lines(rows, where) + ", column " + CsvTable.shortened(header.name()),
            "a value near the others, " + plain(least) + " to " + plain(greatest),
            cell + ", by which many programs say that there is none",
            "Fill in the missing values; rows at the beginning and the end can be removed");
      }
      if (far || near) {
        notices.add(notice(rows, where, cell));
      }
    }
  }

  private static Notice notice(List<Row> rows, List<Integer> where, String cell) {
    String at = lines(rows, where).replaceFirst("^\\D+", "");
    return Notice.of(Notice.Kind.LIKE_MISSING, where.size(), cell, at);
  }

  /** The numbers of {@link #LOW} that are there often. */
  private static Set<Double> often(double[] values) {
    Map<Double, Long> counts =
        DoubleStream.of(values)
            .filter(value -> value < 0 && is(LOW, value))
            .boxed()
            .collect(Collectors.groupingBy(value -> value, Collectors.counting()));
    counts.values().removeIf(count -> count < OFTEN);
    return counts.keySet();
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
