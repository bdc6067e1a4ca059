package recurrentlab;

import picocli.CommandLine.Command;

/** The commands for Java notebooks. */
@Command(
    name = "notebook",
    description = "Java notebooks (.ipynb): run them here, or in Jupyter.",
    subcommands = {NotebookRun.class, NotebookKernel.class},
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Example:",
      "  recurrentlab notebook run my.ipynb",
      "  recurrentlab notebook kernel install"
    })
final class NotebookCommand {}
