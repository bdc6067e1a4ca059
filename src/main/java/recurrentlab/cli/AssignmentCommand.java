package recurrentlab.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import recurrentlab.checks.Handed;
import recurrentlab.files.InvalidInput;
import recurrentlab.grade.AssignmentCheck;
import recurrentlab.grade.AssignmentMaker;
import recurrentlab.grade.Sheet;
import recurrentlab.lab.Run;
import recurrentlab.networks.NativeSettings;
import recurrentlab.notebook.Jdk;
import recurrentlab.text.Texts;

/** Groups the commands for assignments. */
@Command(
    name = "assignment",
    description = "An assignment: the notebooks as students get them.",
    subcommands = {AssignmentCommand.Make.class, AssignmentCommand.CheckOne.class},
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "  ${ROOT-COMMAND-NAME} assignment make --output handout",
      "  ${ROOT-COMMAND-NAME} assignment check part1-elman-rnn.ipynb"
    })
final class AssignmentCommand {

  /** Makes the students' edition. */
  @Command(
      name = "make",
      description =
          "Make the students' edition of solved notebooks: without solutions, with checks that tell what"
              + " is right, and a zip to hand out.",
      footer = {
        "  ${ROOT-COMMAND-NAME} assignment make --output handout",
        "  ${ROOT-COMMAND-NAME} assignment make --lang es --parts 1,2 --output handout",
        "  ${ROOT-COMMAND-NAME} assignment make --output handout my-sheet.ipynb"
      })
  static final class Make implements Callable<Integer> {
    @Parameters(
        paramLabel = "FILE",
        arity = "0..*",
        description = "Solved notebooks of your own, see docs/ASSIGNMENTS.md; default: the lab's.")
    private List<Path> files = List.of();

    @Option(
        names = "--parts",
        split = ",",
        paramLabel = "N",
        description = "Which of the lab's parts, such as 1,2; default: all four.")
    private List<Integer> parts = LabSheets.ALL;

    @Option(
        names = "--output",
        paramLabel = "DIR",
        required = true,
        description = "Folder for the notebooks and the zip.")
    private Path output;

    @Option(
        names = "--with-program",
        description =
            "Put a program for students into the zip, about 165 MB, with which they run the notebooks; it"
                + " holds no answer.")
    private boolean withProgram;

    @Mixin private final LanguageOption language = new LanguageOption();
    @Spec private CommandSpec command;

    @Override
    public Integer call() {
      Jdk.require();
      Texts texts = language.texts();
      PrintWriter out = command.commandLine().getOut();
      List<Sheet> sheets =
          files.isEmpty()
              ? LabSheets.of(parts, texts.language())
              : files.stream().map(Sheet::read).toList();
      List<Path> written =
          AssignmentMaker.make(
              sheets,
              output,
              withProgram ? LabSheets.home() : null,
              NativeSettings::apply,
              sheet -> {
                out.println(texts.get("assignment.solving", sheet.name()));
                out.flush();
              },
              (sheet, marks) -> out.println(texts.get("assignment.marks", sheet.name(), marks)));
      written.forEach(file -> out.println(texts.get("notebook.written", file)));
      return Run.DONE;
    }
  }

  /** Runs a student's notebook as the grader would. */
  @Command(
      name = "check",
      description =
          "Run a student's notebook as the grader would: in a process of its own, every cell within its"
              + " time. Exit status: 0 all marks; 1 not all; 2 wrong usage or bad input.",
      footer = {"  ${ROOT-COMMAND-NAME} assignment check part1-elman-rnn.ipynb"})
  static final class CheckOne implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The notebook that was given to you, filled in.")
    private Path file;

    @Mixin private final GradeLimitOptions limits = new GradeLimitOptions();
    @Mixin private final LanguageOption language = new LanguageOption();
    @Spec private CommandSpec command;

    @Override
    public Integer call() {
      Jdk.require();
      Texts texts = language.texts();
      PrintWriter out = command.commandLine().getOut();
      out.println(texts.get("assignment.running", file));
      out.flush();
      AssignmentCheck check = AssignmentCheck.of(file, limits.limits());
      int earned = 0;
      int available = 0;
      for (AssignmentCheck.Checked each : check.checks()) {
        Handed handed = each.handed();
        earned += each.earned();
        available += handed.marks();
        out.println(
            each.passed()
                ? texts.get("assignment.passed", handed.marks(), handed.title())
                : texts.get(
                    "assignment.failed",
                    handed.marks(),
                    handed.title(),
                    InvalidInput.shortened(handed.value()),
                    handed.kind()));
      }
      check
          .ended()
          .forEach(
              ended ->
                  out.println(
                      texts.get(
                          "assignment." + ended.end(),
                          ended.number(),
                          ended.cell(),
                          ended.message().lines().findFirst().orElse(""))));
      check.remarks().forEach(each -> out.println(texts.get("assignment.changed", each.where())));
      check.flags().forEach(each -> out.println(texts.get("assignment.flag", each.where())));
      out.println(texts.get("marks.total", earned, available));
      out.println(texts.get("assignment.grader"));
      return earned == available ? Run.DONE : Run.FAILED;
    }
  }
}
