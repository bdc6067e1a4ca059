package recurrentlab.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A person gave a setting, a file or a folder that cannot be used. The message is one line: the
 * thing, what was expected, what was found and what to do. The command line prints it as it is and
 * ends with status 2.
 */
public final class InvalidInput extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 80;

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
   * For a value in a file whose record refuses it.
   *
   * @param problem the thing, what was expected and what was found, in the record's words
   * @param advice what to do, as a sentence without its full stop
   */
  public InvalidInput(String problem, String advice) {
    super(oneLine(problem + ". " + advice + "."));
  }

  /**
   * For a file that cannot be read at all.
   *
   * @param expected what it should have been
   */
  public static InvalidInput unreadable(Path file, String expected, IOException e) {
    String advice = "Check the path";
    String found;
    if (Files.isDirectory(file)) {
      found = "a folder";
    } else if (e instanceof NoSuchFileException) {
      found = "no such file";
    } else if (e instanceof AccessDeniedException) {
      found = "a file that you may not read";
      advice = "Ask its owner, or copy it";
    } else {
      found =
          "one that cannot be read (" + e.getClass().getSimpleName().replace("Exception", "") + ")";
    }
    return new InvalidInput(file.toString(), expected, found, advice);
  }

  /** What was found, cut to the length of a line. */
  public static String shortened(Object found) {
    String text = String.valueOf(found);
    return text.length() > SHOWN ? text.substring(0, SHOWN) + " ..." : text;
  }

  /**
   * Keeps a name or a value from a hostile file in its line, and control codes away from the
   * terminal.
   */
  public static String oneLine(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}]+", " ");
  }
}
