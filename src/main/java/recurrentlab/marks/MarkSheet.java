package recurrentlab.marks;

import java.util.List;

/**
 * The marks of a part or of the whole lab.
 *
 * @param marks in the notebook's order
 * @param ungraded the parts that were run but not graded; they have no marks here, neither earned
 *     nor missed
 */
public record MarkSheet(List<Mark> marks, List<Ungraded> ungraded) {

  /**
   * A part that was not graded.
   *
   * @param part {@code part1} .. {@code part4}
   * @param reason a word for why: {@code settings}, {@code not-completed}
   */
  public record Ungraded(String part, String reason) {}

  /** Copies the lists. */
  public MarkSheet {
    marks = List.copyOf(marks);
    ungraded = List.copyOf(ungraded);
  }

  /** The sheet of a part that is not graded; it does not fail. */
  public static MarkSheet notGraded(String part, String reason) {
    return new MarkSheet(List.of(), List.of(new Ungraded(part, reason)));
  }

  /** All sheets in one. */
  public static MarkSheet total(List<MarkSheet> sheets) {
    return new MarkSheet(
        sheets.stream().flatMap(sheet -> sheet.marks.stream()).toList(),
        sheets.stream().flatMap(sheet -> sheet.ungraded.stream()).toList());
  }

  /** Marks earned. */
  public int earned() {
    return marks.stream().mapToInt(Mark::earned).sum();
  }

  /** Marks there are to earn in what was graded. */
  public int available() {
    return marks.stream().mapToInt(Mark::marks).sum();
  }

  /** Whether no check failed, those without marks included. */
  public boolean passed() {
    return marks.stream().allMatch(Mark::passed);
  }
}
