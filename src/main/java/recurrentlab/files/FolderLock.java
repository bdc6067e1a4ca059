package recurrentlab.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;

/**
 * A folder lent to one run at a time. The system takes the lock back when the process ends, however
 * it ends. Where the file system has no locks, nothing is locked.
 */
public final class FolderLock implements AutoCloseable {
  private static final String NAME = ".lab.lock";

  /** A byte far beyond the text: the text stays readable where a locked part is not. */
  private static final long LOCKED = Long.MAX_VALUE - 1;

  /** What the files of this process say: the folder of another may have come in their place. */
  private static final String OURS = ProcessHandle.current().pid() + " " + UUID.randomUUID() + "\n";

  private static final int TRIES = 20;

  private final String option;
  private final Path folder;
  private final Path file;
  private final FileChannel channel; // null: not locked
  private final List<Path> made;

  private FolderLock(String option, Path folder, Path file, FileChannel channel, List<Path> made) {
    this.option = option;
    this.folder = folder;
    this.file = file;
    this.channel = channel;
    this.made = made;
  }

  /**
   * Makes the folder if there is none, and takes it.
   *
   * @param option the option that named the folder
   * @throws InvalidInput if another run has it, or it cannot be made
   */
  public static FolderLock of(String option, Path folder) {
    Path target = folder.toAbsolutePath().normalize();
    List<Path> made = AtomicFile.missing(target);
    Path file = target.resolve(NAME);
    try {
      Files.createDirectories(target);
      for (int k = 0; k < TRIES; k++) {
        FileChannel channel = taken(file);
        if (channel != null) {
          return new FolderLock(option, folder, file, channel, made);
        }
      }
    } catch (OverlappingFileLockException e) {
      throw inUse(option, folder, file);
    } catch (IOException e) {
      AtomicFile.checkFolder(option, folder); // says so if it is the folder
      return new FolderLock(option, folder, file, null, made);
    }
    throw inUse(option, folder, file);
  }

  /**
   * The open file, locked. Null if the one before took the file away between our opening and our
   * locking it.
   *
   * @throws OverlappingFileLockException if another one holds it, in this process or elsewhere
   */
  private static FileChannel taken(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock(LOCKED, 1, false);
      if (lock == null) {
        throw new OverlappingFileLockException();
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(OURS.getBytes(StandardCharsets.UTF_8)));
      if (Files.exists(file) && Files.readString(file).equals(OURS)) {
        AtomicFile.deleteLeftovers(file.getParent());
        return channel;
      }
      channel.close();
      return null;
    } catch (IOException | OverlappingFileLockException e) {
      channel.close();
      throw e;
    }
  }

  private static InvalidInput inUse(String option, Path folder, Path file) {
    String process = "";
    try {
      process = " (process " + Files.readString(file).replaceAll("(?s)\\D.*", "") + ")";
    } catch (IOException unknown) {
      // then the message does not say which process it is
    }
    return new InvalidInput(
        option,
        "a folder that no other run is writing into",
        folder + ", which one" + process + " has now",
        "Wait for its end, or name another folder");
  }

  /**
   * Checks that the folder is still the one that was taken: somebody may have removed it, moved it
   * away or put another one in its place. Written into, it would be made anew, and without a lock.
   *
   * @throws InvalidInput if it is not
   */
  public void requireHeld() {
    boolean gone = Files.notExists(folder);
    if (gone || channel != null && !isOurs()) {
      throw new InvalidInput(
          option,
          "the folder " + folder + " as this run took it",
          gone ? "none: it was removed or moved away meanwhile" : "another one in its place",
          "Leave it alone until the run has ended");
    }
  }

  private boolean isOurs() {
    try {
      return Files.readString(file).equals(OURS);
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
      boolean ours = channel == null || isOurs();
      if (ours) {
        Files.deleteIfExists(file); // while it is locked
      }
      if (channel != null) {
        channel.close();
      }
      if (ours) {
        AtomicFile.deleteEmpty(made);
      }
    } catch (IOException e) {
      // the folder may be gone; the lock goes with the process at the latest
    }
  }
}
