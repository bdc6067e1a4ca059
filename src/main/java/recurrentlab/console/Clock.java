package recurrentlab.console;

import java.util.Locale;

/** How long something takes, as a clock shows it. */
public final class Clock {
  private Clock() {}

  /** Such as {@code 0:08} or {@code 1:02:05}. */
  public static String of(double seconds) {
    long whole = Math.round(seconds);
    return whole < 3600
        ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }
}
