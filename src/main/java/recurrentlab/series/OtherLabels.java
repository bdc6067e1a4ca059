package recurrentlab.series;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** Labels that are not understood as dates: what can be said of their order all the same. */
final class OtherLabels {
  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,18}(\\.0*)?");
  private static final int FEWEST = 3;

  /** Seconds since 1970 are as large since 1973; row numbers are smaller. */
  private static final long SECONDS = 100_000_000;

  private OtherLabels() {}

  /**
   * What a person should know of the labels; empty for numbers that may count, and for a single
   * name.
   */
  static Optional<Notice> notice(List<String> labels) {
    if (labels.stream().allMatch(label -> WHOLE.matcher(label).matches())) {
      return ofNumbers(labels);
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

  private static Optional<Notice> ofNumbers(List<String> labels) {
    if (labels.size() < FEWEST) {
      return Optional.empty();
    }
    String first = labels.get(0);
    long[] numbers =
        labels.stream().mapToLong(label -> Long.parseLong(label.split("\\.")[0])).toArray();
    long[] steps = TimeAxis.steps(numbers);
    if (LongStream.of(steps).allMatch(step -> step < 0)) {
      return Optional.of(
          Notice.of(Notice.Kind.FALLING, labels.size(), first, labels.get(labels.size() - 1)));
    }
    boolean even = LongStream.of(steps).distinct().count() == 1;
    return !even && LongStream.of(numbers).allMatch(number -> number >= SECONDS)
        ? Optional.of(unchecked(labels.size(), first))
        : Optional.empty();
  }

  private static Notice unchecked(int count, String first) {
    return Notice.of(Notice.Kind.NOT_CHECKED, count, first);
  }
}
