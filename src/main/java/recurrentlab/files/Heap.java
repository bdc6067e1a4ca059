package recurrentlab.files;

import java.nio.file.Path;

/** Keeps a file that is too large, or says that it is, away from the heap. */
public final class Heap {
  /** The rest is for copies. */
  private static final int SHARE = 3;

  private Heap() {}

  /**
   * Checks before anything is allocated.
   *
   * @param bytes that the file will take
   * @throws InvalidInput if a third of the heap has no room for them
   */
  public static void requireFor(Path file, long bytes) {
    long most = Runtime.getRuntime().maxMemory() / SHARE;
    if (bytes > most) {
      throw new InvalidInput(
          file.toString(),
          "at most " + (most >> 20) + " MiB in memory, a third of Java's heap",
          (bytes >> 20) + " MiB",
          "Give Java more with -Xmx (JDK_JAVA_OPTIONS=-Xmx8g in the environment)");
    }
  }
}
