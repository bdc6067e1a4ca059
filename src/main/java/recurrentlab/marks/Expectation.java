package recurrentlab.marks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
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
    Kind kind,
    List<Integer> shape,
    String expected,
    String note) {
  private static final String FILE = "/reference/marks.json";

  /** All checks, in the notebook's order. */
  static List<Expectation> all() {
    try (InputStream in = Expectation.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("not packaged: " + FILE);
      }
      List<Expectation> all = new ArrayList<>();
      for (JsonNode node : new JsonMapper().readTree(in).required("checks")) {
        List<Integer> shape = new ArrayList<>();
        node.path("shape").forEach(side -> shape.add(side.intValue()));
        all.add(
            new Expectation(
                node.required("part").asString(),
                node.required("check").asString(),
                node.required("marks").intValue(),
                Kind.of(node.required("kind").asString()),
                List.copyOf(shape),
                node.required("expected").asString(),
                node.path("note").asString("")));
      }
      return all;
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

  Mark mark(boolean passed, String computed, String shownExpected) {
    return new Mark(part, check, marks, passed, kind, computed, shownExpected, note);
  }
}
