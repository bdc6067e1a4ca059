package recurrentlab.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import recurrentlab.charts.Chart;
import recurrentlab.charts.Illustrator;
import recurrentlab.files.AtomicFile;

/**
 * The charts of a page as files beside it, in the folder {@code charts}, and the list of them
 * there, a name a line. The list alone tells a later page which files an earlier one left, to be
 * removed. So a name is in it before there is such a file, and until that file is gone. A list may
 * come from a stranger: it can name nothing but pictures beside it.
 */
final class ChartFiles {
  private static final String OPTION = "--output";
  private static final String FOLDER = "charts";

  /** The list's name in the folder. */
  static final String LIST = "list.txt";

  /** Bytes; a list has some hundred. */
  private static final int LONGEST = 1 << 16;

  private static final Predicate<String> NAME =
      Pattern.compile("[a-z0-9-]+\\.(png|svg)").asMatchPredicate();

  private final Path folder;
  private final Set<String> earlier;
  private final Set<String> own = new TreeSet<>();

  /**
   * Reads the list; writes nothing.
   *
   * @param run the folder of the run
   * @param charts of its page
   */
  ChartFiles(Path run, List<Chart> charts) {
    folder = run.resolve(FOLDER);
    earlier = listed(folder);
    charts.forEach(chart -> own.addAll(names(chart.id())));
  }

  private static List<String> names(String id) {
    return List.of(id + ".png", id + ".svg");
  }

  /** What the list names; nothing if there is none, or one that the lab would not write. */
  private static Set<String> listed(Path folder) {
    Path list = folder.resolve(LIST);
    try {
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
          || !Files.isRegularFile(list, LinkOption.NOFOLLOW_LINKS)
          || Files.size(list) > LONGEST) {
        return Set.of();
      }
      Set<String> names = new TreeSet<>(Files.readAllLines(list));
      return names.stream().allMatch(NAME) ? names : Set.of();
    } catch (IOException damaged) {
      return Set.of();
    }
  }

  /** Lists the charts that will be written, and still those of an earlier page. */
  void announce() {
    Set<String> all = new TreeSet<>(earlier);
    all.addAll(own);
    list(all);
  }

  /**
   * Writes a chart's two files.
   *
   * @return the PNG's bytes
   */
  byte[] write(String id, Illustrator.Picture picture) {
    if (!own.containsAll(names(id))) {
      throw new IllegalArgumentException("expected a chart that was announced, found " + id);
    }
    AtomicFile.write(OPTION, folder.resolve(id + ".png"), picture.png());
    AtomicFile.write(OPTION, folder.resolve(id + ".svg"), picture.svg());
    return picture.png();
  }

  /** Removes the charts of an earlier page that this one has not, and lists only this one's. */
  void removeOthers() {
    earlier.stream()
        .filter(name -> !own.contains(name))
        .map(folder::resolve)
        .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
        .forEach(file -> AtomicFile.delete(OPTION, file));
    list(own);
  }

  private void list(Set<String> names) {
    Path list = folder.resolve(LIST);
    if (!names.isEmpty()) {
      AtomicFile.write(OPTION, list, String.join("\n", names) + "\n");
    } else if (!earlier.isEmpty()) {
      AtomicFile.delete(OPTION, list);
    }
  }
}
