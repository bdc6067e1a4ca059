package recurrentlab.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes a file whole or not at all: the content goes into a temporary file beside it, and that
 * file then replaces the old one.
 */
public final class AtomicFile {
  /** In the names of temporary files: two programs may write into a folder at the same time. */
  private static final String OWN = "." + ProcessHandle.current().pid();

  private static final Pattern TEMPORARY = Pattern.compile("\\..+\\.(\\d{1,18})\\.tmp");

  private static final int TRIES = 10;

  private AtomicFile() {}

  /**
   * Replaces a file's content, and makes its folder if there is none. A link is followed. A device
   * or a pipe, such as /dev/stdout, is written to directly.
   *
   * @param option the option that named the file; the message names it if the file cannot be
   *     written
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
    } catch (IOException e) {
      throw notWritable(option, file, e);
    }
    writeAll(option, Map.of(file, content), () -> {});
  }

  /**
   * Replaces several files that belong together: none of them before there is room for all.
   *
   * @param files contents by file, none of them a device
   * @param before done when all contents are on the disk, and before the first file is replaced
   */
  public static void writeAll(String option, Map<Path, byte[]> files, Runnable before) {
    Map<Path, Path> moves = new LinkedHashMap<>();
    Path file = null; // the one at hand
    try {
      try {
        for (Map.Entry<Path, byte[]> entry : files.entrySet()) {
          file = entry.getKey();
          Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
          Path temporary = target.resolveSibling("." + target.getFileName() + OWN + ".tmp");
          Files.createDirectories(target.getParent());
          moves.put(temporary, target);
          Files.write(temporary, entry.getValue());
        }
        before.run();
        for (Map.Entry<Path, Path> entry : moves.entrySet()) {
          file = entry.getValue();
          move(entry.getKey(), file);
        }
      } finally {
        for (Path temporary : moves.keySet()) {
          Files.deleteIfExists(temporary);
        }
      }
    } catch (IOException e) {
      throw notWritable(option, file, e);
    }
  }

  /** Deletes from a folder what killed processes left half-written there. */
  static void deleteLeftovers(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ".*.tmp")) {
      for (Path file : files) {
        Matcher name = TEMPORARY.matcher(file.getFileName().toString());
        if (name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** Deletes a file if it exists. A folder stays. */
  public static void delete(String option, Path file) {
    try {
      if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw notWritable(option, file, e);
    }
  }

  /** Whether it is a device or a pipe, which cannot be replaced. */
  private static boolean isSpecial(Path file) {
    return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
  }

  /**
   * Checks before any long work that a file can be written. Leaves nothing behind.
   *
   * @throws InvalidInput if the file is a folder, or if its folder cannot be made or written into
   */
  public static void check(String option, Path file) {
    if (Files.isDirectory(file)) {
      throw new InvalidInput(option, "a file", "the folder " + file, "Name a file in it");
    }
    if (Files.isSymbolicLink(file) && Files.notExists(file)) {
      throw new InvalidInput(
          option, "a file", file + ", a link that leads nowhere", "Name a file of your own");
    }
    if (!isSpecial(file)) {
      checkFolder(option, file.toAbsolutePath().getParent());
    }
  }

  /**
   * Refuses to replace what is read, by whatever path or link the two are named.
   *
   * @param read the file that a command reads
   * @param written the one that it is to write
   * @throws InvalidInput if they are the same
   */
  public static void requireOther(Path read, Path written) {
    try {
      if (Files.exists(read) && Files.exists(written) && Files.isSameFile(read, written)) {
        throw new InvalidInput(
            written.toString(),
            "another file than the one that is read",
            "the same, which would be lost",
            "Name a new file");
      }
    } catch (IOException e) {
      throw notWritable(written.toString(), written, e);
    }
  }

  /**
   * Checks before any long work that an output folder can be made and written into. Leaves nothing
   * behind.
   *
   * @throws InvalidInput if it cannot
   */
  public static void checkFolder(String option, Path folder) {
    Path target = folder.toAbsolutePath().normalize();
    List<Path> missing = missing(target);
    try {
      probe(target);
    } catch (IOException e) {
      throw new InvalidInput(
          option,
          "a folder to write into",
          folder + " (" + reason(e) + ")",
          "Name a folder of your own");
    } finally {
      deleteEmpty(missing);
    }
  }

  /** Another run that begins here at the same moment may remove what it finds, see below. */
  private static void probe(Path folder) throws IOException {
    for (int k = 1; ; k++) {
      try {
        Files.createDirectories(folder);
        Files.deleteIfExists(Files.createTempFile(folder, ".lab-", ".tmp"));
        return;
      } catch (NoSuchFileException e) {
        if (k == TRIES) {
          throw e;
        }
      }
    }
  }

  /**
   * The folders that are to be made for this one to be there, itself included, innermost first. A
   * link that leads nowhere is there.
   *
   * @param folder absolute
   */
  static List<Path> missing(Path folder) {
    List<Path> missing = new ArrayList<>();
    for (Path at = folder;
        at != null && Files.notExists(at, LinkOption.NOFOLLOW_LINKS);
        at = at.getParent()) {
      missing.add(at);
    }
    return missing;
  }

  /** Deletes these folders, innermost first. Those in use stay. */
  static void deleteEmpty(List<Path> folders) {
    folders.stream()
        .filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
        .forEach(path -> path.toFile().delete());
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
        e instanceof FileSystemException // the others are of the device, such as a full disk
            ? "Name a file in a folder that exists and is yours"
            : "Make room there, or name a file elsewhere");
  }

  /**
   * What the system says, as "Not a directory"; Java has its own classes for the commonest cases.
   */
  private static String reason(IOException e) {
    if (e instanceof FileAlreadyExistsException) {
      return "a file, or a link that leads nowhere, has this name";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    String said = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
    return said != null ? said : e.getClass().getSimpleName().replace("Exception", "");
  }
}
