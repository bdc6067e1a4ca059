package recurrentlab.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import recurrentlab.files.AtomicFile;
import recurrentlab.grade.GradeListener;
import recurrentlab.grade.Graded;
import recurrentlab.grade.Grading;
import recurrentlab.grade.Sheet;
import recurrentlab.lab.Run;
import recurrentlab.networks.NativeSettings;
import recurrentlab.notebook.Jdk;
import recurrentlab.settings.Language;
import recurrentlab.text.Texts;

/** Grades what students handed in. */
@Command(
    name = "grade",
    description =
        "Grade notebooks that students handed in. Each runs in a process of its own; the marks are"
            + " computed here, from the values that its cells hand over.",
    footer = {
      "  ${ROOT-COMMAND-NAME} grade submissions --output grades",
      "  ${ROOT-COMMAND-NAME} grade submissions --output grades --workers 2 --resume",
      "  ${ROOT-COMMAND-NAME} grade --sheet my-sheet.ipynb submissions --output grades"
    })
final class GradeCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FILE-or-FOLDER",
      arity = "1..*",
      description = "Notebooks, or folders of them as Moodle, Canvas or anybody gives them.")
  private List<Path> submissions;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      required = true,
      description = "Folder for the marks, the pages, and what a stopped run goes on from.")
  private Path output;

  @Option(
      names = "--sheet",
      paramLabel = "FILE",
      description = "A solved notebook of your own; may be given again. Default: the lab's.")
  private List<Path> sheets = List.of();

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "How many submissions run at a time (default: ${DEFAULT-VALUE}).")
  private int workers = 2;

  @Option(
      names = "--resume",
      description = "Keep the results in --output of submissions that have not changed.")
  private boolean resume;

  @Mixin private final GradeLimitOptions limits = new GradeLimitOptions();
  @Mixin private final LanguageOption language = new LanguageOption();
  @Spec private CommandSpec command;

  @Override
  public Integer call() {
    Jdk.require();
    AtomicFile.checkFolder("--output", output);
    Grading.Options options =
        new Grading.Options(
            output, workers, resume, limits.limits(), NativeSettings::apply, language.language());
    List<Path> written = Grading.run(solved(), submissions, options, new Lines());
    PrintWriter out = command.commandLine().getOut();
    written.forEach(file -> out.println(language.texts().get("notebook.written", file)));
    return Run.DONE;
  }

  /** The lab's own in both languages, unless others are named. */
  private List<Sheet> solved() {
    if (!sheets.isEmpty()) {
      return sheets.stream().map(Sheet::read).toList();
    }
    List<Sheet> all = new ArrayList<>();
    for (Language each : Language.values()) {
      all.addAll(LabSheets.of(LabSheets.ALL, each));
    }
    return all;
  }

  /** A line a submission. */
  private final class Lines implements GradeListener {
    private final Texts texts = language.texts();
    private final PrintWriter out = command.commandLine().getOut();
    private final AtomicInteger done = new AtomicInteger();
    private int count;

    @Override
    public void begins(int submissions, String sandbox) {
      count = submissions;
      say(texts.get("grade.begins", submissions, workers));
      say(texts.get(sandbox.equals("-") ? "grade.open" : "grade.sandbox", sandbox));
    }

    @Override
    public void stranger(String file, String why) {
      say(texts.get("grade.stranger", file) + (why.isEmpty() ? "" : " " + why));
    }

    @Override
    public void solving(String sheet) {
      say(texts.get("assignment.solving", sheet));
    }

    @Override
    public void slips(String sheet) {
      say(texts.get("grade.slips", sheet));
    }

    @Override
    public void graded(Graded graded) {
      say(
          texts.get(
              "grade.graded",
              done.incrementAndGet(),
              count,
              graded.student(),
              graded.sheet(),
              graded.earned(),
              graded.available()));
    }

    private void say(String line) {
      synchronized (out) {
        out.println(line);
        out.flush();
      }
    }
  }
}
