package recurrentlab.series;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import recurrentlab.series.DateLabels.Order;

/** Headers in which time runs from left to right: a column for each year, a row for each series. */
final class TimeAcross {
  static final String ADVICE =
      "Time runs from left to right in this file: transpose it, so that each date has a row";

  /** What other programs write beside a year: 1960 [YR1960], X1960, F1960. */
  private static final Pattern BESIDE = Pattern.compile("^[A-Za-z]_?(?=\\d{4}$)| ?\\[YR\\d{4}]$");

  private static final int FEWEST = 3;

  private TimeAcross() {}

  /** That time runs across, with the first and the last of its names. */
  static Optional<Notice> notice(List<String> names) {
    List<Integer> dated = dated(names);
    return dated.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Notice.of(
                Notice.Kind.TIME_ACROSS,
                dated.size(),
                names.get(dated.get(0)),
                names.get(dated.get(dated.size() - 1))));
  }

  /** Whether neighbouring cells are dates in order, at even distances. */
  static boolean isIn(List<String> cells) {
    return !dated(cells).isEmpty();
  }

  /** The cells that are dates; none if they are not neighbours in time. */
  private static List<Integer> dated(List<String> cells) {
    List<Optional<Stamp>> stamps = cells.stream().map(TimeAcross::stamp).toList();
    List<Integer> dated =
        IntStream.range(0, cells.size()).filter(i -> stamps.get(i).isPresent()).boxed().toList();
    if (dated.size() < FEWEST || dated.get(dated.size() - 1) - dated.get(0) >= dated.size()) {
      return List.of();
    }
    TimeAxis axis = TimeAxis.of(stamps.stream().flatMap(Optional::stream).toList());
    return axis.frequency().isPresent() && axis.isRegular() ? dated : List.of();
  }

  private static Optional<Stamp> stamp(String cell) {
    return DateLabels.parse(BESIDE.matcher(cell).replaceAll(""), Order.DAY_FIRST);
  }
}
