package recurrentlab.cli;

import picocli.CommandLine.Command;

/** The commands for Jupyter's kernel. */
@Command(
    name = "kernel",
    description = "The kernel with which Jupyter runs Java notebooks.",
    subcommands = {KernelInstall.class, KernelRun.class},
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {"  ${ROOT-COMMAND-NAME} notebook kernel install"})
final class NotebookKernel {}
