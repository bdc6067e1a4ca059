package recurrentlab.grade;

import java.time.Duration;
import recurrentlab.files.InvalidInput;

/**
 * What a submission may take.
 *
 * @param cellSeconds a cell's time
 * @param notebookSeconds the time of all its cells together, those that are run again included
 * @param memory the heap of its process, as {@code -Xmx} takes it
 */
public record GradeLimits(int cellSeconds, int notebookSeconds, String memory) {
  /** The limits where nobody sets others. */
  public static final GradeLimits DEFAULT = new GradeLimits(300, 900, "1g");

  /** The option for the first. */
  public static final String CELL_TIME = "--cell-time";

  /** The option for the second. */
  public static final String NOTEBOOK_TIME = "--notebook-time";

  /** The option for the third. */
  public static final String MEMORY = "--memory";

  private static final int DAY = 86_400;

  /** Checks all. */
  public GradeLimits {
    check(CELL_TIME, cellSeconds);
    check(NOTEBOOK_TIME, notebookSeconds);
    if (!memory.matches("[1-9]\\d{0,4}[mMgG]")) {
      throw new InvalidInput(
          MEMORY, "a size such as 512m or 2g", memory, "Choose one that two workers can have");
    }
  }

  private static void check(String option, int seconds) {
    if (seconds < 1 || seconds > DAY) {
      throw new InvalidInput(
          option, "1 to " + DAY + " seconds", seconds, "Choose a number between them");
    }
  }

  /** With the time of so many notebooks, a day at most. */
  GradeLimits times(int notebooks) {
    int seconds = Math.toIntExact(Math.min((long) notebookSeconds * notebooks, DAY));
    return new GradeLimits(cellSeconds, seconds, memory);
  }

  Duration cellTime() {
    return Duration.ofSeconds(cellSeconds);
  }

  Duration notebookTime() {
    return Duration.ofSeconds(notebookSeconds);
  }
}
