package recurrentlab.marks;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The notebook's own constants, for the checks of the solved notebooks. */
public final class NotebookChecks {
  private NotebookChecks() {}

  /**
   * The table of fingerprints that {@code recurrentlab.checks.Check} takes.
   *
   * @param language {@code en} or {@code es}
   * @param parts {@code data} or {@code part1} .. {@code part4}
   */
  public static String table(String language, String... parts) {
    Stream<String> lines =
        Expectation.all().stream()
            .filter(expectation -> List.of(parts).contains(expectation.part()))
            .flatMap(expectation -> line(expectation).stream());
    return Stream.concat(Stream.of("language " + language), lines)
        .collect(Collectors.joining("\n"));
  }

  /** None for a threshold, which the check itself states. */
  private static List<String> line(Expectation expectation) {
    String shape =
        expectation.shape().stream().map(String::valueOf).collect(Collectors.joining("x"));
    String form =
        switch (expectation.kind()) {
          case ARRAY_HASH -> "array " + shape;
          case SCALAR_HASH -> "number";
          case STRING_HASH -> "word";
          default -> "";
        };
    return form.isEmpty()
        ? List.of()
        : List.of(
            String.format(
                Locale.ROOT, "%s | %s | %s", expectation.check(), form, expectation.expected()));
  }
}
