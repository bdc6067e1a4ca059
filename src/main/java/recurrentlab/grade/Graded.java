package recurrentlab.grade;

import java.util.ArrayList;
import java.util.List;
import recurrentlab.checks.Value;
import recurrentlab.settings.Language;

/**
 * What became of a submission.
 *
 * @param student their id
 * @param name their name, or ""
 * @param account the number that Canvas knows them by, or ""
 * @param sheet the assignment's notebook; "" for a file that is of none
 * @param language of the notebook
 * @param file the submission's path below what was graded
 * @param key a sum over the submission, the sheet and the limits: the same key, the same result
 * @param checks in the sheet's order
 * @param answers in words, for a person to mark
 * @param cells how the cells ended that did not end well
 * @param flags for a person to look at
 * @param pictures PNG as base64, the plots of the notebook
 * @param words of the solution regions, for a comparison with others
 */
public record Graded(
    String student,
    String name,
    String account,
    String sheet,
    Language language,
    String file,
    String key,
    List<GradedCheck> checks,
    List<WrittenAnswer> answers,
    List<Ended> cells,
    List<Flag> flags,
    List<String> pictures,
    List<String> words) {

  /** Copies the lists. */
  public Graded {
    checks = List.copyOf(checks);
    answers = List.copyOf(answers);
    cells = List.copyOf(cells);
    flags = List.copyOf(flags);
    pictures = List.copyOf(pictures);
    words = List.copyOf(words);
  }

  /**
   * The result of a check.
   *
   * @param cell the id of the cell that it stands in
   * @param check its name
   * @param title the name that a person reads
   * @param marks how many it is worth
   * @param passed whether they are earned
   * @param computed the student's value, short
   * @param kind what is expected in kind
   * @param hint what helps
   * @param wrong the student's value where it failed; nothing where it passed
   */
  public record GradedCheck(
      String cell,
      String check,
      String title,
      int marks,
      boolean passed,
      String computed,
      String kind,
      String hint,
      Value wrong) {
    /** The marks earned: all or none. */
    public int earned() {
      return passed ? marks : 0;
    }
  }

  /**
   * An answer in words.
   *
   * @param cell the id of its cell
   * @param text as the student wrote it, Markdown
   */
  public record WrittenAnswer(String cell, String text) {}

  /**
   * How a cell ended.
   *
   * @param cell its id, or "" for one that the student added
   * @param number its place among the cells that run
   * @param end a key of a text
   * @param message what Java said, or ""
   */
  public record Ended(String cell, int number, String end, String message) {
    /** Whether it neither ended by itself nor took too long. */
    boolean wasCutShort() {
      return end.equals("end.died") || end.equals("end.not-run");
    }
  }

  /**
   * Something to look at.
   *
   * @param kind a key of a text
   * @param where it is
   */
  public record Flag(String kind, String where) {}

  /** The same with another id and more flags. */
  Graded with(String id, List<Flag> more) {
    List<Flag> all = new ArrayList<>(flags);
    all.addAll(more);
    return new Graded(
        id, name, account, sheet, language, file, key, checks, answers, cells, all, pictures,
        words);
  }

  /**
   * A file that is of none of the sheets.
   *
   * @param student their id
   * @param language of its page
   */
  static Graded stranger(HandedIn handedIn, String student, Language language) {
    Flag why =
        handedIn.problem().isEmpty()
            ? new Flag("flag.stranger", "")
            : new Flag("flag.unreadable", handedIn.problem());
    return new Graded(
        student,
        handedIn.name(),
        handedIn.from().account(),
        "",
        language,
        handedIn.from().shown(),
        "",
        List.of(),
        List.of(),
        List.of(),
        List.of(why),
        List.of(),
        List.of());
  }

  /** Marks earned. */
  public int earned() {
    return checks.stream().mapToInt(GradedCheck::earned).sum();
  }

  /** Marks that could be earned. */
  public int available() {
    return checks.stream().mapToInt(GradedCheck::marks).sum();
  }
}
