package recurrentlab.notebook;

import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import recurrentlab.files.InvalidInput;

/**
 * What a notebook needs of the Java that runs it: JShell, and where the program's classes lie. A
 * class of its own, as it must load without JShell.
 */
public final class Jdk {
  private Jdk() {}

  /**
   * Checks that JShell is there.
   *
   * @throws InvalidInput when this is a plain Java runtime, which has no compiler
   */
  public static void require() {
    if (ModuleLayer.boot().findModule("jdk.jshell").isEmpty()) {
      throw new InvalidInput(
          "Java",
          "a JDK, whose JShell runs the cells",
          "a runtime without it (" + System.getProperty("java.home") + ")",
          "Start the lab with the java of a JDK 17 or newer");
    }
  }

  /**
   * Where this program's own classes lie, for JShell's compiler and for another JVM: absolute
   * paths, joined as {@code -cp} wants them. Under Maven's {@code exec:java} the program has a
   * class loader of its own, which knows them; otherwise Java has been told.
   */
  public static String classPath() {
    Stream<Path> paths =
        Jdk.class.getClassLoader() instanceof URLClassLoader loader
            ? Arrays.stream(loader.getURLs()).map(Jdk::path)
            : Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of);
    return paths
        .map(path -> path.toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Path path(URL url) {
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a class path entry that is no path: " + url, e);
    }
  }
}
