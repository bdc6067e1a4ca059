package recurrentlab.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import recurrentlab.networks.NativeSettings;
import recurrentlab.notebook.Jdk;
import recurrentlab.notebook.JupyterKernel;
import recurrentlab.record.Versions;

/** Is the kernel. Jupyter starts it. */
@Command(
    name = "run",
    description = "Be the kernel. Jupyter gives this command; it is of no use by hand.",
    footerHeading = "%nExamples:%n",
    footer = {"  ${ROOT-COMMAND-NAME} notebook kernel run /run/user/1000/jupyter/kernel-4711.json"})
final class KernelRunCommand implements Runnable {
  @Parameters(paramLabel = "FILE", description = "Jupyter's connection file.")
  private Path connectionFile;

  @Override
  public void run() {
    Jdk.require();
    endWithJupyter();
    JupyterKernel.serve(
        connectionFile, Versions.lab(), NativeSettings::applySoon, NativeSettings::apply);
  }

  /**
   * Ends this process with Jupyter's, whose id Jupyter gives: if that one dies without a word,
   * nobody else stops this one.
   */
  private static void endWithJupyter() {
    String jupyter = System.getenv("JPY_PARENT_PID");
    if (jupyter != null && jupyter.matches("\\d{1,18}")) {
      ProcessHandle.of(Long.parseLong(jupyter))
          .ifPresent(process -> process.onExit().thenRun(() -> System.exit(ExitStatus.DONE)));
    }
  }
}
