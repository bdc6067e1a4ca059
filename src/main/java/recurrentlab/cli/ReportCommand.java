package recurrentlab.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import recurrentlab.page.RunPage;
import recurrentlab.settings.Language;

/** Makes the page about a run again, from the files that the run left. */
@Command(
    name = "report",
    description = "Make the page about a run anew, from its run.json and CSV files.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${ROOT-COMMAND-NAME} report lab-output",
      "  ${ROOT-COMMAND-NAME} report lab-output --lang es"
    })
final class ReportCommand implements Runnable {
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
