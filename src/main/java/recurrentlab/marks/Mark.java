package recurrentlab.marks;

import java.util.Arrays;

/**
 * The result of one check.
 *
 * @param part {@code data}, {@code part1} .. {@code part4}, {@code students}
 * @param check what was checked
 * @param marks how many it is worth, 0 or more
 * @param passed whether the check passed
 * @param kind how it was compared
 * @param computed our value, short
 * @param expected what it was compared with, short
 * @param note what else to know, or "": such as that the threshold is our reading of a cut-off text
 */
public record Mark(
    String part,
    String check,
    int marks,
    boolean passed,
    Kind kind,
    String computed,
    String expected,
    String note) {
  /** Checks that nothing is missing. */
  public Mark {
    for (Object component : Arrays.asList(part, check, kind, computed, expected, note)) {
      if (component == null) {
        throw new IllegalArgumentException("mark: expected all of its values, found one missing");
      }
    }
    if (marks < 0) {
      throw new IllegalArgumentException("marks: expected 0 or more, found " + marks);
    }
  }

  /** The marks earned: all or none. */
  public int earned() {
    return passed ? marks : 0;
  }

  /** The verdict as the notebook prints it: {@code ✓ [5 marks]} or {@code [0/5]}. */
  public String verdict() {
    return passed ? "✓ [" + marks + " marks]" : "[0/" + marks + "]";
  }
}
