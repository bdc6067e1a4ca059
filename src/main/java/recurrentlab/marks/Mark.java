package recurrentlab.marks;

/**
 * The result of one check.
 *
 * @param part {@code data}, {@code part1} .. {@code part4}, {@code students}
 * @param check what was checked
 * @param marks that it is worth, 0 or more
 * @param passed whether it was
 * @param kind how it was compared
 * @param computed our value, short
 * @param expected what it is compared with, short
 * @param note what else to know, such as that a threshold is our reading of a cut-off text; or ""
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

  /** All marks or none. */
  public int earned() {
    return passed ? marks : 0;
  }

  /** As the notebook prints it: {@code ✓ [5 marks]}, or {@code [0/5]}. */
  public String verdict() {
    return passed ? "✓ [" + marks + " marks]" : "[0/" + marks + "]";
  }
}
