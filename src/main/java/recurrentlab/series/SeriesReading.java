package recurrentlab.series;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a series was read from its file: what was taken for granted, and what was left out.
 *
 * @param encoding of the text
 * @param separator between the cells
 * @param decimals of the column's numbers
 * @param headerLine the header's line, from 1 on; 0 if the file has none
 * @param frequency of the dates; empty if there are none, or at no such distance
 * @param first label of the first value
 * @param last label of the last value
 * @param ends the first and the last value; none of a series that was made
 * @param notices in the order of the file; the loud ones first
 */
public record SeriesReading(
    String encoding,
    Separator separator,
    Decimals decimals,
    int headerLine,
    Optional<Frequency> frequency,
    String first,
    String last,
    List<End> ends,
    List<Notice> notices) {

  /**
   * A value as the file has it.
   *
   * @param value its cell
   * @param line its line in the file
   */
  public record End(String value, int line) {}

  /** Of a series that was made, not read. */
  static final SeriesReading PLAIN =
      new SeriesReading(
          "UTF-8",
          Separator.COMMA,
          Decimals.POINT,
          1,
          Optional.empty(),
          "",
          "",
          List.of(),
          List.of());

  /** Puts the loud notices first. */
  public SeriesReading {
    ends = List.copyOf(ends);
    notices =
        Stream.concat(
                notices.stream().filter(Notice::loud),
                notices.stream().filter(notice -> !notice.loud()))
            .toList();
  }

  /** The notices that nobody may overlook. */
  public List<Notice> loud() {
    return notices.stream().filter(Notice::loud).toList();
  }

  /** The other notices. */
  public List<Notice> quiet() {
    return notices.stream().filter(notice -> !notice.loud()).toList();
  }

  /**
   * What was taken for granted, in a language.
   *
   * @param texts gives the text of a key with its values filled in
   */
  public String said(BiFunction<String, Object[], String> texts) {
    Stream<String> dialect =
        Stream.of(
            encoding,
            texts.apply("reading.separator." + separator, new Object[0]),
            texts.apply("reading.decimals." + decimals, new Object[0]),
            headerLine == 0
                ? texts.apply("reading.no-header", new Object[0])
                : texts.apply("reading.header", new Object[] {headerLine}));
    Stream<String> time =
        frequency.stream()
            .map(
                often ->
                    texts.apply(
                        "reading.time",
                        new Object[] {
                          texts.apply("frequency." + often, new Object[0]), first, last
                        }));
    return Stream.of(dialect, time, values(texts))
        .flatMap(said -> said)
        .collect(Collectors.joining(", "));
  }

  /** The first and the last value, so that a header that was read as one is seen. */
  private Stream<String> values(BiFunction<String, Object[], String> texts) {
    if (ends.size() < 2) {
      return Stream.of();
    }
    End begin = ends.get(0);
    End end = ends.get(1);
    boolean dated = frequency.isPresent() || first.isEmpty() && last.isEmpty();
    return Stream.of(
        dated
            ? texts.apply(
                "reading.values",
                new Object[] {begin.value(), begin.line(), end.value(), end.line()})
            : texts.apply(
                "reading.labelled",
                new Object[] {begin.value(), first, begin.line(), end.value(), last, end.line()}));
  }
}
