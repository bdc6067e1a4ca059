package recurrentlab.grade;

import java.util.List;
import recurrentlab.settings.Language;
import recurrentlab.text.Texts;

/** The texts of assignments and of what their grading leaves. */
final class GradeTexts {
  private GradeTexts() {}

  /** Those in a language. */
  static Texts of(Language language) {
    return new Texts(language, "recurrentlab.grade.grade");
  }

  /** What all flags of a student's notebooks say, each once. */
  static List<String> flags(Texts texts, List<Graded> theirs) {
    return theirs.stream()
        .flatMap(graded -> graded.flags().stream())
        .map(flag -> flag(texts, flag))
        .distinct()
        .toList();
  }

  /** What a flag says. */
  static String flag(Texts texts, Graded.Flag flag) {
    return texts.get(flag.kind()) + (flag.where().isEmpty() ? "" : " " + flag.where());
  }
}
