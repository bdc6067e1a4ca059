package recurrentlab.grade;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What keeps a submission's process from the network, where the system has it: {@code bwrap}, which
 * also shows it the files read-only, else {@code unshare}.
 */
enum Sandbox {
  /** No network, and no file but its own can be written. */
  BWRAP("bwrap"),
  /** No network, no other processes, and its own end with it. */
  UNSHARE("unshare"),
  /** Nothing: the process can do what the teacher's account can. */
  NONE("");

  private static final int PATIENCE_SECONDS = 10;

  private final String program;

  Sandbox(String program) {
    this.program = program;
  }

  /** The best that works here. It is tried, as containers often forbid it. */
  static Sandbox best() {
    for (Sandbox each : List.of(BWRAP, UNSHARE)) {
      if (each.works()) {
        return each;
      }
    }
    return NONE;
  }

  private boolean works() {
    try {
      List<String> command = command(Path.of(System.getProperty("java.io.tmpdir")));
      command.add("true");
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false; // there is no such program
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * The words before a command that put it into the sandbox; none for {@link #NONE}.
   *
   * @param folder the one that the process may write into
   */
  List<String> command(Path folder) {
    String own = folder.toAbsolutePath().toString();
    List<String> words =
        switch (this) {
          case BWRAP -> bwrap(own);
          case UNSHARE ->
              List.of(
                  program,
                  "--map-root-user",
                  "--net",
                  "--pid",
                  "--mount-proc",
                  "--fork",
                  "--kill-child");
          case NONE -> List.of();
        };
    return new ArrayList<>(words);
  }

  private static List<String> bwrap(String own) {
    List<String> words = new ArrayList<>(List.of("bwrap", "--ro-bind", "/", "/"));
    words.addAll(List.of("--dev", "/dev", "--proc", "/proc"));
    words.addAll(nativeCode());
    words.addAll(List.of("--bind", own, own, "--unshare-net", "--unshare-pid", "--unshare-ipc"));
    words.addAll(List.of("--die-with-parent", "--new-session", "--chdir", own));
    return words;
  }

  /** JavaCPP wants to write where it has unpacked native code: into a layer above, gone later. */
  private static List<String> nativeCode() {
    Path cache = Path.of(System.getProperty("user.home"), ".javacpp", "cache");
    List<String> words = new ArrayList<>();
    if (Files.isDirectory(cache)) {
      words.addAll(List.of("--tmpfs", cache.toString()));
      try (Stream<Path> unpacked = Files.list(cache)) {
        unpacked
            .sorted()
            .map(Path::toString)
            .forEach(each -> words.addAll(List.of("--ro-bind", each, each)));
      } catch (IOException e) {
        return List.of(); // then the cells do without
      }
    }
    return words;
  }

  @Override
  public String toString() {
    return program.isEmpty() ? "-" : new File(program).getName();
  }
}
