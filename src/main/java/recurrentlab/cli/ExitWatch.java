package recurrentlab.cli;

import java.io.PrintWriter;
import java.util.Arrays;

/**
 * Says which cell ended the program, if a cell does: {@code System.exit} in a cell itself only
 * fails it, but what a cell calls may end the program, such as a main of the lab.
 */
final class ExitWatch implements AutoCloseable {
  private final PrintWriter err;
  private final Thread hook = new Thread(this::end, "exit-watch");
  private volatile String place = "";

  ExitWatch(PrintWriter err) {
    this.err = err;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** What runs now. */
  void at(String cell) {
    place = cell;
  }

  /** In the shutdown hook. A signal such as Ctrl-C comes without such a call, and ends as ever. */
  private void end() {
    boolean called =
        Thread.getAllStackTraces().values().stream()
            .flatMap(Arrays::stream)
            .anyMatch(
                frame ->
                    frame.getClassName().equals(Runtime.class.getName())
                        && frame.getMethodName().equals("exit"));
    if (called) {
      err.println("error: " + place + " ended the program (System.exit); nothing is written");
      err.flush();
      Runtime.getRuntime().halt(1);
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException endingAlready) {
      Thread.yield(); // the hook runs, and has the last word
    }
  }
}
