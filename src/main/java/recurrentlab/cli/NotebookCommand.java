package recurrentlab.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import recurrentlab.files.InvalidInput;
import recurrentlab.lab.Run;
import recurrentlab.networks.NativeSettings;
import recurrentlab.notebook.JavaSession;
import recurrentlab.notebook.Jdk;
import recurrentlab.notebook.NotebookJob;
import recurrentlab.notebook.NotebookRunner;
import recurrentlab.text.Texts;

/** Groups the commands for Java notebooks. */
@Command(
    name = "notebook",
    description = "Java notebooks (.ipynb): run them here, or in Jupyter.",
    subcommands = {NotebookCommand.RunAll.class, KernelCommand.class},
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "  ${ROOT-COMMAND-NAME} notebook run notebooks/part1-elman-rnn.ipynb",
      "  ${ROOT-COMMAND-NAME} notebook kernel install"
    })
final class NotebookCommand {

  /** Runs notebooks without Jupyter. */
  @Command(
      name = "run",
      description =
          "Run Java notebooks from their first cell to their last, without Jupyter. Each has a session "
              + "of its own. Exit status: 0 done; 1 a cell failed; 2 wrong usage or bad input.",
      footer = {
        "  ${ROOT-COMMAND-NAME} notebook run notebooks/part1-elman-rnn.ipynb",
        "  ${ROOT-COMMAND-NAME} notebook run --set epochs=5 notebooks/part3-token-lstm.ipynb",
        "  ${ROOT-COMMAND-NAME} notebook run --write my.ipynb"
      })
  static final class RunAll implements Callable<Integer> {
    /** How much of a cell's first line is shown, in characters. */
    private static final int WIDTH = 70;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Notebooks of nbformat 4.5.")
    private List<Path> files;

    @Option(
        names = "--write",
        description =
            "Put what the cells gave into FILE itself; a notebook that fails stays as it is.")
    private boolean write;

    @Option(
        names = "--output",
        paramLabel = "DIR",
        description = "Folder for executed copies, those that fail too.")
    private Path output;

    @Option(
        names = "--set",
        paramLabel = "NAME=VALUE",
        description =
            "Another value, a Java expression, for a setting in the cell tagged 'parameters'; may be "
                + "given again. It is assigned in a cell after that one, which a copy keeps, as with "
                + "papermill. Not with --write.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Mixin private final LanguageOption language = new LanguageOption();
    @Spec private CommandSpec command;

    @Override
    public Integer call() {
      Jdk.require();
      List<NotebookJob> jobs = NotebookJob.all(files, settings, write, output);
      NativeSettings.applySoon();
      for (NotebookJob job : jobs) {
        if (!run(job)) {
          return Run.FAILED;
        }
      }
      return Run.DONE;
    }

    private boolean run(NotebookJob job) {
      PrintWriter out = command.commandLine().getOut();
      PrintWriter err = command.commandLine().getErr();
      Texts texts = language.texts();
      NotebookRunner.Run run;
      try (JavaSession session = new JavaSession(NativeSettings::apply);
          ExitWatch watch = new ExitWatch(err)) {
        out.println(texts.get("notebook.title", job.file(), job.notebook().cellsToRun()));
        NotebookRunner.Progress progress =
            (number, count, cell) -> {
              watch.at(job.file() + ", cell " + number);
              out.println(texts.get("notebook.cell", number, count, shortened(cell.firstLine())));
              out.flush();
            };
        run = NotebookRunner.run(session, job.notebook(), progress);
      }
      Path written = job.write(run);
      if (written != null) {
        out.println(texts.get("notebook.written", written));
      }
      if (run.completed()) {
        out.println(texts.get("notebook.done", job.file()));
        return true;
      }
      err.println(
          "error: "
              + job.file()
              + ", cell "
              + run.number()
              + " failed: "
              + shortened(run.failed().firstLine()));
      run.failure().traceback().forEach(err::println);
      return false;
    }

    private static String shortened(String line) {
      String plain = InvalidInput.oneLine(line);
      return plain.length() <= WIDTH ? plain : plain.substring(0, WIDTH - 3) + "...";
    }
  }
}
