package recurrentlab.grade;

import java.util.List;
import recurrentlab.notebook.Cell;

/**
 * A cell of a solved sheet.
 *
 * @param cell as it is
 * @param id its {@code grade_id}, unique in the sheet
 * @param role what it is for
 * @param regions its marked lines
 */
record SheetCell(Cell cell, String id, Role role, Regions regions) {
  static final String SOLVED_ONLY = "solved-only";
  static final String FINGERPRINTS = "fingerprints";
  static final String STUDENT = "student";
  static final String QUESTION = "question";
  static final String ANSWER = "answer";
  static final String TRAINING = "training";

  /** What a cell is for. */
  enum Role {
    /** Code that a student completes. */
    SOLUTION,
    /** Hands values over to whoever grades. */
    CHECK,
    /** What the checks compare with, on a student's machine. */
    FINGERPRINTS,
    /** Who the student is. */
    STUDENT,
    /** An answer in words, which a person marks. */
    ANSWER,
    /** Everything else; a student leaves it as it is. */
    LOCKED;

    /** Whether the student's version counts. */
    boolean isStudents() {
      return List.of(SOLUTION, STUDENT, ANSWER).contains(this);
    }
  }

  /** The cell as the solved sheet runs it. */
  String solved() {
    return regions.solved();
  }

  boolean isCode() {
    return cell.kind() == Cell.Kind.CODE;
  }

  boolean has(String tag) {
    return has(cell, tag);
  }

  /** Whether a cell carries this tag. */
  static boolean has(Cell cell, String tag) {
    return cell.hasTag(tag);
  }
}
