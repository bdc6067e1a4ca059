package recurrentlab.checks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import recurrentlab.marks.Hash;

/**
 * What a cell hands over: plain numbers or words, never an object of the cell's own.
 *
 * @param form what it is
 * @param shape as NumPy has it, such as [50, 4]; of words their count; empty for a single one
 * @param numbers flat, row-major; empty for words
 * @param words empty for numbers
 */
public record Value(Form form, List<Integer> shape, double[] numbers, List<String> words) {
  /** More numbers, or more letters, than this are no answer to any check. */
  private static final int MOST = 1 << 21;

  private static final List<Integer> SINGLE = List.of();

  /** The forms of values. */
  public enum Form {
    /** Nothing: the cell had no value, or could not compute it. The words say why. */
    NOTHING,
    /** A number. */
    NUMBER,
    /** Numbers in a shape. */
    ARRAY,
    /** A word. */
    WORD,
    /** Words in order. */
    WORDS;

    /** Whether it is told in words; else in numbers. */
    boolean ofWords() {
      return this == NOTHING || this == WORD || this == WORDS;
    }
  }

  /** Copies what can be changed. A frame may come from a cell that made it up: all is checked. */
  public Value {
    Objects.requireNonNull(form);
    shape = List.copyOf(shape);
    limited(numbers, numbers.length);
    numbers = numbers.clone();
    words = List.copyOf(words);
    limited(words, letters(words));
    int held = form.ofWords() ? words.size() : numbers.length;
    boolean other = form.ofWords() ? numbers.length > 0 : !words.isEmpty();
    boolean fits =
        switch (form) {
          case NOTHING -> shape.isEmpty() && held <= 1 && !other;
          case NUMBER, WORD -> shape.isEmpty() && held == 1 && !other;
          case ARRAY -> !shape.isEmpty() && count(shape) == held && !other;
          case WORDS -> shape.size() == 1 && count(shape) == held && !other;
        };
    if (!fits) {
      throw new IllegalArgumentException(form + " of shape " + shape + ", found " + held);
    }
  }

  /** How many elements a shape has; -1 for one that nothing has. */
  private static long count(List<Integer> shape) {
    long count = 1;
    for (int length : shape) {
      if (length < 0 || length > MOST || count > MOST) {
        return -1;
      }
      count *= length;
    }
    return count;
  }

  private static long letters(List<String> words) {
    return words.stream().mapToLong(word -> word.length() + 1L).sum();
  }

  /** Nothing, and why; "" for no reason. */
  public static Value nothing(String why) {
    return new Value(Form.NOTHING, SINGLE, new double[0], why.isEmpty() ? List.of() : List.of(why));
  }

  /** A number. */
  public static Value number(double number) {
    return new Value(Form.NUMBER, SINGLE, new double[] {number}, List.of());
  }

  /** A word; null is nothing. */
  public static Value word(String word) {
    return word == null
        ? nothing("null")
        : new Value(Form.WORD, SINGLE, new double[0], List.of(limited(word, word.length())));
  }

  /** Words in order; null is nothing. */
  public static Value words(List<String> words) {
    if (words == null || words.stream().anyMatch(Objects::isNull)) {
      return nothing("null");
    }
    limited(words, letters(words));
    return new Value(Form.WORDS, List.of(words.size()), new double[0], words);
  }

  /** A vector, of shape (n,); null is nothing. */
  public static Value vector(double[] vector) {
    return vector == null ? nothing("null") : array(List.of(vector.length), vector);
  }

  /** A vector that the notebook keeps as a column, of shape (n, 1); null is nothing. */
  public static Value column(double[] vector) {
    return vector == null ? nothing("null") : array(List.of(vector.length, 1), vector);
  }

  /** A matrix (rows, columns); null is nothing. */
  public static Value matrix(double[][] rows) {
    return rows == null || Arrays.asList(rows).contains(null)
        ? nothing("null")
        : array(List.of(rows.length, Hash.width(rows)), flat(rows));
  }

  /**
   * A sequence (time, n), which the notebook keeps as columns, of shape (time, n, 1); null is
   * nothing.
   */
  public static Value columns(double[][] steps) {
    Value matrix = matrix(steps);
    return matrix.form == Form.NOTHING
        ? matrix
        : array(List.of(matrix.shape.get(0), matrix.shape.get(1), 1), matrix.numbers);
  }

  private static Value array(List<Integer> shape, double[] numbers) {
    return new Value(Form.ARRAY, shape, limited(numbers, numbers.length), List.of());
  }

  private static <T> T limited(T value, long size) {
    if (size > MOST) {
      throw new IllegalArgumentException("expected at most " + MOST + ", found " + size);
    }
    return value;
  }

  private static double[] flat(double[][] rows) {
    return Hash.flat(limited(rows, (long) rows.length * Hash.width(rows)));
  }

  /**
   * The rows of a matrix or a sequence.
   *
   * @throws IllegalStateException if it is neither
   */
  public double[][] rows() {
    if (form != Form.ARRAY || shape.size() < 2) {
      throw new IllegalStateException("expected a matrix, found " + this);
    }
    int width = numbers.length / Math.max(1, shape.get(0));
    double[][] rows = new double[shape.get(0)][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOfRange(numbers, i * width, (i + 1) * width);
    }
    return rows;
  }

  /** The number of a single one, else NaN. */
  public double single() {
    return form == Form.NUMBER ? numbers[0] : Double.NaN;
  }

  /** What a person sees of it, short: of an array its shape and range, never its elements. */
  @Override
  public String toString() {
    return switch (form) {
      case NOTHING -> words.isEmpty() ? "-" : words.get(0);
      case NUMBER -> shown(numbers[0]);
      case WORD -> '"' + words.get(0) + '"';
      case WORDS -> String.join(" ", words);
      case ARRAY -> shape + range();
    };
  }

  private static String shown(double number) {
    boolean whole = number == Math.rint(number) && Math.abs(number) < 1e9;
    return whole ? String.valueOf((long) number) : String.valueOf(number);
  }

  private String range() {
    if (numbers.length == 0) {
      return "";
    }
    if (Arrays.stream(numbers).anyMatch(Double::isNaN)) {
      return " NaN";
    }
    double least = Arrays.stream(numbers).min().getAsDouble();
    double most = Arrays.stream(numbers).max().getAsDouble();
    return String.format(Locale.ROOT, " %.4g .. %.4g", least, most);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Value value
        && form == value.form
        && shape.equals(value.shape)
        && Arrays.equals(numbers, value.numbers)
        && words.equals(value.words);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(numbers) + 31 * words.hashCode();
  }
}
