package recurrentlab.checks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import recurrentlab.marks.Hash;

/**
 * What a student's check compares with: the notebook's {@link Hash} of the right value. It finds
 * slips; no answer can be read from it. Whoever grades compares every element.
 *
 * @param check the check's name
 * @param form of the right value
 * @param shape of the right value
 * @param expected the hash, as the table writes it
 */
record Fingerprint(String check, Value.Form form, List<Integer> shape, String expected) {
  private static final String SEPARATOR = " | ";

  /** That of a right value. */
  static Fingerprint of(String check, Value right) {
    String expected =
        switch (right.form()) {
          case ARRAY -> String.valueOf(Hash.ofArray(right.numbers()));
          case NUMBER -> String.format(Locale.ROOT, "0x%08x", Hash.ofNumber(right.single()));
          default ->
              String.format(Locale.ROOT, "0x%08x", Hash.ofWord(String.join(" ", right.words())));
        };
    return new Fingerprint(check, right.form(), right.shape(), expected);
  }

  /** Whether a value has it. */
  boolean matches(Value value) {
    if (value.form() != form || !value.shape().equals(shape)) {
      return false;
    }
    return switch (form) {
      case ARRAY -> Hash.arrayMatches(Hash.ofArray(value.numbers()), Double.parseDouble(expected));
      case NUMBER -> Hash.numberMatches(value.single(), Long.decode(expected));
      default -> Hash.ofWord(String.join(" ", value.words())) == Long.decode(expected);
    };
  }

  /** A line of the table: {@code initial U | array 50x4 | 80.24}. */
  String line() {
    String shaped =
        shape.isEmpty()
            ? ""
            : " " + shape.stream().map(String::valueOf).collect(Collectors.joining("x"));
    return check + SEPARATOR + form.name().toLowerCase(Locale.ROOT) + shaped + SEPARATOR + expected;
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Fingerprint of(String line) {
    String[] parts = line.split(" \\| ");
    if (parts.length != 3) {
      throw new IllegalArgumentException("expected check | form | fingerprint, found " + line);
    }
    String[] words = parts[1].split(" ");
    Value.Form form = Value.Form.valueOf(words[0].toUpperCase(Locale.ROOT));
    List<Integer> shape =
        words.length == 1
            ? List.of()
            : Arrays.stream(words[1].split("x")).map(Integer::valueOf).toList();
    return new Fingerprint(parts[0], form, shape, parts[2]);
  }
}
