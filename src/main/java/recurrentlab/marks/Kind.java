package recurrentlab.marks;

import java.util.Locale;

/** How a check compares. */
public enum Kind {
  /** Shape and {@link ArrayHash} of an array. */
  ARRAY_HASH,
  /** {@link ScalarHash} of a number. */
  SCALAR_HASH,
  /** {@link StringHash} of a word. */
  STRING_HASH,
  /** Number &le; threshold. */
  AT_MOST,
  /** Number &lt; threshold. */
  BELOW,
  /** Per cent of equal positions in two lists &ge; threshold. */
  LIST_SHARE,
  /** What the students who hand in the lab say of themselves. */
  STUDENTS;

  /** The word for it in files: {@code array-hash} and so on. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Kind of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
