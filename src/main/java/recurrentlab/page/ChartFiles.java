package recurrentlab.page;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import recurrentlab.files.AtomicFile;

/** The charts of a page as files beside it, in the folder {@code charts}. */
final class ChartFiles {
  private static final String OPTION = "--output";
  private static final String FOLDER = "charts";

  /** Names of all files that a page may have there. */
  private static final Pattern KNOWN =
      Pattern.compile(
          "(part[1-4]-losses|part[12]-gradients|part[1-3]-counting"
              + "|part4-(series|predictions|residuals)|rnn-lstm|by-hand-framework)\\.(png|svg)");

  private final Path folder;
  private final Set<String> written = new HashSet<>();

  /**
   * @param run the folder of the run
   */
  ChartFiles(Path run) {
    folder = run.resolve(FOLDER);
  }

  /**
   * Writes a chart's two files.
   *
   * @return the PNG's bytes
   */
  byte[] write(String id, Illustrator.Picture picture) {
    write(id + ".png", picture.png());
    write(id + ".svg", picture.svg().getBytes(StandardCharsets.UTF_8));
    return picture.png();
  }

  private void write(String name, byte[] content) {
    if (!KNOWN.matcher(name).matches()) {
      throw new IllegalArgumentException("expected a name that is known, found " + name);
    }
    written.add(name);
    AtomicFile.write(OPTION, folder.resolve(name), content);
  }

  /** Removes the charts of an earlier page, known by their names, that were not drawn anew. */
  void removeOthers() {
    AtomicFile.list(OPTION, folder).stream()
        .filter(file -> KNOWN.matcher(file.getFileName().toString()).matches())
        .filter(file -> !written.contains(file.getFileName().toString()))
        .forEach(file -> AtomicFile.delete(OPTION, file));
  }
}
