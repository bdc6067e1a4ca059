package recurrentlab.files;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** A folder for files that nobody keeps: when it is closed it is gone, with all that is in it. */
public final class TemporaryFolder implements AutoCloseable {
  private final Path path;

  /**
   * Makes one.
   *
   * @param name begins its name
   */
  public TemporaryFolder(String name) {
    try {
      path = Files.createTempDirectory(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  @Override
  public void close() {
    delete(path);
  }

  /**
   * Deletes a folder with all that is in it, as far as that goes: what strangers' code has made may
   * be closed, or go meanwhile. Links are not followed.
   */
  public static void delete(Path folder) {
    try {
      Files.walkFileTree(folder, new Deletion());
    } catch (IOException e) {
      // something of it stays
    }
  }

  /** Opens a folder that is closed, and goes on where something cannot be deleted. */
  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      File opened = folder.toFile();
      opened.setWritable(true);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      file.toFile().delete();
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      File closed = file.toFile();
      boolean opened =
          closed.isDirectory()
              && !closed.canRead()
              && closed.setReadable(true)
              && closed.setExecutable(true);
      if (opened) {
        Files.walkFileTree(file, this);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException e) {
      folder.toFile().delete();
      return FileVisitResult.CONTINUE;
    }
  }
}
