package recurrentlab.grade;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import recurrentlab.notebook.CellClasses;
import recurrentlab.notebook.Jdk;

/**
 * The classes that a student's cells may use: those of the program that hold no answer, copied into
 * a folder of their own, and all libraries. {@code student-classes.txt} names them.
 */
public final class StudentClasses {
  private static final String LIST = "student-classes.txt";
  private static final String ROOT = "recurrentlab";

  private StudentClasses() {}

  /** The patterns of paths, as globs relative to the root of the classes. */
  static List<String> patterns() {
    try (var in = StudentClasses.class.getResourceAsStream(LIST)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Copies the classes.
   *
   * @param folder that will hold them
   * @return a class path for {@code -cp}: the folder and the libraries
   */
  static String copy(Path folder) {
    List<String> path = new ArrayList<>(List.of(folder.toAbsolutePath().toString()));
    try {
      for (String entry : Jdk.classPath().split(File.pathSeparator)) {
        Path place = Path.of(entry);
        if (Files.isDirectory(place)) {
          copy(place, folder);
        } else if (Files.isRegularFile(place)) {
          try (FileSystem jar = FileSystems.newFileSystem(place)) {
            Path root = jar.getPath("/");
            if (Files.exists(root.resolve(ROOT))) {
              copy(root, folder);
            } else {
              path.add(entry);
            }
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return String.join(File.pathSeparator, path);
  }

  /**
   * The same for cells that run in this process, where a student works.
   *
   * @param folder that will hold the classes
   */
  public static CellClasses inThisProcess(Path folder) {
    List<PathMatcher> globs = globs();
    return CellClasses.some(
        copy(folder),
        name -> name.startsWith(ROOT + "."),
        name -> {
          Path file = Path.of(name.replace('.', '/') + ".class");
          return globs.stream().anyMatch(glob -> glob.matches(file));
        });
  }

  private static List<PathMatcher> globs() {
    return patterns().stream()
        .map(pattern -> FileSystems.getDefault().getPathMatcher("glob:" + pattern))
        .toList();
  }

  private static void copy(Path root, Path folder) throws IOException {
    List<PathMatcher> globs = globs();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = root.relativize(file).toString().replace('\\', '/');
        Path relative = Path.of(name);
        if (globs.stream().anyMatch(glob -> glob.matches(relative))) {
          Path target = folder.resolve(name);
          Files.createDirectories(target.getParent());
          Files.copy(file, target);
        }
      }
    }
  }
}
