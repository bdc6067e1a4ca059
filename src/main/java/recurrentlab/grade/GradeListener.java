package recurrentlab.grade;

/** Told of how grading goes on. */
public interface GradeListener {
  /**
   * It begins.
   *
   * @param submissions how many there are
   * @param sandbox what keeps them from the network, or "-"
   */
  void begins(int submissions, String sandbox);

  /**
   * A file is of none of the sheets, or cannot be read.
   *
   * @param file its path below what was named
   * @param why it cannot be read, or ""
   */
  void stranger(String file, String why);

  /** A sheet is being solved, to know the right values. */
  void solving(String sheet);

  /** The values of typical slips are being computed, to name what went wrong. */
  void slips(String sheet);

  /** A submission is done. Told in any thread. */
  void graded(Graded graded);
}
