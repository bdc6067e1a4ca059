package recurrentlab.grade;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what a grading told. */
final class Told implements GradeListener {
  final List<String> lines = new CopyOnWriteArrayList<>();
  final List<Graded> graded = new CopyOnWriteArrayList<>();

  @Override
  public void begins(int submissions, String sandbox) {
    lines.add("begins " + submissions);
  }

  @Override
  public void stranger(String file, String why) {
    lines.add("stranger " + file + " " + why);
  }

  @Override
  public void solving(String sheet) {
    lines.add("solving " + sheet);
  }

  @Override
  public void slips(String sheet) {
    lines.add("slips " + sheet);
  }

  @Override
  public void graded(Graded one) {
    lines.add("graded " + one.student());
    graded.add(one);
  }
}
