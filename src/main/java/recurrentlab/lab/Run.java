package recurrentlab.lab;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import recurrentlab.marks.Student;
import recurrentlab.networks.NativeSettings;
import recurrentlab.page.RunPage;
import recurrentlab.record.PartRecord;
import recurrentlab.record.PartSummary;
import recurrentlab.record.RunFolder;
import recurrentlab.record.RunJson;
import recurrentlab.record.RunRecord;
import recurrentlab.report.ConsoleReport;
import recurrentlab.report.SharedConsole;
import recurrentlab.training.History;

/**
 * A run of one or more parts: checks first whether its files can be written, writes them after
 * every part, and judges the whole.
 */
public final class Run {
  /** Exit status: done, nothing failed. */
  public static final int DONE = 0;

  /** Exit status: a comparison or a mark failed. */
  public static final int FAILED = 1;

  /** Exit status: a training diverged or was interrupted. */
  public static final int TRAINING_FAILED = 3;

  /**
   * Files that were asked for besides the output folder.
   *
   * @param metrics for the history of the part; null for none
   * @param predictions for the predictions of the part; null for none
   */
  public record Files(Path metrics, Path predictions) {
    /** None. */
    public static final Files NONE = new Files(null, null);
  }

  private final SharedConsole console;
  private final BooleanSupplier stop;
  private final boolean twoAtOnce;
  private final OutputFiles files;
  private final List<Student> students;
  private final Instant started = Instant.now();
  private final List<PartRecord> records = new ArrayList<>();
  private final Map<String, PartSummary> done = new ConcurrentHashMap<>();
  private final List<PartSummary> summaries = new ArrayList<>();
  private final RunPage page;
  private volatile List<PartRun> runs = List.of();

  /**
   * @param stop whether the person wants to stop
   * @param twoAtOnce whether two parts may be under way at the same time
   * @param output folder for run.json and the histories
   * @param students who hand in the run
   */
  public Run(
      SharedConsole console,
      BooleanSupplier stop,
      boolean twoAtOnce,
      Path output,
      Files files,
      List<Student> students) {
    this.console = console;
    this.stop = stop;
    this.twoAtOnce = twoAtOnce;
    this.files = new OutputFiles(output, files);
    this.students = students;
    page = new RunPage(console.language());
  }

  /**
   * Runs the parts, up to the first whose training does not complete; once for each run. Texts and
   * files come in the order of the parts, whichever is finished first.
   *
   * @return the exit status
   */
  public int of(List<Part> parts) {
    files.check(parts);
    try (ConsoleReport first = console.next("")) {
      first.greet();
    }
    RunJson.text(record()); // loads what Ctrl-C would otherwise have to wait for
    runs = runs(parts);
    try (page) {
      new SideBySide(runs).run(twoAtOnce && parts.size() > 1, this::finish);
      try (ConsoleReport last = console.last()) {
        last.students(Student.sheet(students));
        last.summary(records, files.folder(), page(last));
      }
    }
    return status();
  }

  /** Writes the page; none where the person does not want to wait, or Java cannot draw. */
  private Optional<Path> page(ConsoleReport last) {
    if (stop.getAsBoolean()) {
      return Optional.empty();
    }
    Optional<String> impossible = page.impossible();
    if (impossible.isPresent()) {
      last.say("page.impossible", impossible.get());
      return Optional.empty();
    }
    Map<String, History> histories = new LinkedHashMap<>();
    records.forEach(record -> histories.put(record.part(), record.training().history()));
    return Optional.of(page.write(RunFolder.of(files.folder(), record(), histories)));
  }

  private RunRecord record() {
    return RunJson.record(
        started, console.language(), Student.sheet(students), summaries, status());
  }

  private List<PartRun> runs(List<Part> parts) {
    List<PartRun> made = new ArrayList<>();
    Optional<TokenSource> shown = Optional.empty();
    for (Part part : parts) {
      boolean showData = part.tokens().isPresent() && !part.tokens().equals(shown);
      shown = showData ? part.tokens() : shown;
      made.add(new PartRun(part, console.next(part.name()), showData, stop, this::illustrate));
    }
    return made;
  }

  /** Sums a part up that is done, and begins with its pictures; from the thread that ran it. */
  private void illustrate(PartRecord record) {
    PartSummary summary = record.summary();
    done.put(record.part(), summary);
    if (record.training().completed()) {
      NativeSettings.awaitLoading();
      page.begin(summary, record.training().history());
    }
  }

  /** Keeps what came of a part; then it is the next one's turn to speak. */
  private void finish(PartRun run, Optional<PartRecord> record) {
    if (record.isPresent()) {
      records.add(record.get());
      summaries.add(done.get(record.get().part()));
      files.write(record.get());
      files.write(record());
      run.part().afterwards(run, record.get());
    }
    if (!SideBySide.endsTheRun(record)) {
      run.console().close();
    }
  }

  /**
   * Writes the histories of the trainings under way as far as they have come; for a thread that
   * cannot wait for {@link #of} to notice that it shall stop.
   */
  public void rescue() {
    runs.forEach(files::rescue);
  }

  private int status() {
    if (stop.getAsBoolean()
        || records.stream().anyMatch(record -> !record.training().completed())) {
      return TRAINING_FAILED;
    }
    boolean passed =
        records.stream()
            .allMatch(
                record ->
                    record.marks().passed()
                        && record.comparisons().stream().allMatch(c -> c.passed()));
    return passed ? DONE : FAILED;
  }
}
