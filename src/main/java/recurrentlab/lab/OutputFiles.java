package recurrentlab.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import recurrentlab.files.AtomicFile;
import recurrentlab.files.InvalidInput;
import recurrentlab.page.RunPage;
import recurrentlab.record.HistoryCsv;
import recurrentlab.record.PartRecord;
import recurrentlab.record.PartSummary;
import recurrentlab.record.RunFolder;
import recurrentlab.record.RunJson;
import recurrentlab.record.RunRecord;
import recurrentlab.training.History;

/** The files that a run writes. */
final class OutputFiles {

  private final Path folder;
  private final Run.Files others;
  private final Set<String> kept = ConcurrentHashMap.newKeySet(); // parts
  private boolean cleared;

  /**
   * @param folder for run.json and the histories
   * @param others files that were asked for besides
   */
  OutputFiles(Path folder, Run.Files others) {
    this.folder = folder;
    this.others = others;
  }

  Path folder() {
    return folder;
  }

  /**
   * Checks, before any long work, that all can be written and none would overwrite another or the
   * data.
   *
   * @throws InvalidInput when not
   */
  void check(List<Part> parts) {
    Map<Path, String> owners = new HashMap<>();
    AtomicFile.checkFolder("--output", folder);
    for (Path file : own()) {
      AtomicFile.check("--output", file);
      owners.put(place(file), file.getFileName().toString());
    }
    for (Part part : parts) {
      if (part.data().isPresent()) {
        claim("--data", part.data().get(), owners);
      }
    }
    check("--metrics", others.metrics(), owners);
    check("--predictions", others.predictions(), owners);
  }

  private static void check(String option, Path file, Map<Path, String> owners) {
    if (file != null) {
      AtomicFile.check(option, file);
      claim(option, file, owners);
    }
  }

  private static void claim(String option, Path file, Map<Path, String> owners) {
    String other = owners.put(place(file), option);
    if (other != null) {
      throw new InvalidInput(
          option, "a file of its own", file + ", which is that of " + other, "Name another file");
    }
  }

  /** Where a file really is, links followed. */
  private static Path place(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException notThereYet) {
      return file.toAbsolutePath().normalize();
    }
  }

  private Path history(String part) {
    return folder.resolve(part + ".csv");
  }

  /** Files that a run may have in the folder, of this run's parts or of others; no charts. */
  private List<Path> own() {
    return Stream.concat(
            Stream.of(RunPage.FILE, RunFolder.RUN).map(folder::resolve),
            PartSummary.PARTS.stream().map(this::history))
        .toList();
  }

  /**
   * Removes what an earlier run wrote into the folder, so that it does not stand beside this run's
   * files as if it belonged to them: the page and its charts, run.json, histories. To be called
   * before the first file is written, and not sooner; does nothing when called again.
   */
  private synchronized void clear() {
    if (!cleared) {
      cleared = true;
      RunPage.remove(folder);
      AtomicFile.delete("--output", folder.resolve(RunFolder.RUN));
      PartSummary.PARTS.stream()
          .map(this::history)
          .filter(HistoryCsv::isHistory)
          .forEach(file -> AtomicFile.delete("--output", file));
    }
  }

  /** Writes what a part came to. */
  void write(PartRecord record) {
    clear();
    String history = HistoryCsv.text(record.training().history(), record.secondLoss());
    AtomicFile.write("--output", history(record.part()), history);
    kept.add(record.part());
    if (others.metrics() != null) {
      AtomicFile.write("--metrics", others.metrics(), history);
    }
    if (others.predictions() != null && record.training().completed()) {
      AtomicFile.write(
          "--predictions",
          others.predictions(),
          String.join("\n", record.findings().predictions()) + "\n");
    }
  }

  /** Writes run.json. */
  void write(RunRecord run) {
    clear();
    AtomicFile.write("--output", folder.resolve(RunFolder.RUN), RunJson.text(run));
  }

  /** Writes the history of a part as far as it has come, unless it is written; from any thread. */
  void rescue(PartRun run) {
    String part = run.part().name();
    History history = new History(run.completed());
    if (history.size() > 0 && !kept.contains(part)) {
      clear();
      String second = run.part().columns().second();
      AtomicFile.write("--output", history(part), HistoryCsv.text(history, second));
    }
  }
}
