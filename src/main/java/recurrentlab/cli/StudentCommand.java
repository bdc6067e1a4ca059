package recurrentlab.cli;

import picocli.CommandLine.Command;

/** What the program for students can do: it holds no answer, and so no lab. */
@Command(
    name = "lab",
    description = "Notebooks of an assignment: run them here or in Jupyter, and check them.",
    subcommands = {NotebookCommand.class, StudentCommand.Assignment.class},
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "  ${ROOT-COMMAND-NAME} notebook run --output run part1-elman-rnn.ipynb",
      "  ${ROOT-COMMAND-NAME} assignment check part1-elman-rnn.ipynb"
    })
final class StudentCommand {

  /** Groups the commands for assignments. */
  @Command(
      name = "assignment",
      description = "An assignment's notebook.",
      subcommands = AssignmentCommand.CheckOne.class,
      synopsisSubcommandLabel = "COMMAND",
      footer = "  ${ROOT-COMMAND-NAME} assignment check part1-elman-rnn.ipynb")
  static final class Assignment {}
}
