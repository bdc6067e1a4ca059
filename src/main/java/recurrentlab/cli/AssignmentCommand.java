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
    subcommands = AssignmentCommand.Make.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {"  ${ROOT-COMMAND-NAME} assignment make --output handout"})
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
              NativeSettings::apply,
              (sheet, marks) -> {
                out.println(
                    marks < 0
                        ? texts.get("assignment.solving", sheet.name())
                        : texts.get("assignment.marks", sheet.name(), marks));
                out.flush();
              });
      written.forEach(file -> out.println(texts.get("notebook.written", file)));
      return Run.DONE;
    }
  }
}
