package recurrentlab.grade;

import recurrentlab.settings.Language;
import recurrentlab.text.Texts;

/** The texts of assignments and of what their grading leaves. */
final class GradeTexts {
  private GradeTexts() {}

  /** Those in a language. */
  static Texts of(Language language) {
    return new Texts(language, "recurrentlab.grade.grade");
  }

  /** What a flag says. */
  static String flag(Texts texts, Graded.Flag flag) {
    return texts.get(flag.kind()) + (flag.where().isEmpty() ? "" : " " + flag.where());
  }
}
