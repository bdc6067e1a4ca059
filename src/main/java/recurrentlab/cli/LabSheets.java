package recurrentlab.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import recurrentlab.files.InvalidInput;
import recurrentlab.grade.Sheet;
import recurrentlab.settings.Language;

/** The lab's own solved notebooks, which lie beside the program. */
final class LabSheets {
  /** All parts. */
  static final List<Integer> ALL = List.of(1, 2, 3, 4);

  private LabSheets() {}

  /**
   * Those of some parts.
   *
   * @throws InvalidInput for a part that does not exist, or if the notebooks are not there
   */
  static List<Sheet> of(List<Integer> parts, Language language) {
    Path folder = home().resolve("notebooks");
    return parts.stream().distinct().sorted().map(part -> sheet(folder, part, language)).toList();
  }

  private static Sheet sheet(Path folder, int part, Language language) {
    String end = language == Language.ES ? ".es.ipynb" : ".ipynb";
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> name(file).matches("part" + part + "-[^.]*" + end.replace(".", "\\.")))
          .findFirst()
          .map(Sheet::read)
          .orElseThrow(
              () ->
                  new InvalidInput(
                      "--parts", "parts 1 to 4", part, "Name those that you hand out"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT);
  }

  /**
   * The folder with the notebooks: beside target/classes in a checkout, and beside lib in what was
   * unpacked from the zip.
   */
  static Path home() {
    try {
      Path classes =
          Path.of(LabSheets.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      for (Path at = classes.getParent(); at != null; at = at.getParent()) {
        if (Files.isDirectory(at.resolve("notebooks"))) {
          return at;
        }
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    throw new InvalidInput(
        "notebooks",
        "the lab's folder of notebooks beside the program",
        "none",
        "Unpack the whole zip, or name the solved notebooks");
  }
}
