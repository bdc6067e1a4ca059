package recurrentlab.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import recurrentlab.series.CsvTable.Row;

/**
 * Periods of a day that are numbered from 1 on in a column beside the dates, as electricity is
 * metered: 24 hours, 48 half hours or 96 quarters. Where clocks change, a day has an hour more or
 * less of them.
 */
final class DayPeriods {
  private static final Set<String> NAMES =
      Set.of(
          "hour",
          "hours",
          "hora",
          "horas",
          "heure",
          "stunde",
          "period",
          "periods",
          "periodo",
          "periode",
          "interval",
          "intervalo",
          "slot",
          "sp",
          "qh");
  private static final Set<Integer> OF_DAY = Set.of(24, 48, 96);
  private static final int HOURS = 24;
  private static final int MINUTES = 1440;

  /** Clocks are put forward after so many hours of the day; put back, an hour more is the same. */
  private static final int BEFORE_CHANGE = 2;

  /** Rows of one date: from..to-1. */
  private record Block(int from, int to) {
    int size() {
      return to - from;
    }
  }

  private final List<Block> blocks;
  private final List<Integer> numbers;
  private final int usual; // periods of a day

  private DayPeriods(List<Block> blocks, List<Integer> numbers, int usual) {
    this.blocks = blocks;
    this.numbers = numbers;
    this.usual = usual;
  }

  /**
   * The dates with the times of their periods: where an hour ends, and where a shorter one begins.
   *
   * @param dates of the rows
   * @param names of the columns; empty if the file has no header
   */
  static Optional<List<String>> joined(
      List<String> dates, CsvHeader header, List<String> names, List<Row> rows) {
    return IntStream.range(0, Math.min(header.width(), names.size()))
        .filter(i -> i != header.column())
        .filter(i -> TimeNames.words(names.get(i)).anyMatch(NAMES::contains))
        .filter(i -> rows.stream().allMatch(row -> row.cell(i).matches("\\d{1,3}")))
        .mapToObj(i -> rows.stream().map(row -> Integer.valueOf(row.cell(i))).toList())
        .flatMap(numbers -> of(dates, numbers).stream())
        .findFirst()
        .map(periods -> periods.labels(dates));
  }

  /** Empty unless every date has all its periods; the first and the last date may lack some. */
  private static Optional<DayPeriods> of(List<String> dates, List<Integer> numbers) {
    List<Block> blocks = blocks(dates);
    if (blocks.size() < 3) {
      return Optional.empty();
    }
    List<Block> whole = blocks.subList(1, blocks.size() - 1);
    int usual =
        whole.stream()
            .map(Block::size)
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
            .entrySet()
            .stream()
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElse(0);
    if (!OF_DAY.contains(usual)) {
      return Optional.empty();
    }
    int hour = usual / HOURS;
    boolean counted =
        IntStream.range(1, numbers.size())
            .allMatch(
                i ->
                    dates.get(i).equals(dates.get(i - 1))
                        ? numbers.get(i) == numbers.get(i - 1) + 1
                        : numbers.get(i) == 1);
    boolean days =
        whole.stream()
            .map(block -> Math.abs(block.size() - usual))
            .allMatch(Set.of(0, hour)::contains);
    boolean within = numbers.stream().allMatch(number -> number >= 1 && number <= usual + hour);
    return counted && days && within
        ? Optional.of(new DayPeriods(blocks, numbers, usual))
        : Optional.empty();
  }

  private static List<Block> blocks(List<String> dates) {
    List<Block> blocks = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= dates.size(); i++) {
      if (i == dates.size() || !dates.get(i).equals(dates.get(from))) {
        blocks.add(new Block(from, i));
        from = i;
      }
    }
    return blocks;
  }

  private List<String> labels(List<String> dates) {
    List<String> labels = new ArrayList<>();
    for (Block block : blocks) {
      boolean cut = block.from() == 0 || block.to() == dates.size();
      int last = numbers.get(block.to() - 1);
      boolean longer = last > usual;
      boolean shorter = !cut && last < usual;
      for (int i = block.from(); i < block.to(); i++) {
        labels.add(dates.get(i) + " " + time(numbers.get(i), longer, shorter));
      }
    }
    return labels;
  }

  private String time(int number, boolean longer, boolean shorter) {
    int hour = usual / HOURS;
    int shown =
        longer && number > (BEFORE_CHANGE + 1) * hour
            ? number - hour
            : shorter && number > BEFORE_CHANGE * hour ? number + hour : number;
    int minutes = (usual == HOURS ? shown : shown - 1) * MINUTES / usual;
    return String.format(Locale.ROOT, "%02d:%02d", minutes / 60, minutes % 60);
  }
}
