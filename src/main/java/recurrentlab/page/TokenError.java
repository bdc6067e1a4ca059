package recurrentlab.page;

import java.util.Locale;

/** What is wrong with a predicted token of the language a\u207fb\u207f. */
enum TokenError {
  /** An a was said where the first b came: nobody can know how many a's there will be. */
  UNKNOWABLE,
  /** A b was said though another a came: a guess, too. */
  GUESSED_B,
  /** An a was said after the first b. */
  A_AFTER_B,
  /** The end was said too early: the count is wrong. */
  ENDS_EARLY,
  /** Another b was said at the end: the count is wrong. */
  ENDS_LATE,
  /** The end was said among the a's, or an unknown word anywhere. */
  OTHER;

  /** The word for it in keys of texts and in classes of styles. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether it is a guess about when the first b comes, and not a wrong count. */
  boolean guess() {
    return this == UNKNOWABLE || this == GUESSED_B;
  }

  /**
   * Names an error.
   *
   * @param input the token just read
   * @param target what comes
   * @param predicted what was said, not the target
   */
  static TokenError of(String input, String target, String predicted) {
    return switch (input + ">" + target + ">" + predicted) {
      case "a>b>a" -> UNKNOWABLE;
      case "a>a>b" -> GUESSED_B;
      case "b>b>a", "b>EOS>a" -> A_AFTER_B;
      case "b>b>EOS", "a>b>EOS" -> ENDS_EARLY;
      case "b>EOS>b", "a>EOS>b" -> ENDS_LATE;
      default -> OTHER;
    };
  }
}
