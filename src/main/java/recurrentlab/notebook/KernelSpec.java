package recurrentlab.notebook;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import recurrentlab.files.AtomicFile;
import recurrentlab.files.StrictJson;

/** How Jupyter finds and starts our kernel: the file {@code kernel.json}. */
public final class KernelSpec {
  /** The kernel's name in a notebook's metadata. */
  public static final String NAME = "recurrentlab";

  /** The kernel's name for a person. */
  public static final String DISPLAY_NAME = "Java (Recurrent Lab)";

  /** The name of the kernel for assignments, whose cells find no answer among the classes. */
  public static final String ASSIGNMENT = "recurrentlab-assignment";

  /** That kernel's name for a person. */
  public static final String ASSIGNMENT_DISPLAY_NAME = "Java (Recurrent Lab, assignment)";

  /** What the file holds. */
  private record Spec(
      List<String> argv, String displayName, String language, String interruptMode) {}

  private KernelSpec() {}

  /**
   * Writes the file.
   *
   * @param option what named the folder, for the message when it cannot be written
   * @param dataFolder Jupyter's data folder, of a user or of an installation
   * @param main the name of the program's main class
   * @param arguments its arguments, the connection file left out
   * @return the file
   */
  public static Path install(String option, Path dataFolder, String main, List<String> arguments) {
    return install(option, dataFolder, NAME, DISPLAY_NAME, main, arguments);
  }

  /**
   * The same with another name.
   *
   * @param name in a notebook's metadata
   * @param displayName for a person
   */
  public static Path install(
      String option,
      Path dataFolder,
      String name,
      String displayName,
      String main,
      List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED"); // newer Javas warn of DL4J's native code
    command.add("-Dsun.misc.unsafe.memory.access=allow"); // and of this; no flag, as 17 has none
    command.addAll(List.of("-Djava.awt.headless=true", "-cp", Jdk.classPath(), main));
    command.addAll(arguments);
    command.add("{connection_file}");
    Path file = dataFolder.resolve(Path.of("kernels", name, "kernel.json")).toAbsolutePath();
    Spec spec = new Spec(command, displayName, "java", "message");
    AtomicFile.write(option, file, StrictJson.text(spec));
    return file;
  }

  /**
   * The data folder of the user's Jupyter, as Jupyter itself looks for it.
   *
   * @param environment variables of the process
   * @param system the operating system's name
   * @param home the user's folder
   */
  public static Path userFolder(Map<String, String> environment, String system, Path home) {
    String own = environment.getOrDefault("JUPYTER_DATA_DIR", "");
    if (!own.isEmpty()) {
      return Path.of(own);
    }
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("mac")) {
      return home.resolve(Path.of("Library", "Jupyter"));
    }
    if (name.startsWith("windows")) {
      String applications = environment.getOrDefault("APPDATA", "");
      return applications.isEmpty()
          ? home.resolve(Path.of(".jupyter", "data"))
          : Path.of(applications, "jupyter");
    }
    String data = environment.getOrDefault("XDG_DATA_HOME", "");
    return (data.isEmpty() ? home.resolve(Path.of(".local", "share")) : Path.of(data))
        .resolve("jupyter");
  }
}
