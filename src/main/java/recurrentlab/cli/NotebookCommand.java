package recurrentlab.cli;

import picocli.CommandLine.Command;

/** The commands for Java notebooks. */
@Command(
    name = "notebook",
    description = "Java notebooks (.ipynb): run them here, or in Jupyter.",
    subcommands = {NotebookRun.class, NotebookKernel.class},
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${ROOT-COMMAND-NAME} notebook run notebooks/part1-elman-rnn.ipynb",
      "  ${ROOT-COMMAND-NAME} notebook kernel install"
    })
final class NotebookCommand {}
