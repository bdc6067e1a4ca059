package recurrentlab.lab;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import recurrentlab.files.FolderLock;
import recurrentlab.files.InvalidInput;
import recurrentlab.marks.Student;
import recurrentlab.models.Checkpoint;
import recurrentlab.record.PartRecord;
import recurrentlab.record.RunFolder;
import recurrentlab.record.RunJson;
import recurrentlab.record.RunRecord;
import recurrentlab.settings.Language;
import recurrentlab.settings.PartKind;
import recurrentlab.training.History;

/**
 * A run of one or more parts. It checks first that its files can be written, writes them after
 * every part, and judges the whole. It tells listeners what happens, and prints nothing.
 */
public final class Run {
  /** Exit status: done, nothing failed. */
  public static final int DONE = 0;

  /** Exit status: a comparison failed, or a mark that is no draw. */
  public static final int FAILED = 1;

  /** Exit status: a training diverged or was interrupted. */
  public static final int TRAINING_FAILED = 3;

  /**
   * Files that were asked for beside the output folder.
   *
   * @param metrics for the history of the part; null for none
   * @param predictions for the predictions of the part; null for none
   * @param save for the model of the part; null for none
   * @param checkpoints of the trainings
   */
  public record Files(Path metrics, Path predictions, Path save, Checkpoints checkpoints) {
    /** None. */
    public static final Files NONE = new Files(null, null, null, Checkpoints.NONE);

    /** Whether trainings are to be kept. */
    boolean keep() {
      return save != null || checkpoints.written().isPresent();
    }
  }

  private final Listeners<RunListener> listeners;
  private final Language language;
  private final BooleanSupplier stop;
  private final boolean twoAtOnce;
  private final OutputFiles files;
  private final Files others;
  private final List<Student> students;
  private final Instant started = Instant.now();
  private final List<PartRecord> records = new ArrayList<>();
  private final Map<PartKind, History> histories = new EnumMap<>(PartKind.class);
  private volatile List<PartRun> runs = List.of();
  private FolderLock keptIn;

  /**
   * @param listeners told what happens, in this order
   * @param language of the listeners; the record keeps it
   * @param stop whether the person wants to stop
   * @param twoAtOnce whether two parts may be under way at the same time
   * @param output folder for run.json and the histories
   * @param students who hand in the run
   */
  public Run(
      List<RunListener> listeners,
      Language language,
      BooleanSupplier stop,
      boolean twoAtOnce,
      Path output,
      Files files,
      List<Student> students) {
    this.listeners = new Listeners<>(List.copyOf(listeners));
    this.language = language;
    this.stop = stop;
    this.twoAtOnce = twoAtOnce;
    this.files = new OutputFiles(output, files, this.listeners);
    this.students = students;
    others = files;
  }

  /**
   * Runs the parts, up to the first whose training diverges or is interrupted. A run runs once.
   * Listeners hear of finished parts, and files are written, in the order of the parts, whichever
   * is finished first.
   *
   * @param parts of different kinds
   * @return the exit status
   */
  public int of(List<Part> parts) {
    if (!runs.isEmpty()) {
      throw new IllegalStateException("a run runs once: make another one");
    }
    if (parts.stream().map(Part::kind).distinct().count() < parts.size()) {
      throw new IllegalArgumentException("parts: expected each kind once, found one twice");
    }
    files.check(parts);
    List<FolderLock> locks = new ArrayList<>();
    try {
      locks.add(files.lock());
      others
          .checkpoints()
          .written()
          .filter(folder -> !OutputFiles.place(folder).equals(OutputFiles.place(files.folder())))
          .ifPresent(folder -> locks.add(FolderLock.of("--checkpoint", folder)));
      keptIn = locks.get(locks.size() - 1); // may be the output folder
      parts.forEach(part -> others.checkpoints().requireNoOther(part.kind()));
      Map<PartKind, Checkpoint> resumed = new EnumMap<>(PartKind.class); // or refused
      parts.forEach(
          part ->
              others.checkpoints().of(part).ifPresent(found -> resumed.put(part.kind(), found)));
      return locked(parts, resumed);
    } finally {
      locks.forEach(FolderLock::close);
    }
  }

  private int locked(List<Part> parts, Map<PartKind, Checkpoint> resumed) {
    listeners.tell(listener -> listener.started(parts.stream().map(Part::kind).toList()));
    RunJson.text(record()); // loads classes for which Ctrl-C would have to wait later
    runs = runs(parts, resumed);
    try {
      new SideBySide(runs).run(twoAtOnce && parts.size() > 1, this::finish);
    } catch (InvalidInput e) {
      if (runs.stream().anyMatch(PartRun::cannotKeep)) { // else it was refused: nothing is touched
        rescueAlso(e);
      }
      throw e;
    }
    RunFolder folder = RunFolder.of(files.folder(), record(), histories);
    listeners.tell(listener -> listener.ended(folder));
    return status();
  }

  private RunRecord record() {
    return RunRecord.of(started, language, status(), Student.sheet(students), records);
  }

  /** Neighbouring parts that learn from the same sequences tell of them once. */
  private List<PartRun> runs(List<Part> parts, Map<PartKind, Checkpoint> resumed) {
    List<PartRun> made = new ArrayList<>();
    TokenPart last = null;
    for (Part part : parts) {
      boolean shows =
          part instanceof TokenPart tokens && (last == null || !tokens.sharesTokens(last));
      List<PartListener> told =
          listeners.all().stream().map(listener -> listener.part(part.kind())).toList();
      made.add(
          new PartRun(
              part,
              shows,
              new Listeners<>(told),
              stop,
              others,
              keptIn,
              Optional.ofNullable(resumed.get(part.kind()))));
      last = part instanceof TokenPart tokens ? tokens : last;
    }
    return made;
  }

  /** Keeps and writes the result of a part. Then it is the next part's turn. */
  private void finish(PartRun run, Optional<PartRun.Result> result) {
    if (result.isPresent()) {
      records.add(result.get().record());
      histories.put(run.part().kind(), result.get().trained().history());
      files.write(run, result.get(), record());
      if (others.save() != null && result.get().trained().history().size() > 0) {
        run.saved(others.save());
      }
      run.afterwards(result.get());
    }
    if (!SideBySide.endsTheRun(result)) {
      run.ended();
    }
  }

  /**
   * Writes what there is of the trainings under way. It is for a thread that cannot wait until
   * {@link #of} notices that it has to stop.
   *
   * @throws InvalidInput if a file cannot be written; the others are
   */
  public void rescue() {
    files.rescue(runs);
  }

  /** The cause is told already; what fails now as well mostly has the same. */
  private void rescueAlso(InvalidInput cause) {
    try {
      rescue();
    } catch (InvalidInput e) {
      if (e != cause) {
        cause.addSuppressed(e);
      }
    }
  }

  private int status() {
    if (stop.getAsBoolean() || !records.stream().allMatch(PartRecord::completed)) {
      return TRAINING_FAILED;
    }
    boolean passed =
        records.stream().allMatch(record -> record.marks().passed() && record.comparisonsPassed());
    return passed ? DONE : FAILED;
  }
}
