package recurrentlab.cli;

import picocli.CommandLine.Command;

/** Groups the commands for Java notebooks. */
@Command(
    name = "notebook",
    description = "Java notebooks (.ipynb): run them here, or in Jupyter.",
    subcommands = {NotebookRunCommand.class, NotebookCommand.Kernel.class},
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${ROOT-COMMAND-NAME} notebook run notebooks/part1-elman-rnn.ipynb",
      "  ${ROOT-COMMAND-NAME} notebook kernel install"
    })
final class NotebookCommand {
  /** Groups the commands for Jupyter's kernel. */
  @Command(
      name = "kernel",
      description = "The kernel with which Jupyter runs Java notebooks.",
      subcommands = {KernelInstallCommand.class, KernelRunCommand.class},
      synopsisSubcommandLabel = "COMMAND",
      footerHeading = "%nExamples:%n",
      footer = {"  ${ROOT-COMMAND-NAME} notebook kernel install"})
  static final class Kernel {}
}
