package recurrentlab.series;

import java.util.Locale;

/** How often a series has a value. */
public enum Frequency {
  /** A value a year. */
  YEARLY(0),
  /** A value in half a year. */
  HALF_YEARLY(2),
  /** A value a quarter. */
  QUARTERLY(4),
  /** A value a month. */
  MONTHLY(12),
  /** A value a week. */
  WEEKLY(52),
  /** A value a day, from Monday to Friday. */
  WORKING_DAYS(5),
  /** A value a day. */
  DAILY(7),
  /** A value an hour. */
  HOURLY(24);

  private final int season;

  Frequency(int season) {
    this.season = season;
  }

  /** Steps after which a pattern may come back: a year, a week or a day. 0 if there is none. */
  public int season() {
    return season;
  }

  /** As in the keys of the texts. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
