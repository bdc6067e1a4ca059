package recurrentlab.marks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkSheetTest {
  private static final Mark PASSED =
      new Mark("part1", "a", 5, true, Mark.Kind.BELOW, "21.0", "< 22.0", "");
  private static final Mark FAILED =
      new Mark("part4", "b", 7, false, Mark.Kind.BELOW, "23.0", "< 22.0", "");

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
