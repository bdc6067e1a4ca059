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

/** The marks of a run, as the page's templates read them. */
record MarksView(RunRecord run, Texts texts) {
  /**
   * The marks of a part, or of the data.
   *
   * @param title which part
   * @param reason why there are none; or ""
   * @param marks its checks
   */
  record Group(String title, String reason, List<Mark> marks) {}

  /** How many. */
  public String text() {
    MarkSheet total = run.marks();
    return total.marks().isEmpty()
        ? texts.get("marks.none")
        : texts.get("marks.total", total.earned(), total.available());
  }

  /** Which marks hang on chance, and which do not. */
  public List<String> chance() {
    return run.marks().chance(texts::get);
  }

  /** Each part's, the data's before those of the part that has them. */
  public List<Group> groups() {
    List<Group> groups = new ArrayList<>();
    for (PartRecord part : run.parts()) {
      String title = texts.get(part.part() + ".title");
      for (MarkSheet.Ungraded ungraded : part.marks().ungraded()) {
        groups.add(new Group(title, texts.get("marks.not-graded." + ungraded.reason()), List.of()));
      }
      for (String of : List.of("data", part.part().toString())) {
        List<Mark> marks =
            part.marks().marks().stream().filter(mark -> mark.part().equals(of)).toList();
        if (!marks.isEmpty()) {
          groups.add(new Group(title(of, new MarkSheet(marks, List.of())), "", marks));
        }
      }
    }
    return groups;
  }

  private String title(String of, MarkSheet sheet) {
    return texts.get("marks.group", texts.get(of + ".title"), sheet.earned(), sheet.available());
  }

  /** What was checked. */
  public String check(Mark mark) {
    return texts.get("check." + key(mark.check()));
  }

  /** What else to know of a check; or "". */
  public String note(Mark mark) {
    List<String> said = new ArrayList<>();
    mark.draw().ifPresent(draw -> said.add(texts.get("marks.draw", draw.won(), draw.runs())));
    if (!mark.note().isEmpty()) {
      said.add(texts.get("note." + key(mark.check())));
    }
    return String.join("; ", said);
  }

  /** The class of a check's badge. A lost draw is neither good nor bad. */
  public String badge(Mark mark) {
    return mark.passed() ? "good" : mark.failed() ? "bad" : "chance";
  }

  /** A value of a mark, with numbers in the page's language. */
  public String value(String text) {
    return texts.numbers().within(text);
  }

  /** A check's name as the key of a text. */
  static String key(String check) {
    return check.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  /** Who hands it in. */
  public String students() {
    List<Mark> checks = run.students().marks();
    if (checks.stream().allMatch(mark -> mark.computed().equals(Student.NONE))) {
      return texts.get("marks.students.none");
    }
    return texts.get(run.students().passed() ? "marks.students.passed" : "marks.students.failed");
  }
}
