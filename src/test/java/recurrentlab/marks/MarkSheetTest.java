package recurrentlab.marks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkSheetTest {
  private static final Mark PASSED =
      new Mark("part1", "a", 5, true, Mark.Kind.BELOW, "21.0", "< 22.0", "", Optional.empty());
  private static final Mark FAILED =
      new Mark("part4", "b", 7, false, Mark.Kind.BELOW, "23.0", "< 22.0", "", Optional.empty());

  @Test
  void aMarkIsPrintedAsTheNotebookPrintsIt() {
    assertThat(PASSED.verdict()).isEqualTo("✓ [5 marks]");
    assertThat(FAILED.verdict()).isEqualTo("[0/7]");
    assertThat(PASSED.earned()).isEqualTo(5);
    assertThat(FAILED.earned()).isZero();
  }

  @Test
  void aTotalAddsUpWhatWasGraded() {
    MarkSheet one = new MarkSheet(List.of(PASSED), List.of());
    MarkSheet other = new MarkSheet(List.of(FAILED), List.of());
    MarkSheet ungraded = MarkSheet.notGraded("part2", MarkSheet.Reason.SETTINGS);
    MarkSheet total = MarkSheet.total(List.of(one, ungraded, other));
    assertThat(total.marks()).containsExactly(PASSED, FAILED);
    assertThat(total.ungraded()).extracting(MarkSheet.Ungraded::part).containsExactly("part2");
    assertThat(shown(total)).isEqualTo("5 / 12");
    assertThat(total.passed()).isFalse();
    assertThat(one.passed()).isTrue();
  }

  @Test
  void whatIsNotGradedHasNoMarksAndDoesNotFail() {
    MarkSheet sheet = MarkSheet.notGraded("part2", MarkSheet.Reason.SETTINGS);
    assertThat(sheet.passed()).isTrue();
    assertThat(shown(sheet)).isEqualTo("0 / 0");
  }

  @Test
  void aCheckOnWhichPyTorchsRunsDisagreeIsADraw() {
    MarkSheet ours = new MarkSheet(List.of(PASSED, FAILED), List.of());
    MarkSheet well = new MarkSheet(List.of(PASSED, won(FAILED)), List.of());
    MarkSheet judged = ours.beside(List.of(well, ours, well));
    assertThat(judged.marks()).containsExactly(PASSED, FAILED.as(new Draw(2, 3)));
    assertThat(judged.passed()).isTrue();
    assertThat(shown(judged)).isEqualTo("5 / 12");
    assertThat(shown(judged.certain())).isEqualTo("5 / 5");
    assertThat(judged.draws())
        .containsExactly(new MarkSheet.Draws(FAILED.marks(), new Draw(2, 3), false));
  }

  /** If none of them passes, or there are none, nothing shows that it is chance. */
  @Test
  void aCheckOnWhichTheyAgreeIsCertain() {
    MarkSheet ours = new MarkSheet(List.of(FAILED), List.of());
    MarkSheet well = new MarkSheet(List.of(won(FAILED)), List.of());
    for (List<MarkSheet> theirs :
        List.of(List.<MarkSheet>of(), List.of(well, well), List.of(ours, ours), List.of(well))) {
      assertThat(ours.beside(theirs)).isEqualTo(ours);
      assertThat(ours.beside(theirs).passed()).isFalse();
    }
  }

  @Test
  void drawsAreGroupedByWhatBecameOfThem() {
    Mark lost = FAILED.as(new Draw(2, 3));
    MarkSheet sheet =
        new MarkSheet(
            List.of(lost, PASSED, lost, won(FAILED).as(new Draw(2, 3)), FAILED.as(new Draw(1, 3))),
            List.of());
    assertThat(sheet.draws())
        .containsExactly(
            new MarkSheet.Draws(14, new Draw(2, 3), false),
            new MarkSheet.Draws(7, new Draw(2, 3), true),
            new MarkSheet.Draws(7, new Draw(1, 3), false));
  }

  @ParameterizedTest
  @CsvSource({"0, 3", "3, 3", "4, 3", "1, 1", "-1, 2"})
  void aDrawNeedsRunsThatDisagree(int won, int runs) {
    assertThatThrownBy(() -> new Draw(won, runs)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Mark won(Mark mark) {
    return new Mark(
        mark.part(),
        mark.check(),
        mark.marks(),
        true,
        mark.kind(),
        mark.computed(),
        mark.expected(),
        mark.note(),
        mark.draw());
  }

  @Test
  void studentsAreCheckedWithoutMarks() {
    assertThat(Student.sheet(List.of()).marks())
        .allMatch(Mark::passed)
        .extracting(Mark::computed)
        .containsOnly("no student given");
    assertThat(passed(new Student("12345", "x"), new Student("s-0001", "y")))
        .containsExactly(true, true);
    assertThat(passed(new Student("12345", "x"), new Student("1234", "y")))
        .containsExactly(false, true);
    assertThat(passed(new Student("12345", ""))).containsExactly(true, false);
    assertThat(shown(Student.sheet(List.of(new Student("", ""))))).isEqualTo("0 / 0");
  }

  private static List<Boolean> passed(Student... students) {
    return Student.sheet(List.of(students)).marks().stream().map(Mark::passed).toList();
  }

  private static String shown(MarkSheet sheet) {
    return sheet.earned() + " / " + sheet.available();
  }
}
