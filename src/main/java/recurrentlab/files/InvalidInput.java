package recurrentlab.files;

/**
 * A setting, a file or a folder that a person gave cannot be used. The message is one line that
 * names the thing, what was expected, what was found and what to do; the command line prints it as
 * it is and ends with status 2.
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
   * For a value in a file that its own record refuses.
   *
   * @param problem thing, what was expected and what was found, as the record says it
   * @param advice what to do, as a sentence without its full stop
   */
  public InvalidInput(String problem, String advice) {
    super(oneLine(problem + ". " + advice + "."));
  }

  /**
   * Keeps a name or a value from a hostile file in its line, and control codes away from the
   * terminal.
   */
  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ");
  }
}
