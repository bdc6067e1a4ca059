package recurrentlab.marks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import recurrentlab.marks.Mark.Kind;

/**
 * Grades a part, result by result. Every check of the part must be given exactly one result, by the
 * check's name in {@code reference/marks.json}. A failed check stops nothing.
 *
 * <p>There are marks for the notebook's settings only. For others see {@link MarkSheet#notGraded}.
 */
public final class Grader {
  private final String part;
  private final Map<String, Expectation> open = new LinkedHashMap<>();
  private final List<Mark> marks = new ArrayList<>();

  /**
   * Starts a part.
   *
   * @param part {@code data} or {@code part1} .. {@code part4}
   */
  public Grader(String part) {
    this.part = part;
    for (Expectation expectation : Expectation.all()) {
      if (expectation.part().equals(part)) {
        open.put(expectation.check(), expectation);
      }
    }
    if (open.isEmpty()) {
      throw new IllegalArgumentException("no checks for " + part);
    }
  }

  /** A vector, of NumPy's shape (n,). */
  public Grader vector(String check, double[] values) {
    return array(check, List.of(values.length), values);
  }

  /** A vector that the notebook keeps as a column, of NumPy's shape (n, 1). */
  public Grader column(String check, double[] values) {
    return array(check, List.of(values.length, 1), values);
  }

  /** A matrix (rows, columns). */
  public Grader matrix(String check, double[][] rows) {
    return array(check, List.of(rows.length, Hash.width(rows)), Hash.flat(rows));
  }

  /** A sequence (time, n), which the notebook keeps as columns, of NumPy's shape (time, n, 1). */
  public Grader columns(String check, double[][] steps) {
    return array(check, List.of(steps.length, Hash.width(steps), 1), Hash.flat(steps));
  }

  private Grader array(String check, List<Integer> shape, double[] values) {
    Expectation expectation = take(check, Kind.ARRAY_HASH);
    double hash = Hash.ofArray(values);
    boolean passed =
        shape.equals(expectation.shape()) && Hash.arrayMatches(hash, expectation.number());
    return add(
        expectation, passed, shown(shape, hash), shown(expectation.shape(), expectation.number()));
  }

  /** A number whose hash is known. */
  public Grader scalar(String check, double value) {
    Expectation expectation = take(check, Kind.SCALAR_HASH);
    return add(
        expectation,
        Hash.numberMatches(value, expectation.hash()),
        value + " hash " + Hash.hexadecimal(Hash.ofNumber(value)),
        "hash " + expectation.expected());
  }

  /** A word whose hash is known. */
  public Grader word(String check, String word) {
    Expectation expectation = take(check, Kind.STRING_HASH);
    return add(
        expectation,
        Hash.ofWord(word) == expectation.hash(),
        '"' + word + "\" hash " + Hash.hexadecimal(Hash.ofWord(word)),
        "hash " + expectation.expected());
  }

  /** A loss, at most the threshold. */
  public Grader atMost(String check, double value) {
    Expectation expectation = take(check, Kind.AT_MOST);
    double threshold = expectation.number();
    return add(expectation, value <= threshold, Double.toString(value), "≤ " + threshold);
  }

  /** An RMSE, below the threshold. */
  public Grader below(String check, double value) {
    Expectation expectation = take(check, Kind.BELOW);
    double threshold = expectation.number();
    return add(expectation, value < threshold, Double.toString(value), "< " + threshold);
  }

  /**
   * Two lists of tokens. Their share is the number of equal positions, in per cent of the longer
   * length.
   */
  public Grader share(String check, List<String> predicted, List<String> target) {
    Expectation expectation = take(check, Kind.LIST_SHARE);
    int equal = 0;
    for (int i = 0; i < Math.min(predicted.size(), target.size()); i++) {
      equal += predicted.get(i).equals(target.get(i)) ? 1 : 0;
    }
    int longer = Math.max(predicted.size(), target.size());
    double share = longer == 0 ? 0 : 100.0 * equal / longer;
    return add(
        expectation,
        share >= expectation.number(),
        String.format(Locale.ROOT, "%d/%d, %.1f %%", equal, longer, share),
        "≥ " + expectation.expected() + " %");
  }

  /** The mark of the last check; there must be one. */
  public Mark last() {
    return marks.get(marks.size() - 1);
  }

  /**
   * The part's marks.
   *
   * @throws IllegalStateException if a check of the part has no result
   */
  public MarkSheet sheet() {
    if (!open.isEmpty()) {
      throw new IllegalStateException(part + " has not been asked for: " + open.keySet());
    }
    return new MarkSheet(marks, List.of());
  }

  private Expectation take(String check, Kind kind) {
    Expectation expectation = open.get(check);
    if (expectation == null || expectation.kind() != kind) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s has no check \"%s\" of kind %s, or it was given before; open: %s",
              part,
              check,
              kind,
              open.keySet()));
    }
    return open.remove(check);
  }

  private Grader add(Expectation expectation, boolean passed, String computed, String expected) {
    marks.add(
        new Mark(
            part,
            expectation.check(),
            expectation.marks(),
            passed,
            expectation.kind(),
            computed,
            expected,
            expectation.note(),
            Optional.empty()));
    return this;
  }

  private static String shown(List<Integer> shape, double hash) {
    return shape + " hash " + hash;
  }
}
