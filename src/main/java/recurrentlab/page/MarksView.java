package recurrentlab.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import recurrentlab.marks.Mark;
import recurrentlab.marks.MarkSheet;
import recurrentlab.marks.Student;
import recurrentlab.record.PartRecord;
import recurrentlab.record.RunRecord;
import recurrentlab.text.Texts;

/**
 * The marks in a page.
 *
 * @param text how many
 * @param groups the data's, then each part's
 * @param students who hands it in
 */
record MarksView(String text, List<Group> groups, String students) {
  /**
   * The marks of a part.
   *
   * @param title which part
   * @param reason why there are none; or ""
   * @param marks its checks
   */
  record Group(String title, String reason, List<Line> marks) {}

  /**
   * One check.
   *
   * @param check what was checked
   * @param note what else to know; or ""
   * @param passed whether it was
   * @param verdict as the notebook prints it
   * @param computed our value
   * @param expected what it is compared with
   */
  record Line(
      String check,
      String note,
      boolean passed,
      String verdict,
      String computed,
      String expected) {}

  static MarksView of(RunRecord run, Texts texts) {
    List<Group> groups = new ArrayList<>();
    for (PartRecord part : run.parts()) {
      for (MarkSheet.Ungraded ungraded : part.marks().ungraded()) {
        groups.add(
            new Group(
                texts.get(part.part() + ".title"),
                texts.get("marks.not-graded." + ungraded.reason()),
                List.of()));
      }
      for (String of : List.of("data", part.part().toString())) {
        List<Mark> marks =
            part.marks().marks().stream().filter(mark -> mark.part().equals(of)).toList();
        if (!marks.isEmpty()) {
          groups.add(group(of, marks, texts));
        }
      }
    }
    MarkSheet total = run.marks();
    String text =
        total.marks().isEmpty()
            ? texts.get("marks.none")
            : texts.get("marks.total", total.earned(), total.available());
    return new MarksView(text, groups, students(run.students(), texts));
  }

  private static Group group(String of, List<Mark> marks, Texts texts) {
    MarkSheet sheet = new MarkSheet(marks, List.of());
    return new Group(
        texts.get("marks.group", texts.get(of + ".title"), sheet.earned(), sheet.available()),
        "",
        marks.stream().map(mark -> line(mark, texts)).toList());
  }

  private static Line line(Mark mark, Texts texts) {
    String check = key(mark.check());
    return new Line(
        texts.get("check." + check),
        mark.note().isEmpty() ? "" : texts.get("note." + check),
        mark.passed(),
        texts.get(mark.passed() ? "marks.passed" : "marks.failed", mark.marks()),
        mark.computed(),
        mark.expected());
  }

  /** A check's name as the key of a text. */
  static String key(String check) {
    return check.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  private static String students(MarkSheet students, Texts texts) {
    boolean none = students.marks().stream().allMatch(mark -> mark.computed().equals(Student.NONE));
    return texts.get(
        none
            ? "marks.students.none"
            : students.passed() ? "marks.students.passed" : "marks.students.failed");
  }
}
