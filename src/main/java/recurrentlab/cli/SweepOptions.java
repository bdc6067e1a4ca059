package recurrentlab.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import recurrentlab.console.Clock;
import recurrentlab.files.AtomicFile;
import recurrentlab.files.FolderLock;
import recurrentlab.lab.Run;
import recurrentlab.settings.Language;
import recurrentlab.settings.Seeds;
import recurrentlab.sweep.Cluster;
import recurrentlab.sweep.Crew;
import recurrentlab.sweep.Done;
import recurrentlab.sweep.Journal;
import recurrentlab.sweep.RunTable;
import recurrentlab.sweep.Task;
import recurrentlab.sweep.Workers;
import recurrentlab.text.Texts;

/** The options of commands that do many runs, and the doing. */
final class SweepOptions {
  private static final double SECONDS_BETWEEN = 5;

  /** After so long there is a line even if less than a twentieth was done meanwhile. */
  private static final double SECONDS_SILENT = 30;

  private static final int MOST_WORKERS = 1024;

  @Option(
      names = "--seeds",
      paramLabel = "A..B",
      description = "Seeds, such as 1..20 or 1,2,5 (default: ${DEFAULT-VALUE}).")
  private String seeds = "1..10";

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Runs at the same time (default: one a processor). Rows are the same.")
  private Integer workers;

  @Option(
      names = Cluster.OPTION,
      paramLabel = "spark://HOST:PORT",
      description =
          "Run them on a cluster of Apache Spark; by default on all its free processors. Rows are"
              + " the same. Needs a build of its own, see docs/SWEEPS.md.")
  private String cluster;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description =
          "Folder for the rows, the page and what --resume needs (default: the command's name and"
              + " -output).")
  private Path output;

  @Option(
      names = "--resume",
      description = "Keep the runs that are done in the folder, and do the others.")
  private boolean resume;

  @Mixin private final LanguageOption language = new LanguageOption();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  List<Long> seeds() {
    return Seeds.parse(seeds).all();
  }

  /** As they were typed. */
  String typedSeeds() {
    return seeds;
  }

  Path output() {
    return output == null ? Path.of(command.name() + "-output") : output;
  }

  Language language() {
    return language.language();
  }

  Texts texts() {
    return language.texts();
  }

  PrintWriter out() {
    return command.commandLine().getOut();
  }

  PrintWriter err() {
    return command.commandLine().getErr();
  }

  /**
   * Writes the rows of all runs, and how long each took.
   *
   * @param name of the file with the rows
   * @return that file
   */
  Path write(String name, String rows, List<Done> done) {
    Path file = output().resolve(name);
    AtomicFile.write("--output", file, rows);
    AtomicFile.write("--output", output().resolve("timings.csv"), RunTable.timings(done));
    return file;
  }

  /** What is done with all runs, once they are done. */
  @FunctionalInterface
  interface End {
    /**
     * @param done in the order of the tasks
     * @param interruption of whatever still takes long
     */
    void of(List<Done> done, Interruption interruption);
  }

  /**
   * Does the tasks, shows progress, and hands them over when all are done.
   *
   * @return the exit status
   */
  int run(List<? extends Task> tasks, End end) {
    Crew crew = crew();
    AtomicFile.checkFolder("--output", output());
    try (Interruption interruption = new Interruption();
        FolderLock lock = FolderLock.of("--output", output())) {
      lock.requireHeld();
      Journal journal = new Journal(output(), resume);
      if (journal.hasReplaced()) {
        out().println(texts().get("sweep.replaced", Journal.BEFORE));
      }
      Shown shown = new Shown(tasks, journal);
      interruption.onTimeout(shown::stopped); // a long run does not end at once; its row is lost
      Optional<List<Done>> done = Workers.run(tasks, crew, journal, shown::done, interruption);
      if (done.isEmpty()) {
        shown.stopped();
        return Run.TRAINING_FAILED;
      }
      end.of(done.get(), interruption);
      return Run.DONE;
    }
  }

  private Crew crew() {
    if (workers != null) {
      Limits.upTo(MOST_WORKERS, "--workers", workers, "Leave it out for one a processor");
    }
    if (cluster != null) {
      return Cluster.ofThisBuild()
          .at(cluster, workers == null ? OptionalInt.empty() : OptionalInt.of(workers));
    }
    return Workers.threads(workers == null ? Workers.DEFAULT : workers);
  }

  /** How far it is, on the console. */
  private final class Shown {
    private final long start = System.nanoTime();
    private final int all;
    private final int before;
    private int count;
    private int shown;
    private double last;
    private boolean told;

    Shown(List<? extends Task> tasks, Journal journal) {
      all = tasks.size();
      before = (int) tasks.stream().filter(t -> journal.done().containsKey(t.id())).count();
      count = before;
      if (before > 0) {
        out().println(texts().get("sweep.resumed", before, all));
        out().flush();
      }
    }

    /** Said once, by the run itself or in its place. */
    private synchronized void stopped() {
      if (!told) {
        told = true;
        out().println(texts().get("sweep.stopped", count, all));
        out().flush();
      }
    }

    /** One thread at a time. */
    void done(Done one) {
      count++;
      double seconds = (System.nanoTime() - start) / 1e9;
      boolean much = (count - shown) * 20 >= all;
      if (seconds - last >= (much ? SECONDS_BETWEEN : SECONDS_SILENT) || count == all) {
        last = seconds;
        shown = count;
        double left = seconds / (count - before) * (all - count);
        out().println(texts().get("sweep.progress", count, all, Clock.of(left)));
        out().flush();
      }
    }
  }
}
