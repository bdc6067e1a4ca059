package recurrentlab.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.io.PrintStream;
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
import recurrentlab.grade.StudentEdition;
import recurrentlab.lab.Run;
import recurrentlab.networks.NativeSettings;
import recurrentlab.notebook.Cell;
import recurrentlab.notebook.JavaSession;
import recurrentlab.notebook.Jdk;
import recurrentlab.notebook.NotebookJob;
import recurrentlab.notebook.NotebookReader;
import recurrentlab.notebook.NotebookRunner;
import recurrentlab.notebook.OutputLimits;
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

    @Parameters(
        paramLabel = "FILE",
        arity = "1..*",
        description = "Notebooks (.ipynb) of nbformat 4.")
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

    @Mixin private final OutputLimitOptions limits = new OutputLimitOptions();
    @Mixin private final LanguageOption language = new LanguageOption();
    @Spec private CommandSpec command;

    @Override
    public Integer call() {
      Jdk.require();
      OutputLimits most = limits.limits();
      PrintStream out = System.out;
      PrintStream err = System.err;
      try {
        List<NotebookJob> jobs = NotebookJob.all(files, settings, write, output);
        NativeSettings.applySoon();
        for (NotebookJob job : jobs) {
          if (!run(job, most)) {
            return Run.FAILED;
          }
        }
        return Run.DONE;
      } catch (OutOfMemoryError e) {
        throw new InvalidInput(
            "memory",
            "a Java heap that holds the notebook and its outputs",
            (Runtime.getRuntime().maxMemory() >> 20) + " MiB, which are too few",
            "Give Java more: JDK_JAVA_OPTIONS=-Xmx4g in the environment; or lower "
                + OutputLimits.STREAM
                + " and "
                + OutputLimits.DISPLAY);
      } finally {
        System.setOut(out);
        System.setErr(err);
      }
    }

    private boolean run(NotebookJob job, OutputLimits most) {
      PrintWriter out = command.commandLine().getOut();
      PrintWriter err = command.commandLine().getErr();
      Texts texts = language.texts();
      NotebookRunner.Run run;
      boolean assignment = StudentEdition.is(job.notebook());
      try (CellFolder folder = new CellFolder();
          JavaSession session =
              new JavaSession(NativeSettings::apply, most, folder.classes(assignment));
          ExitWatch watch = new ExitWatch(err)) {
        // From here on only cells print to these. A thread that a cell has left behind may go on
        // printing when none runs: nobody's, and no part of the console.
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
        out.println(texts.get("notebook.title", job.file(), job.notebook().cellsToRun()));
        NotebookRunner.Progress progress =
            new NotebookRunner.Progress() {
              @Override
              public void cell(int number, int count, Cell cell) {
                watch.at(job.file() + ", cell " + number);
                String line = shortened(cell.firstLine());
                out.println(texts.get("notebook.cell", number, count, line));
                out.flush();
              }

              @Override
              public void limitReached(int number) {
                out.println(texts.get("notebook.limit", number));
                out.flush();
              }

              @Override
              public void leftOut(int number, long bytes) {
                double mebibytes = (double) bytes / (1 << 20);
                out.println(texts.get("notebook.cut", number, mebibytes));
              }
            };
        run = NotebookRunner.run(session, job.notebook(), progress);
      }
      Path written = job.write(run);
      if (written != null) {
        out.println(texts.get("notebook.written", written));
        tellChanges(job, out, texts);
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

    /** What is not as in the file, for the format's sake. */
    private static void tellChanges(NotebookJob job, PrintWriter out, Texts texts) {
      NotebookReader.Reading reading = job.reading();
      int minor = reading.notebook().minor();
      if (reading.minor() < minor) {
        out.println(texts.get("notebook.format", minor, reading.minor()));
      } else if (reading.newIds() > 0) {
        out.println(texts.get("notebook.ids", reading.newIds()));
      }
      if (!reading.leftOut().isEmpty()) {
        String names = InvalidInput.oneLine(String.join(", ", reading.leftOut()));
        out.println(texts.get("notebook.left-out", InvalidInput.shortened(names)));
      }
    }

    private static String shortened(String line) {
      String plain = InvalidInput.oneLine(line);
      return plain.length() <= WIDTH ? plain : plain.substring(0, WIDTH - 3) + "...";
    }
  }
}
