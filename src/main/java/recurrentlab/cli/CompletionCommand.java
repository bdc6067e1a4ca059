package recurrentlab.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the script with which bash and zsh complete commands and options. Picocli makes it. */
@Command(
    name = "generate-completion",
    description = "Print a script that lets bash and zsh complete lab's commands and options.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  source <(${ROOT-COMMAND-NAME} generate-completion)",
      "  ${ROOT-COMMAND-NAME} generate-completion > ~/.lab-completion"
    })
final class CompletionCommand implements Runnable {
  /** The name that a person types; a shell takes {@code ./lab} for it as well. */
  private static final String TYPED = "lab";

  @Spec private CommandSpec command;

  @Override
  public void run() {
    command
        .commandLine()
        .getOut()
        .print(AutoComplete.bash(TYPED, command.root().commandLine()) + "\n");
  }
}
