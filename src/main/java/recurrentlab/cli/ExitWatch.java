package recurrentlab.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import recurrentlab.lab.Run;

/**
 * Names the notebook's cell in which the program ends: by Ctrl-C, or because the cell ended it. A
 * cell's own {@code System.exit} only fails the cell, but what the cell calls, such as a main of
 * the lab, may exit for real.
 */
final class ExitWatch implements AutoCloseable {
  private final PrintWriter err;
  private final Thread hook = new Thread(this::end, "exit-watch");
  private volatile String place = "";

  ExitWatch(PrintWriter err) {
    this.err = err;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Notes the cell that runs now. */
  void at(String cell) {
    place = cell;
  }

  /**
   * The shutdown hook. A signal such as Ctrl-C calls no exit; it ends the program with the system's
   * own status for that.
   */
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
      Runtime.getRuntime().halt(Run.FAILED);
    }
    err.println("error: " + place + " was interrupted; nothing of this notebook is written");
    err.flush();
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException endingAlready) {
      Thread.yield(); // the hook is running and has the last word
    }
  }
}
