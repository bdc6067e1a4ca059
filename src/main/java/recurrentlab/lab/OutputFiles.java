package recurrentlab.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import recurrentlab.exchange.ModelFile;
import recurrentlab.files.AtomicFile;
import recurrentlab.files.FolderLock;
import recurrentlab.files.InvalidInput;
import recurrentlab.record.HistoryCsv;
import recurrentlab.record.RunFolder;
import recurrentlab.record.RunJson;
import recurrentlab.record.RunRecord;
import recurrentlab.record.Versions;
import recurrentlab.settings.PartKind;
import recurrentlab.training.History;

/** The files that a run writes. */
final class OutputFiles {
  /** Names of files that programs take for something else than a model of the lab. */
  private static final List<String> OTHER_KINDS = List.of(".zip", ".npz", ".npy", ".pt", ".csv");

  private final Path folder;
  private final Run.Files others;
  private final Listeners<RunListener> listeners;
  private final Set<PartKind> kept = ConcurrentHashMap.newKeySet();
  private FolderLock lock;
  private boolean cleared;
  private boolean failed;

  /**
   * @param folder for run.json and the histories
   * @param others other files that were asked for
   * @param listeners told before the first file is written
   */
  OutputFiles(Path folder, Run.Files others, Listeners<RunListener> listeners) {
    this.folder = folder;
    this.others = others;
    this.listeners = listeners;
  }

  Path folder() {
    return folder;
  }

  /**
   * Takes the folder for this run. Nothing is written before.
   *
   * @throws InvalidInput if another run has it
   */
  FolderLock lock() {
    lock = FolderLock.of("--output", folder);
    return lock;
  }

  /**
   * Checks before any long work that all files can be written, and that none overwrites another or
   * the data.
   *
   * @throws InvalidInput if one cannot, or does
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
    check("--save", others.save(), owners);
    requireNoModel(others.metrics());
    requireNoModel(others.predictions());
    for (Part part : parts) {
      requireModelsName(others.save(), part.kind());
      Path checkpoint = others.checkpoints().file(part.kind()).orElse(null);
      check("--checkpoint", checkpoint, owners);
    }
  }

  private static void requireNoModel(Path table) {
    if (table != null) {
      ModelFile.requireNone(table, "a table");
    }
  }

  private static void requireModelsName(Path save, PartKind part) {
    if (save == null) {
      return;
    }
    ModelFile.requireNoOther(save, part);
    String name = save.toString();
    if (OTHER_KINDS.stream().anyMatch(name::endsWith)) {
      throw new InvalidInput(
          "--save",
          "a name that ends in " + ModelFile.EXTENSION,
          name,
          "Save it so, and make the other file with export");
    }
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

  /** Where a file really is, after all links. */
  static Path place(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException notThereYet) {
      return file.toAbsolutePath().normalize();
    }
  }

  private Path history(PartKind part) {
    return folder.resolve(RunFolder.history(part));
  }

  /** Files that any run may have in the folder, but for its charts. */
  private List<Path> own() {
    return Stream.concat(
            Stream.of(RunFolder.PAGE, RunFolder.RUN).map(folder::resolve),
            Arrays.stream(PartKind.values()).map(this::history))
        .toList();
  }

  /**
   * Removes what an earlier run left in the folder, so that nobody takes it for this run's:
   * run.json, histories, and the files of listeners. It is called just before the first file is
   * written. A second call does nothing.
   */
  private void clear() {
    if (!cleared) {
      cleared = true;
      listeners.tell(listener -> listener.folderTaken(folder));
      AtomicFile.delete("--output", folder.resolve(RunFolder.RUN));
      Arrays.stream(PartKind.values())
          .map(this::history)
          .filter(HistoryCsv::isHistory)
          .forEach(file -> AtomicFile.delete("--output", file));
    }
  }

  /**
   * Writes the files of a part: its history and the run's record together, so that they belong
   * together whatever happens; and the others, which are not lost when the folder is.
   *
   * @throws InvalidInput if one cannot be written; the others are
   */
  synchronized void write(PartRun run, PartRun.Result result, RunRecord record) {
    PartKind part = result.record().part();
    String history = HistoryCsv.text(result.trained().history(), part.secondLoss());
    all(
        () -> writeFolder(part, history, record),
        () -> save(run),
        () -> {
          if (others.metrics() != null) {
            AtomicFile.write("--metrics", others.metrics(), history);
          }
        },
        () -> {
          if (others.predictions() != null && result.record().completed()) {
            AtomicFile.write(
                "--predictions",
                others.predictions(),
                String.join("\n", result.record().findings().predictions()) + "\n");
          }
        });
  }

  private void writeFolder(PartKind part, String history, RunRecord record) {
    Map<Path, byte[]> both = new LinkedHashMap<>();
    both.put(history(part), history.getBytes(StandardCharsets.UTF_8));
    both.put(folder.resolve(RunFolder.RUN), RunJson.text(record).getBytes(StandardCharsets.UTF_8));
    failed = true; // until it is done
    lock.requireHeld();
    AtomicFile.writeAll("--output", both, this::clear);
    failed = false;
    kept.add(part);
  }

  private void save(PartRun run) {
    if (others.save() != null) {
      run.kept()
          .ifPresent(kept -> ModelFile.write("--save", others.save(), kept, Versions.byName()));
    }
  }

  /**
   * Writes what there is of parts that did not end: their histories so far, their models, their
   * last checkpoints. A folder that could not be written is left as it is. Any thread may call it.
   *
   * @throws InvalidInput if a file cannot be written; the others are
   */
  synchronized void rescue(List<PartRun> runs) {
    all(runs.stream().flatMap(this::rescues).toArray(Runnable[]::new));
  }

  private Stream<Runnable> rescues(PartRun run) {
    PartKind part = run.part().kind();
    History history = run.completed();
    boolean unwritten = history.size() > 0 && !kept.contains(part);
    return Stream.of(
        () -> {
          if (unwritten && !failed) {
            lock.requireHeld();
            clear();
            String text = HistoryCsv.text(history, part.secondLoss());
            AtomicFile.write("--output", history(part), text);
          }
        },
        () -> {
          if (unwritten) {
            save(run);
          }
        },
        run::keep);
  }

  /** Does all of these. Then it throws what the first that failed has thrown. */
  private static void all(Runnable... steps) {
    InvalidInput first = null;
    for (Runnable step : steps) {
      try {
        step.run();
      } catch (InvalidInput e) {
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
