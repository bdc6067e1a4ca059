package recurrentlab.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import recurrentlab.settings.InvalidInput;

/**
 * Writes a file whole or not at all: to a temporary file beside it, which is then moved into its
 * place.
 */
public final class AtomicFile {
  private AtomicFile() {}

  /**
   * Replaces a file's content; makes its folder where there is none.
   *
   * @param option the option that named the file, for the message when it cannot be written
   */
  public static void write(String option, Path file, String content) {
    Path target = file.toAbsolutePath();
    Path temporary = target.resolveSibling("." + target.getFileName() + ".tmp");
    try {
      Files.createDirectories(target.getParent());
      Files.writeString(temporary, content, StandardCharsets.UTF_8);
      move(temporary, target);
    } catch (IOException e) {
      delete(temporary);
      throw notWritable(option, file, e);
    }
  }

  /**
   * Tells, before any long work, whether a file could be written; leaves nothing behind.
   *
   * @throws InvalidInput when its folder does not exist or takes no files, or when it is itself a
   *     folder
   */
  public static void check(String option, Path file) {
    Path target = file.toAbsolutePath();
    if (Files.isDirectory(target)) {
      throw new InvalidInput(option, "a file", "the folder " + file, "Name a file in it");
    }
    try {
      Files.delete(Files.createTempFile(target.getParent(), ".lab-", ".tmp"));
    } catch (IOException e) {
      throw notWritable(option, file, e);
    }
  }

  /**
   * Tells, before any long work, whether an output folder could be made and written into; leaves
   * nothing behind.
   *
   * @throws InvalidInput when not
   */
  public static void checkFolder(String option, Path folder) {
    Path target = folder.toAbsolutePath().normalize();
    Deque<Path> made = new ArrayDeque<>();
    try {
      for (Path at = target; at != null && Files.notExists(at); at = at.getParent()) {
        made.addLast(at);
      }
      Files.createDirectories(target);
      Files.delete(Files.createTempFile(target, ".lab-", ".tmp"));
    } catch (IOException e) {
      throw new InvalidInput(
          option,
          "a folder to write into",
          folder + " (" + reason(e) + ")",
          "Name a folder of your own");
    } finally {
      made.forEach(path -> path.toFile().delete()); // innermost first; those in use stay
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void delete(Path temporary) {
    temporary.toFile().delete(); // if that fails as well, the first failure is the one to report
  }

  private static InvalidInput notWritable(String option, Path file, IOException e) {
    return new InvalidInput(
        option,
        "a file that can be written",
        file + " (" + reason(e) + ")",
        "Name a file in a folder that exists and is yours");
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName().replace("Exception", "");
  }
}
