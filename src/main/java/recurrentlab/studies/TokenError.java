package recurrentlab.studies;

import java.util.Locale;

/** The ways in which a predicted token of the language a\u207fb\u207f can be wrong. */
public enum TokenError {
  /** The network said a, and the first b came. Nobody can know how many a's there will be. */
  UNKNOWABLE,
  /** The network said b, and another a came. This is a guess as well. */
  GUESSED_B,
  /** The network said a after the first b. */
  A_AFTER_B,
  /** The network said the end too early: it counted wrong. */
  ENDS_EARLY,
  /** The network said another b at the end: it counted wrong. */
  ENDS_LATE,
  /** The network said the end among the a's, or an unknown word anywhere. */
  OTHER;

  /** The word for it in keys of texts and in classes of styles. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether it is a wrong guess about when the first b comes, not a wrong count. */
  public boolean guess() {
    return this == UNKNOWABLE || this == GUESSED_B;
  }

  /**
   * Names an error.
   *
   * @param input the token just read
   * @param target what comes
   * @param predicted what the network said; it is not the target
   */
  public static TokenError of(String input, String target, String predicted) {
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
