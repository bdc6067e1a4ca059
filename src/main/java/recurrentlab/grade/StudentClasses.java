package recurrentlab.grade;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import recurrentlab.notebook.CellClasses;
import recurrentlab.notebook.Jdk;

/**
 * The classes that a student's cells may use: those of the program that hold no answer, copied into
 * a folder of their own, and all libraries. {@code student-classes.txt} names them.
 */
public final class StudentClasses {
  private static final String CELLS = "student-classes.txt";
  private static final String PROGRAM = "student-program.txt";
  private static final String ROOT = "recurrentlab.";

  private StudentClasses() {}

  /** Globs of paths relative to the root of the classes. */
  static List<PathMatcher> globs(String... lists) {
    return Stream.of(lists)
        .flatMap(StudentClasses::lines)
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(pattern -> FileSystems.getDefault().getPathMatcher("glob:" + pattern))
        .toList();
  }

  private static Stream<String> lines(String list) {
    try (var in = StudentClasses.class.getResourceAsStream(list)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Copies the classes for cells.
   *
   * @param folder that will hold them
   * @return a class path for {@code -cp}: the folder and the libraries
   */
  static String copy(Path folder) {
    copy(folder, globs(CELLS));
    return Stream.concat(Stream.of(folder.toAbsolutePath()), libraries().stream())
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  /**
   * Copies the classes of the program for students.
   *
   * @return the libraries that it needs besides
   */
  static List<Path> copyProgram(Path folder) {
    copy(folder, globs(CELLS, PROGRAM));
    return libraries();
  }

  /**
   * Copies the classes for cells that run in this process, where a student works.
   *
   * @param folder that will hold the classes
   */
  public static CellClasses inThisProcess(Path folder) {
    List<PathMatcher> globs = globs(CELLS);
    return CellClasses.some(
        copy(folder),
        name -> name.startsWith(ROOT),
        name -> {
          Path file = Path.of(name.replace('.', '/') + ".class");
          return globs.stream().anyMatch(glob -> glob.matches(file));
        });
  }

  /** Where this program's own classes lie: a folder, or a jar. */
  private static Path own() {
    try {
      return Path.of(
          StudentClasses.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All else on the class path, and what the program's own jar names beside itself. */
  private static List<Path> libraries() {
    Path own = own().toAbsolutePath();
    List<Path> libraries = new ArrayList<>();
    for (String entry : Jdk.classPath().split(File.pathSeparator)) {
      Path path = Path.of(entry).toAbsolutePath();
      if (!path.equals(own) && Files.isRegularFile(path)) {
        libraries.add(path);
      }
    }
    if (Files.isRegularFile(own)) {
      try (JarFile jar = new JarFile(own.toFile())) {
        String beside = jar.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
        for (String name : beside == null ? new String[0] : beside.split(" ")) {
          Path path = own.resolveSibling(name);
          if (Files.isRegularFile(path) && !libraries.contains(path)) {
            libraries.add(path);
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return libraries;
  }

  private static void copy(Path folder, List<PathMatcher> globs) {
    Path own = own();
    try {
      if (Files.isDirectory(own)) {
        copy(own, folder, globs);
      } else {
        try (FileSystem jar = FileSystems.newFileSystem(own)) {
          copy(jar.getPath("/"), folder, globs);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path root, Path folder, List<PathMatcher> globs) throws IOException {
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
