package recurrentlab.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import recurrentlab.marks.Student;
import recurrentlab.report.AtomicFile;
import recurrentlab.report.ConsoleReport;
import recurrentlab.report.HistoryCsv;
import recurrentlab.report.PartRecord;
import recurrentlab.report.RunJson;
import recurrentlab.settings.InvalidInput;
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

  private static final String RECORD = "run.json";

  private final ConsoleReport console;
  private final BooleanSupplier stop;
  private final Path output;
  private final Files files;
  private final List<Student> students;
  private volatile PartRun current;

  /**
   * @param stop whether the person wants to stop
   * @param output folder for run.json and the histories
   * @param students who hand in the run
   */
  public Run(
      ConsoleReport console,
      BooleanSupplier stop,
      Path output,
      Files files,
      List<Student> students) {
    this.console = console;
    this.stop = stop;
    this.output = output;
    this.files = files;
    this.students = students;
  }

  /**
   * Runs the parts in order, up to the first whose training does not complete.
   *
   * @return the exit status
   */
  public int of(List<Part> parts) {
    checkFiles(parts);
    console.greet();
    RunJson.text(List.of(), DONE); // loads what Ctrl-C would otherwise have to wait for
    List<PartRecord> records = new ArrayList<>();
    Optional<TokenSource> shown = Optional.empty();
    for (Part part : parts) {
      if (part.tokens().isPresent() && !part.tokens().equals(shown)) {
        shown = part.tokens();
        shown.get().show(console);
      }
      PartRun run = new PartRun(part, console, stop);
      current = run;
      PartRecord record = run.run();
      records.add(record);
      write(record, records);
      part.afterwards(run, record);
      if (!record.training().completed()) {
        break;
      }
    }
    console.students(Student.sheet(students));
    console.summary(records, output);
    return status(records);
  }

  private void checkFiles(List<Part> parts) {
    Map<Path, String> owners = new HashMap<>();
    owners.put(place(output.resolve(RECORD)), RECORD);
    for (Part part : parts) {
      owners.put(place(history(part.name())), part.name() + ".csv");
    }
    for (Part part : parts) {
      if (part.data().isPresent()) {
        claim("--data", part.data().get(), owners);
      }
    }
    AtomicFile.checkFolder("--output", output);
    check("--metrics", files.metrics(), owners);
    check("--predictions", files.predictions(), owners);
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

  /**
   * Writes the history of the training under way as far as it has come; for a thread that cannot
   * wait for {@link #of} to notice that it shall stop.
   */
  public void rescue() {
    PartRun run = current;
    if (run != null && !run.completed().isEmpty()) {
      String second = run.part().columns().second();
      AtomicFile.write(
          "--output",
          history(run.part().name()),
          HistoryCsv.text(new History(run.completed()), second));
    }
  }

  private Path history(String part) {
    return output.resolve(part + ".csv");
  }

  private void write(PartRecord record, List<PartRecord> all) {
    String history = HistoryCsv.text(record.training().history(), record.secondLoss());
    AtomicFile.write("--output", history(record.part()), history);
    if (files.metrics() != null) {
      AtomicFile.write("--metrics", files.metrics(), history);
    }
    if (files.predictions() != null && record.training().completed()) {
      AtomicFile.write(
          "--predictions", files.predictions(), String.join("\n", record.predictions()) + "\n");
    }
    AtomicFile.write("--output", output.resolve(RECORD), RunJson.text(all, status(all)));
  }

  private int status(List<PartRecord> records) {
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
