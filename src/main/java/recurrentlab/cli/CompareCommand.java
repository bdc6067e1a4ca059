package recurrentlab.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import recurrentlab.page.ComparePage;

/** Shows two or more runs side by side. */
@Command(
    name = "compare",
    description =
        "Make a page that shows two or more runs side by side, such as the folders that part1 --output A and part1 --gradients exact --output B wrote.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${ROOT-COMMAND-NAME} compare as-in-notebook exact",
      "  ${ROOT-COMMAND-NAME} compare monday tuesday --output both.html"
    })
final class CompareCommand implements Runnable {
  @Parameters(
      paramLabel = "DIR",
      arity = "2..*",
      description = "The folders that the runs wrote (their --output).")
  private List<Path> folders;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "The page to write (default: ${DEFAULT-VALUE}).")
  private Path output = Path.of("lab-comparison.html");

  @Mixin private final LanguageOption language = new LanguageOption();
  @Spec private CommandSpec command;

  @Override
  public void run() {
    ComparePage.write(folders, output, language.language());
    command.commandLine().getOut().println(output);
  }
}
