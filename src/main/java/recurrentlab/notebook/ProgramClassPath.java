package recurrentlab.notebook;

import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where this program's own classes lie, for JShell's compiler and for another JVM. */
final class ProgramClassPath {
  private ProgramClassPath() {}

  /**
   * Absolute paths, joined as {@code -cp} wants them. Under Maven's {@code exec:java} the program
   * has a class loader of its own, which knows them; otherwise Java has been told.
   */
  static String of(ClassLoader program) {
    Stream<Path> paths =
        program instanceof URLClassLoader loader
            ? Arrays.stream(loader.getURLs()).map(ProgramClassPath::path)
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
