package recurrentlab.series;

import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import recurrentlab.series.CsvTable.Row;

/** Labels that are not understood as dates: what can be said of their order all the same. */
final class OtherLabels {
  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,18}(\\.0*)?");
  private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,18}([.,]\\d+)?");
  private static final int FEWEST = 3;

  /** Fewer whole numbers may be ids. */
  private static final int SAMPLE = 11;

  private static final double NEARLY_ALL = 0.8;

  /** Steps that differ by a smaller share are even. */
  private static final double ROUNDING = 0.05;

  /** Seconds since 1970 are as large since 1973; row numbers are smaller. */
  private static final long SECONDS = 100_000_000;

  private OtherLabels() {}

  /**
   * The column of the labels: the first one, or the next one left of the values whose cells differ.
   */
  static int column(CsvHeader header, List<Row> rows) {
    return IntStream.range(0, header.column())
        .filter(i -> rows.stream().map(row -> row.cell(i)).distinct().limit(2).count() > 1)
        .findFirst()
        .orElse(0);
  }

  /**
   * Whether the labels left of the values are months, or are called a time: where each column is
   * another year, the rows of one are a series.
   */
  static boolean areTimes(CsvHeader header, List<String> names, List<Row> rows) {
    return IntStream.range(0, header.column())
        .anyMatch(
            i ->
                TimeNames.isOfUncheckedTime(TimeNames.of(names, i))
                    || TimeColumn.isHour(TimeNames.of(names, i))
                    || rows.stream()
                        .allMatch(
                            row ->
                                HeaderSigns.isName(row.cell(i))
                                    && DateLabels.month(row.cell(i)).isPresent()));
  }

  /**
   * What a person should know of the labels in the columns whose names are of time, or else of the
   * column of labels, unless it is the values' own: nothing of numbers that may count, and of a
   * single name.
   */
  static List<Notice> notices(CsvHeader header, List<String> names, List<Row> rows) {
    int labels = column(header, rows);
    IntPredicate isNamed = i -> TimeNames.isOfUncheckedTime(TimeNames.of(names, i));
    return IntStream.concat(
            IntStream.range(0, header.width()).filter(isNamed), IntStream.of(labels))
        .filter(i -> i != header.column())
        .mapToObj(i -> notice(rows, i, i == labels, isNamed.test(i)))
        .flatMap(Optional::stream)
        .limit(1)
        .toList();
  }

  private static Optional<Notice> notice(List<Row> rows, int column, boolean first, boolean named) {
    List<String> labels = rows.stream().map(row -> row.cell(column)).toList();
    if (labels.stream().allMatch(label -> WHOLE.matcher(label).matches())) {
      return ofNumbers(labels, first, named);
    }
    if (named && labels.stream().allMatch(label -> DECIMAL.matcher(label).matches())) {
      return isEven(labels)
          ? Optional.empty()
          : Optional.of(unchecked(labels.size(), labels.get(0)));
    }
    List<String> unknown =
        labels.stream()
            .filter(label -> !label.isEmpty() && !NumberCells.looksLikeOne(label))
            .toList();
    List<String> written = labels.stream().filter(label -> !label.isEmpty()).toList();
    if (written.size() < labels.size() && !written.isEmpty()) { // a year above its months, say
      return Optional.of(unchecked(labels.size(), written.get(0)));
    }
    boolean differ = unknown.stream().distinct().count() > 1;
    return differ && unknown.size() * 2 > labels.size()
        ? Optional.of(unchecked(unknown.size(), unknown.get(0)))
        : Optional.empty();
  }

  private static Optional<Notice> ofNumbers(List<String> labels, boolean first, boolean named) {
    if (labels.size() < FEWEST) {
      return Optional.empty();
    }
    String label = labels.get(0);
    long[] numbers =
        labels.stream().mapToLong(number -> Long.parseLong(number.split("\\.")[0])).toArray();
    long[] steps = TimeAxis.steps(numbers);
    if (first && LongStream.of(steps).allMatch(step -> step < 0)) {
      return Optional.of(
          Notice.of(Notice.Kind.FALLING, labels.size(), label, labels.get(labels.size() - 1)));
    }
    boolean even = LongStream.of(steps).distinct().count() == 1;
    long[] sorted = LongStream.of(numbers).sorted().toArray();
    boolean mixed = // 1, 10, 11, 2
        numbers.length >= SAMPLE
            && sorted[0] >= 0
            && sorted[0] <= 1
            && LongStream.of(TimeAxis.steps(sorted)).allMatch(step -> step == 1);
    boolean seconds = LongStream.of(numbers).allMatch(number -> number >= SECONDS);
    return !even && (named || seconds || first && (mixed || areYears(labels)))
        ? Optional.of(unchecked(labels.size(), label))
        : Optional.empty();
  }

  /** Whether they are years of which few between the first and the last are not there. */
  private static boolean areYears(List<String> labels) {
    if (!labels.stream().allMatch(label -> DateParts.isYear(label) && DateLabels.isDate(label))) {
      return false;
    }
    IntSummaryStatistics years =
        labels.stream().distinct().mapToInt(Integer::parseInt).summaryStatistics();
    return NEARLY_ALL * (years.getMax() - years.getMin()) <= years.getCount();
  }

  /** Whether they go up or down by the same step, but for rounding. */
  private static boolean isEven(List<String> labels) {
    double[] numbers =
        labels.stream().mapToDouble(label -> Double.parseDouble(label.replace(',', '.'))).toArray();
    double step = (numbers[numbers.length - 1] - numbers[0]) / (numbers.length - 1);
    return IntStream.range(1, numbers.length)
        .allMatch(i -> Math.abs(numbers[i] - numbers[i - 1] - step) <= ROUNDING * Math.abs(step));
  }

  private static Notice unchecked(int count, String first) {
    return Notice.of(Notice.Kind.NOT_CHECKED, count, first);
  }
}
