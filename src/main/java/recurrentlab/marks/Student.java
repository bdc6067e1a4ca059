package recurrentlab.marks;

import java.util.List;
import java.util.Optional;

/**
 * A student who hands in the lab.
 *
 * @param id as the course gives it
 * @param signature as the student likes
 */
public record Student(String id, String signature) {
  /** The computed value if nobody hands in. */
  public static final String NONE = "no student given";

  private static final int SHORTEST_ID = 5;

  /** The notebook's two checks without marks: ids are long enough, signatures are not empty. */
  public static MarkSheet sheet(List<Student> students) {
    boolean ids = students.stream().allMatch(student -> student.id.length() >= SHORTEST_ID);
    boolean signatures = students.stream().noneMatch(student -> student.signature.isEmpty());
    return new MarkSheet(
        List.of(
            line("student ids", ids, students, "at least " + SHORTEST_ID + " characters"),
            line("signatures", signatures, students, "not empty")),
        List.of());
  }

  private static Mark line(String check, boolean passed, List<Student> students, String expected) {
    String computed = students.isEmpty() ? NONE : "given: " + students.size();
    return new Mark(
        "students", check, 0, passed, Mark.Kind.STUDENTS, computed, expected, "", Optional.empty());
  }
}
