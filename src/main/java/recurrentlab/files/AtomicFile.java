package recurrentlab.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes a file whole or not at all: the content goes into a temporary file beside it, which then
 * takes its place.
 */
public final class AtomicFile {
  private AtomicFile() {}

  /**
   * Replaces a file's content; makes its folder if there is none. Follows a link; writes directly
   * to what is no regular file, such as /dev/stdout.
   *
   * @param option the option that named the file, for the message when it cannot be written
   */
  public static void write(String option, Path file, String content) {
    write(option, file, content.getBytes(StandardCharsets.UTF_8));
  }

  /** The same with bytes. */
  public static void write(String option, Path file, byte[] content) {
    try {
      if (isSpecial(file)) {
        Files.write(file, content);
        return;
      }
      Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
      Path temporary = target.resolveSibling("." + target.getFileName() + ".tmp");
      try {
        Files.createDirectories(target.getParent());
        Files.write(temporary, content);
        move(temporary, target);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw notWritable(option, file, e);
    }
  }

  /** Deletes a file if it exists; leaves a folder alone. */
  public static void delete(String option, Path file) {
    try {
      if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw notWritable(option, file, e);
    }
  }

  /** Lists what lies in a folder; gives an empty list if there is no such folder. */
  public static List<Path> list(String option, Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    } catch (IOException e) {
      throw notWritable(option, folder, e);
    }
  }

  /** A device or a pipe: there is nothing to replace. */
  private static boolean isSpecial(Path file) {
    return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
  }

  /**
   * Tells, before any long work, whether a file could be written; leaves nothing behind.
   *
   * @throws InvalidInput when its folder cannot be made or takes no files, or when it is itself a
   *     folder
   */
  public static void check(String option, Path file) {
    if (Files.isDirectory(file)) {
      throw new InvalidInput(option, "a file", "the folder " + file, "Name a file in it");
    }
    if (!isSpecial(file)) {
      checkFolder(option, file.toAbsolutePath().getParent());
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
