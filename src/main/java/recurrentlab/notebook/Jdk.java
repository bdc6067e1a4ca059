package recurrentlab.notebook;

import recurrentlab.files.InvalidInput;

/** What a notebook needs of the Java that runs it. A class of its own, as it must load without. */
public final class Jdk {
  private Jdk() {}

  /**
   * Checks that JShell is there.
   *
   * @throws InvalidInput when this is a plain Java runtime, which has no compiler
   */
  public static void require() {
    if (ModuleLayer.boot().findModule("jdk.jshell").isEmpty()) {
      throw new InvalidInput(
          "Java",
          "a JDK, whose JShell runs the cells",
          "a runtime without it (" + System.getProperty("java.home") + ")",
          "Start the lab with the java of a JDK 17 or newer");
    }
  }
}
