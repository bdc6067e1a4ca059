package recurrentlab.marks;

import java.util.List;
import java.util.Locale;

/**
 * The marks of a part or of the whole lab.
 *
 * @param marks in the notebook's order
 * @param ungraded parts that were run but not graded; they have no marks here, earned or missed
 */
public record MarkSheet(List<Mark> marks, List<Ungraded> ungraded) {

  /**
   * A part that was not graded.
   *
   * @param part {@code part1} .. {@code part4}
   * @param reason why it was not graded
   */
  public record Ungraded(String part, Reason reason) {}

  /** Why a part was not graded. */
  public enum Reason {
    /** Its settings are not the notebook's. There are marks for no others. */
    SETTINGS,
    /** Its training was not completed. */
    NOT_COMPLETED;

    /** The word for it in files and in keys of texts. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Copies the lists. */
  public MarkSheet {
    marks = List.copyOf(marks);
    ungraded = List.copyOf(ungraded);
  }

  /** The sheet of a part that is not graded. It passes. */
  public static MarkSheet notGraded(String part, Reason reason) {
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

  /** Marks that could be earned in what was graded. */
  public int available() {
    return marks.stream().mapToInt(Mark::marks).sum();
  }

  /** Whether no check failed, not even one without marks. */
  public boolean passed() {
    return marks.stream().allMatch(Mark::passed);
  }
}
