package recurrentlab.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import recurrentlab.console.ConsoleListener;
import recurrentlab.console.SharedConsole;
import recurrentlab.lab.Part;
import recurrentlab.lab.Run;
import recurrentlab.marks.Student;
import recurrentlab.page.PageListener;

/** The options of every command that runs parts, and the run itself. */
final class RunOptions {
  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Folder for the page, run.json and the histories (default: ${DEFAULT-VALUE}).")
  private Path output = Path.of("lab-output");

  @Mixin private final LanguageOption language = new LanguageOption();

  @Mixin private final CheckpointOptions checkpoints = new CheckpointOptions();

  @Option(
      names = "--student",
      paramLabel = "ID=NAME",
      description = "A student who signs the run; may be given again for each one.")
  private Map<String, String> students = new LinkedHashMap<>();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /**
   * Runs parts of the lab.
   *
   * @param own files of a single part
   * @return the exit status
   */
  int run(OwnFiles own, Part... parts) {
    PrintWriter out = command.commandLine().getOut();
    PrintWriter err = command.commandLine().getErr();
    try (Interruption interruption = new Interruption();
        PageListener page = new PageListener(language.language(), interruption)) {
      SharedConsole shared =
          new SharedConsole(
              out,
              language.texts(),
              StandardStreams.columns(StandardStreams.isTerminal(), System.getenv()),
              StandardStreams.style());
      ConsoleListener console = new ConsoleListener(shared, page::written, page::impossible);
      boolean twoAtOnce = Runtime.getRuntime().availableProcessors() > 1;
      Run run =
          new Run(
              List.of(page, console), // the page first: the console says where it is
              language.language(),
              interruption,
              twoAtOnce,
              output,
              new Run.Files(own.metrics, own.predictions, own.save, checkpoints.checkpoints()),
              students.entrySet().stream()
                  .map(student -> new Student(student.getKey(), student.getValue()))
                  .toList());
      interruption.onTimeout(() -> Cli.told(err, () -> rescued(run)));
      return Cli.told(err, () -> run.of(List.of(parts))); // Ctrl-C ends the process right after
    }
  }

  private static int rescued(Run run) {
    run.rescue();
    return Run.TRAINING_FAILED;
  }

  /** Files that the command of a single part writes on request; null for none. */
  record OwnFiles(Path metrics, Path predictions, Path save) {
    /** Those of the whole lab. */
    static final OwnFiles NONE = new OwnFiles(null, null, null);
  }

  /** The options of a command that runs a single part: it also writes files on request. */
  static final class OfPart {
    @Option(
        names = "--metrics",
        paramLabel = "FILE",
        description = "Write the losses of every epoch there, as CSV.")
    private Path metrics;

    @Option(
        names = "--predictions",
        paramLabel = "FILE",
        description = "Write the predictions for the test set there, one a line.")
    private Path predictions;

    @Option(
        names = "--save",
        paramLabel = "FILE",
        description =
            "Write the trained model there, as safetensors: for predict, forecast and export.")
    private Path save;

    @Mixin private final RunOptions run = new RunOptions();

    int run(Part part) {
      return run.run(new OwnFiles(metrics, predictions, save), part);
    }
  }
}
