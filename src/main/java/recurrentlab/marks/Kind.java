package recurrentlab.marks;

import java.util.Locale;

/** How a check compares. */
public enum Kind {
  /** By shape and {@link ArrayHash} of an array. */
  ARRAY_HASH,
  /** By {@link ScalarHash} of a number. */
  SCALAR_HASH,
  /** By {@link StringHash} of a word. */
  STRING_HASH,
  /** The number must be &le; the threshold. */
  AT_MOST,
  /** The number must be &lt; the threshold. */
  BELOW,
  /** The per cent of equal positions in two lists must be &ge; the threshold. */
  LIST_SHARE,
  /** By what the students say of themselves. */
  STUDENTS;

  /** The word for it in files: {@code array-hash} and so on. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Kind of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
