package recurrentlab.grade;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

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
          case BWRAP ->
              List.of(
                  program,
                  "--ro-bind",
                  "/",
                  "/",
                  "--dev",
                  "/dev",
                  "--proc",
                  "/proc",
                  "--bind",
                  own,
                  own,
                  "--unshare-net",
                  "--unshare-pid",
                  "--unshare-ipc",
                  "--die-with-parent",
                  "--new-session",
                  "--chdir",
                  own);
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

  @Override
  public String toString() {
    return program.isEmpty() ? "-" : new File(program).getName();
  }
}
