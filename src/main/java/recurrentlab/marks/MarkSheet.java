package recurrentlab.marks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;

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

  /**
   * This sheet, where each check whose outcome hangs on chance is a draw.
   *
   * @param theirs sheets of PyTorch's own runs from shaken weights; none if there are no such runs
   */
  public MarkSheet beside(List<MarkSheet> theirs) {
    return new MarkSheet(marks.stream().map(mark -> beside(mark, theirs)).toList(), ungraded);
  }

  private static Mark beside(Mark ours, List<MarkSheet> theirs) {
    int won =
        (int)
            theirs.stream()
                .flatMap(sheet -> sheet.marks.stream())
                .filter(mark -> mark.check().equals(ours.check()) && mark.passed())
                .count();
    return won > 0 && won < theirs.size() ? ours.as(new Draw(won, theirs.size())) : ours;
  }

  /** Marks earned. */
  public int earned() {
    return marks.stream().mapToInt(Mark::earned).sum();
  }

  /** Marks that could be earned in what was graded. */
  public int available() {
    return marks.stream().mapToInt(Mark::marks).sum();
  }

  /** Whether no check failed, not even one without marks. A lost draw has not failed. */
  public boolean passed() {
    return marks.stream().noneMatch(Mark::failed);
  }

  /** The checks whose outcome does not hang on chance. */
  public MarkSheet certain() {
    return new MarkSheet(marks.stream().filter(mark -> mark.draw().isEmpty()).toList(), List.of());
  }

  /**
   * The other ones, in groups: those that equally many of PyTorch's runs win, and that ended alike.
   */
  public List<Draws> draws() {
    Map<Draws, Integer> groups = new LinkedHashMap<>();
    for (Mark mark : marks) {
      mark.draw()
          .ifPresent(
              draw -> groups.merge(new Draws(0, draw, mark.passed()), mark.marks(), Integer::sum));
    }
    return groups.entrySet().stream()
        .map(group -> new Draws(group.getValue(), group.getKey().draw(), group.getKey().won()))
        .toList();
  }

  /**
   * Which marks hang on chance and which do not, in a language, a phrase each; none if none does.
   *
   * @param texts gives the text of a key with its values filled in
   */
  public List<String> chance(BiFunction<String, Object[], String> texts) {
    if (draws().isEmpty()) {
      return List.of();
    }
    MarkSheet sure = certain();
    String all = sure.earned() == sure.available() ? "chance.certain" : "chance.certain.some";
    List<String> said = new ArrayList<>();
    said.add(texts.apply(all, new Object[] {sure.earned(), sure.available()}));
    for (Draws draws : draws()) {
      String outcome = draws.won() ? "chance.won" : "chance.lost";
      Object[] values = {draws.marks(), draws.draw().won(), draws.draw().runs()};
      said.add(texts.apply(outcome, values));
    }
    return said;
  }

  /**
   * Checks that are draws.
   *
   * @param marks that they are worth together
   * @param draw what PyTorch's own runs make of each
   * @param won whether the run won them
   */
  public record Draws(int marks, Draw draw, boolean won) {}
}
