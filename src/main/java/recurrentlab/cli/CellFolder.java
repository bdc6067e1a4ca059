package recurrentlab.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import recurrentlab.grade.StudentClasses;
import recurrentlab.notebook.CellClasses;

/** Holds the classes of an assignment's cells while they run. */
final class CellFolder implements AutoCloseable {
  private Path folder;

  /**
   * The classes that a notebook's cells may use: all, or for an assignment those without answers.
   */
  CellClasses classes(boolean assignment) {
    if (!assignment) {
      return CellClasses.all();
    }
    try {
      folder = Files.createTempDirectory("lab-assignment");
      return StudentClasses.inThisProcess(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (folder == null) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
