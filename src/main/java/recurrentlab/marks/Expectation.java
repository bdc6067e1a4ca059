package recurrentlab.marks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * A check in {@code reference/marks.json}.
 *
 * @param part {@code data} or {@code part1} .. {@code part4}
 * @param check its name, unique in its part
 * @param marks how many it is worth
 * @param kind how it compares
 * @param shape of the array, such as [50, 4]; empty for other kinds
 * @param expected a number or a hash, as the file writes it
 * @param note what else to know, or ""
 */
record Expectation(
    String part,
    String check,
    int marks,
    Mark.Kind kind,
    List<Integer> shape,
    String expected,
    String note) {
  private static final String FILE = "/reference/marks.json";
  private static final JsonMapper JSON =
      JsonMapper.builder().enumNamingStrategy(EnumNamingStrategies.KEBAB_CASE).build();

  /** Fills in what the file leaves out. */
  Expectation {
    shape = shape == null ? List.of() : List.copyOf(shape);
    note = Objects.requireNonNullElse(note, "");
  }

  /** The file: all checks, in the notebook's order. */
  private record Checks(List<Expectation> checks) {}

  /** All checks, in the notebook's order. Read once: PyTorch's own runs are graded, too. */
  private static final List<Expectation> ALL = read();

  /** All checks, in the notebook's order. */
  static List<Expectation> all() {
    return ALL;
  }

  private static List<Expectation> read() {
    try (InputStream in = Expectation.class.getResourceAsStream(FILE)) {
      return List.copyOf(JSON.readValue(in, Checks.class).checks());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The expected number; Java reads Python's hexadecimal form of a float too. */
  double number() {
    return Double.parseDouble(expected);
  }

  /** The expected hash. */
  long hash() {
    return Long.decode(expected);
  }
}
