package recurrentlab.notebook;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** The notebooks beside the tests, and cells made by hand. */
public final class Samples {
  private Samples() {}

  /** A file among the test's resources. */
  public static Path file(String name) {
    try {
      return Path.of(Samples.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A notebook as people have them. */
  public static Path found(String name) {
    return file("/recurrentlab/found-notebooks/" + name);
  }

  static Notebook notebook(String name) {
    return NotebookReader.read(file(name)).notebook();
  }
}
