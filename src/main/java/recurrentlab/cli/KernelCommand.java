package recurrentlab.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import recurrentlab.lab.Run;
import recurrentlab.networks.NativeSettings;
import recurrentlab.notebook.Jdk;
import recurrentlab.notebook.JupyterKernel;
import recurrentlab.notebook.KernelSpec;
import recurrentlab.notebook.OutputLimits;
import recurrentlab.record.Versions;

/** Groups the commands for Jupyter's kernel. */
@Command(
    name = "kernel",
    description = "The kernel with which Jupyter runs Java notebooks.",
    subcommands = {KernelCommand.Install.class, KernelCommand.Start.class},
    synopsisSubcommandLabel = "COMMAND",
    footer = {"  ${ROOT-COMMAND-NAME} notebook kernel install"})
final class KernelCommand {

  /** Tells Jupyter how to start our kernel. */
  @Command(
      name = "install",
      description =
          "Tell Jupyter how to start this program as a kernel. It is started from where it lies now, "
              + "so install it again after moving or cleaning it.",
      footer = {
        "  ${ROOT-COMMAND-NAME} notebook kernel install",
        "  ${ROOT-COMMAND-NAME} notebook kernel install --prefix ~/conda"
      })
  static final class Install implements Runnable {
    /** The class that Jupyter starts: the spec outlives a version of the lab, as this name does. */
    private static final String MAIN = "recurrentlab.RecurrentLab";

    /** The same options as those of {@code jupyter kernelspec install}. */
    private static final class Where {
      @Option(names = "--user", description = "For you alone; the default.")
      private boolean user;

      @Option(
          names = "--prefix",
          paramLabel = "DIR",
          description = "For the Python or Conda environment in this folder.")
      private Path prefix;
    }

    @ArgGroup private Where where = new Where();

    @Mixin private final OutputLimitOptions limits = new OutputLimitOptions();
    @Mixin private final LanguageOption language = new LanguageOption();
    @Spec private CommandSpec command;

    @Override
    public void run() {
      Jdk.require();
      boolean ownFolder = where.prefix == null;
      Path folder =
          ownFolder
              ? KernelSpec.userFolder(
                  System.getenv(),
                  System.getProperty("os.name"),
                  Path.of(System.getProperty("user.home")))
              : where.prefix.resolve(Path.of("share", "jupyter"));
      List<String> arguments = new ArrayList<>(List.of("notebook", "kernel", "run"));
      arguments.addAll(limits.arguments());
      String option = ownFolder ? "JUPYTER_DATA_DIR" : "--prefix";
      tell(KernelSpec.DISPLAY_NAME, KernelSpec.install(option, folder, MAIN, arguments));
      arguments.add("--assignment");
      tell(
          KernelSpec.ASSIGNMENT_DISPLAY_NAME,
          KernelSpec.install(
              option,
              folder,
              KernelSpec.ASSIGNMENT,
              KernelSpec.ASSIGNMENT_DISPLAY_NAME,
              MAIN,
              arguments));
    }

    private void tell(String name, Path file) {
      command.commandLine().getOut().println(language.texts().get("kernel.installed", name, file));
    }
  }

  /** Is the kernel. Jupyter starts it. */
  @Command(
      name = "run",
      description = "Be the kernel. Jupyter gives this command; it is of no use by hand.",
      footer = {
        "  ${ROOT-COMMAND-NAME} notebook kernel run /run/user/1000/jupyter/kernel-4711.json"
      })
  static final class Start implements Runnable {
    @Parameters(paramLabel = "FILE", description = "Jupyter's connection file.")
    private Path connectionFile;

    @Option(
        names = "--assignment",
        description = "For the notebooks of an assignment: no class that holds an answer.")
    private boolean assignment;

    @Mixin private final OutputLimitOptions limits = new OutputLimitOptions();

    @Override
    public void run() {
      Jdk.require();
      OutputLimits most = limits.limits();
      endWithJupyter();
      try (CellFolder folder = new CellFolder()) {
        JupyterKernel.serve(
            connectionFile,
            Versions.lab(),
            NativeSettings::applySoon,
            NativeSettings::apply,
            most,
            folder.classes(assignment));
      }
    }

    /**
     * Ends this process with Jupyter's, whose id Jupyter gives: if that one dies without a word,
     * nobody else stops this one.
     */
    private static void endWithJupyter() {
      String jupyter = System.getenv("JPY_PARENT_PID");
      if (jupyter != null && jupyter.matches("\\d{1,18}")) {
        ProcessHandle.of(Long.parseLong(jupyter))
            .ifPresent(process -> process.onExit().thenRun(() -> System.exit(Run.DONE)));
      }
    }
  }
}
