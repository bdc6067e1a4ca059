package recurrentlab.series;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Nights to a Sunday in which local time goes back or forward by an hour. Only a file in which it
 * goes back is known to be in local time: in others, an hour that lacks is a gap.
 *
 * @param elapsed seconds without these jumps
 * @param where the row after each
 */
record ClockChanges(long[] elapsed, List<Integer> where) {
  private static final long HOUR = 3600;
  private static final int EVENING = 22;
  private static final int MORNING = 3;
  private static final Set<Month> NEVER =
      EnumSet.of(Month.JANUARY, Month.JUNE, Month.JULY, Month.AUGUST, Month.DECEMBER);

  /**
   * Finds them.
   *
   * @param seconds of local time, in the order of the file
   * @param unit the usual distance
   */
  static ClockChanges of(long[] seconds, long unit) {
    ClockChanges none = new ClockChanges(seconds, List.of());
    if (unit <= 0 || unit > HOUR || HOUR % unit != 0) {
      return none;
    }
    int last = seconds.length - 1;
    int direction = seconds[last] < seconds[0] ? -1 : 1;
    long[] elapsed = seconds.clone();
    List<Integer> where = new ArrayList<>();
    Set<Integer> back = new HashSet<>(); // the years
    Set<Integer> forward = new HashSet<>();
    long shift = 0;
    for (int i = 1; i <= last; i++) {
      long jump = (seconds[i] - seconds[i - 1]) * direction - unit;
      long before = direction > 0 ? seconds[i - 1] : seconds[i];
      if (Math.abs(jump) == HOUR && isChange(before)) {
        if (!(jump < 0 ? back : forward).add(time(before).getYear())) {
          return none; // not twice a year
        }
        where.add(i);
        shift -= jump * direction;
      }
      elapsed[i] += shift;
    }
    return back.isEmpty() ? none : new ClockChanges(elapsed, where);
  }

  private static boolean isChange(long second) {
    LocalDateTime time = time(second);
    boolean night =
        time.getDayOfWeek() == DayOfWeek.SATURDAY && time.getHour() >= EVENING
            || time.getDayOfWeek() == DayOfWeek.SUNDAY && time.getHour() <= MORNING;
    return night && !NEVER.contains(time.getMonth());
  }

  private static LocalDateTime time(long second) {
    return LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
  }
}
