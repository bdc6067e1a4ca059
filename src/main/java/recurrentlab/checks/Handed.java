package recurrentlab.checks;

import java.util.Objects;

/**
 * What a cell handed over, for a check or as {@link Rule#GIVEN}.
 *
 * @param check the check's name, unique in its notebook
 * @param title the name that a person reads
 * @param marks how many it is worth, 0 or more
 * @param rule when it is passed
 * @param threshold of the rule; NaN for {@link Rule#SAME} and {@link Rule#GIVEN}
 * @param kind what is expected, in kind
 * @param hint what helps, or ""
 * @param value computed by the cell
 */
public record Handed(
    String check,
    String title,
    int marks,
    Rule rule,
    double threshold,
    String kind,
    String hint,
    Value value) {
  /** A frame may come from a cell that made it up: nothing is null. */
  public Handed {
    Objects.requireNonNull(check);
    Objects.requireNonNull(title);
    Objects.requireNonNull(rule);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(hint);
    Objects.requireNonNull(value);
  }
}
