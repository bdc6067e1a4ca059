package recurrentlab.marks;

import java.util.Locale;
import java.util.Optional;

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
 * @param draw of a check whose outcome is chance; empty for a certain one
 */
public record Mark(
    String part,
    String check,
    int marks,
    boolean passed,
    Kind kind,
    String computed,
    String expected,
    String note,
    Optional<Draw> draw) {

  /** How a check compares. */
  public enum Kind {
    /** By shape and {@link Hash} of an array. */
    ARRAY_HASH,
    /** By {@link Hash} of a number. */
    SCALAR_HASH,
    /** By {@link Hash} of a word. */
    STRING_HASH,
    /** The number must be &le; the threshold. */
    AT_MOST,
    /** The number must be &lt; the threshold. */
    BELOW,
    /** The per cent of equal positions in two lists must be &ge; the threshold. */
    LIST_SHARE,
    /** By what the students say of themselves. */
    STUDENTS;

    /** {@code array-hash} and so on. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Checks the number of marks. */
  public Mark {
    if (marks < 0) {
      throw new IllegalArgumentException("marks: expected 0 or more, found " + marks);
    }
  }

  /** This result, of a check that is a draw. */
  public Mark as(Draw of) {
    return new Mark(part, check, marks, passed, kind, computed, expected, note, Optional.of(of));
  }

  /** Whether a certain check did not pass. To lose a draw is no failure. */
  public boolean failed() {
    return !passed && draw.isEmpty();
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
