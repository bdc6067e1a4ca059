package recurrentlab.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import recurrentlab.notebook.Jdk;
import recurrentlab.notebook.KernelSpec;

/** Tells Jupyter how to start our kernel. */
@Command(
    name = "install",
    description =
        "Tell Jupyter how to start this program as a kernel. It is started from where it lies now, "
            + "so install it again after moving or cleaning it.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${ROOT-COMMAND-NAME} notebook kernel install",
      "  ${ROOT-COMMAND-NAME} notebook kernel install --prefix ~/conda"
    })
final class KernelInstallCommand implements Runnable {
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

  @Mixin private final LanguageOption language = new LanguageOption();
  @Spec private CommandSpec command;

  @Override
  public void run() {
    Jdk.require();
    boolean ownFolder = where == null || where.prefix == null;
    Path folder =
        ownFolder
            ? KernelSpec.userFolder(
                System.getenv(),
                System.getProperty("os.name"),
                Path.of(System.getProperty("user.home")))
            : where.prefix.resolve(Path.of("share", "jupyter"));
    Path file =
        KernelSpec.install(
            ownFolder ? "JUPYTER_DATA_DIR" : "--prefix",
            folder,
            MAIN,
            List.of("notebook", "kernel", "run"));
    command
        .commandLine()
        .getOut()
        .println(language.texts().get("kernel.installed", KernelSpec.DISPLAY_NAME, file));
  }
}
