package recurrentlab.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A folder lent to one run at a time. The system takes the lock back when the process ends, however
 * it ends. Where the file system has no locks, nothing is locked.
 *
 * <p>A process that closes a file loses all its locks on it, so POSIX wants it, however often it
 * has opened the file. So nobody here opens a file that this process has locked, not even to read
 * it.
 */
public final class FolderLock implements AutoCloseable {
  private static final String NAME = ".lab.lock";

  /** A byte far beyond the text: the text stays readable where a locked part is not. */
  private static final long LOCKED = Long.MAX_VALUE - 1;

  private static final int TRIES = 20;

  /** The files that this process has locked. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  /**
   * A file that is locked, as long as the channel is open.
   *
   * @param key of the file, which tells it from another one of its name; null on Windows
   */
  private record Locked(FileChannel channel, Object key) {}

  private final String option;
  private final Path folder;
  private final Path file;
  private final Locked locked; // null: the file system has no locks
  private final List<Path> made;

  private FolderLock(String option, Path folder, Path file, Locked locked, List<Path> made) {
    this.option = option;
    this.folder = folder;
    this.file = file;
    this.locked = locked;
    this.made = made;
  }

  /**
   * Makes the folder if there is none, and takes it.
   *
   * @param option the option that named the folder
   * @throws InvalidInput if another run has it, or it cannot be made
   */
  public static FolderLock of(String option, Path folder) {
    List<Path> made = AtomicFile.missing(folder.toAbsolutePath().normalize());
    Path file = folder.resolve(NAME);
    try {
      Files.createDirectories(folder);
      file = folder.toRealPath().resolve(NAME);
      Locked locked = HELD.add(file) ? locked(file) : null;
      if (locked == null) {
        throw inUse(option, folder, file);
      }
      return new FolderLock(option, folder, file, locked, made);
    } catch (IOException e) {
      AtomicFile.checkFolder(option, folder); // says so if it is the folder
      return new FolderLock(option, folder, file, null, made);
    }
  }

  /** Locks a file of which this process has noted that it holds it. Null if another one has it. */
  private static Locked locked(Path file) throws IOException {
    Locked locked = null;
    try {
      for (int k = 0; k < TRIES && locked == null; k++) {
        locked = tried(file);
      }
      return locked;
    } finally {
      if (locked == null) {
        HELD.remove(file);
      }
    }
  }

  /** Null if another process has it, or removed it between our opening and our locking it. */
  private static Locked tried(Path file) throws IOException {
    FileChannel channel = null;
    Locked locked = null;
    try {
      create(file);
      Object key = key(file);
      channel = FileChannel.open(file, StandardOpenOption.WRITE);
      if (channel.tryLock(LOCKED, 1, false) != null && Objects.equals(key(file), key)) {
        String text = ProcessHandle.current().pid() + "\n";
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        AtomicFile.deleteLeftovers(file.getParent());
        locked = new Locked(channel, key);
      }
      return locked;
    } catch (NoSuchFileException e) {
      return null;
    } finally {
      if (locked == null && channel != null) {
        channel.close();
      }
    }
  }

  private static void create(Path file) throws IOException {
    try {
      Files.createFile(file);
    } catch (FileAlreadyExistsException e) {
      return; // another process has made it, now or long ago
    }
  }

  private static Object key(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }

  private static InvalidInput inUse(String option, Path folder, Path file) {
    return new InvalidInput(
        option,
        "a folder that no other run is writing into",
        folder + ", which one" + holder(file) + " has now",
        "Wait for its end, or name another folder");
  }

  private static String holder(Path file) {
    if (HELD.contains(file)) {
      return " (process " + ProcessHandle.current().pid() + ")";
    }
    try {
      return " (process " + Files.readString(file).strip() + ")";
    } catch (IOException e) {
      return "";
    }
  }

  /**
   * Checks that the folder is still the one that was taken: somebody may have removed it, moved it
   * away or put another one in its place. Written into, it would be made anew, and without a lock.
   *
   * @throws InvalidInput if it is not
   */
  public void requireHeld() {
    boolean gone = Files.notExists(folder);
    if (!gone && !Files.isDirectory(folder)) {
      return; // what is written next will say that a file has its name
    }
    if (gone || !isOurs()) {
      throw new InvalidInput(
          option,
          "the folder " + folder + " as this run took it",
          gone ? "none: it was removed or moved away meanwhile" : "another one in its place",
          "Leave it alone until the run has ended");
    }
  }

  private boolean isOurs() {
    try {
      return locked == null || Objects.equals(key(file), locked.key());
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      return true; // what is written next will say what is wrong
    }
  }

  /** Gives the folder back; one that was made for it and is empty is removed. */
  @Override
  public void close() {
    try {
      boolean ours = isOurs();
      if (ours) {
        Files.deleteIfExists(file); // while it is locked
      }
      if (locked != null) {
        locked.channel().close();
      }
      if (ours) {
        AtomicFile.deleteEmpty(made);
      }
    } catch (IOException e) {
      // the lock goes with the process at the latest
    } finally {
      HELD.remove(file);
    }
  }
}
