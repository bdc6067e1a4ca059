package recurrentlab.notebook;

import recurrentlab.files.InvalidInput;

/**
 * How much of what a cell gives is kept; the rest is dropped while the cell runs, so that an
 * endless loop fills neither the memory nor the file.
 *
 * @param stream MiB of what a cell prints, for each of stdout and stderr, and of its value
 * @param display MiB of what a cell displays, all together
 */
public record OutputLimits(double stream, double display) {
  /** The limits where nobody sets others. */
  public static final OutputLimits DEFAULT = new OutputLimits(1, 10);

  /** The option for the first. */
  public static final String STREAM = "--max-stream";

  /** The option for the second. */
  public static final String DISPLAY = "--max-display";

  private static final double MOST = 1024;

  /** Checks both. */
  public OutputLimits {
    check(STREAM, stream);
    check(DISPLAY, display);
  }

  private static void check(String option, double mebibytes) {
    if (!(mebibytes > 0 && mebibytes <= MOST)) {
      throw new InvalidInput(
          option,
          "MiB above 0, up to " + mebibytes(MOST),
          mebibytes(mebibytes),
          "Choose a number between them");
    }
  }

  long streamBytes() {
    return bytes(stream);
  }

  long displayBytes() {
    return bytes(display);
  }

  private static long bytes(double mebibytes) {
    return (long) Math.ceil(mebibytes * (1 << 20));
  }

  /** A number of MiB as a person writes it. */
  static String mebibytes(double number) {
    return number == Math.rint(number) && Math.abs(number) <= MOST
        ? String.valueOf((long) number)
        : String.valueOf(number);
  }
}
