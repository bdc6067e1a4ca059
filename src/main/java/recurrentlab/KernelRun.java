package recurrentlab;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import recurrentlab.networks.NativeSettings;
import recurrentlab.notebook.Jdk;
import recurrentlab.notebook.JupyterKernel;
import recurrentlab.report.Versions;

/** The kernel itself: Jupyter starts it. */
@Command(
    name = "run",
    description = "Be the kernel. Jupyter gives this command; it is of no use by hand.",
    footer = {
      "",
      "Example, as Jupyter gives it:",
      "  recurrentlab notebook kernel run /run/user/1000/jupyter/kernel-4711.json"
    })
final class KernelRun implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "Jupyter's connection file.")
  private Path connectionFile;

  @Override
  public Integer call() {
    Jdk.require();
    NativeSettings.applySoon();
    JupyterKernel.serve(connectionFile, Versions.lab(), NativeSettings::apply);
    return 0;
  }
}
