package recurrentlab.files;

/**
 * Something that a person gave is not usable: a setting, a file, a folder. The message is one line
 * that names the thing, what was expected, what was found and what to do; the mains print it as it
 * is and end with status 2.
 */
public final class InvalidInput extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * @param what the thing, such as {@code --hidden-size} or a file's name
   * @param expected what it should have been
   * @param found what it is
   * @param advice what to do, as a sentence without its full stop
   */
  public InvalidInput(String what, String expected, Object found, String advice) {
    super(oneLine(what + ": expected " + expected + ", found " + found + ". " + advice + "."));
  }

  /**
   * A value in a file that its own record refuses.
   *
   * @param problem thing, what was expected and what was found, as the record says it
   * @param advice what to do, as a sentence without its full stop
   */
  public InvalidInput(String problem, String advice) {
    super(oneLine(problem + ". " + advice + "."));
  }

  /**
   * A name or a value from a hostile file must not break out of its line or reach the terminal as a
   * control code.
   */
  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ");
  }
}
