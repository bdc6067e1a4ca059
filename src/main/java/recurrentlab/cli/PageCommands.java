package recurrentlab.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import recurrentlab.page.ComparePage;
import recurrentlab.page.RunPage;
import recurrentlab.settings.Language;

/** The commands that make pages from the files that runs left. */
final class PageCommands {
  private PageCommands() {}

  /** Makes the page about a run again. */
  @Command(
      name = "report",
      description = "Make the page about a run anew, from its run.json and CSV files.",
      footer = {
        "  ${ROOT-COMMAND-NAME} report lab-output",
        "  ${ROOT-COMMAND-NAME} report lab-output --lang es"
      })
  static final class Report implements Runnable {
    @Parameters(paramLabel = "DIR", description = "The folder that the run wrote (its --output).")
    private Path folder;

    @Option(
        names = "--lang",
        paramLabel = "en|es",
        description = "Language of the page (default: that of the run).")
    private Language language;

    @Spec private CommandSpec command;

    @Override
    public void run() {
      Path page = RunPage.write(folder, Optional.ofNullable(language));
      command.commandLine().getOut().println(page);
    }
  }

  /** Shows two or more runs side by side. */
  @Command(
      name = "compare",
      description =
          "Make a page that shows two or more runs side by side, such as the folders that part1 --output A and part1 --gradients exact --output B wrote.",
      footer = {
        "  ${ROOT-COMMAND-NAME} compare as-in-notebook exact",
        "  ${ROOT-COMMAND-NAME} compare monday tuesday --output both.html"
      })
  static final class Compare implements Runnable {
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
}
