package recurrentlab.series;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import recurrentlab.series.Stamp.Grain;

/** The dates after a series' last one, written as ISO 8601 does, whatever the file's own way. */
public final class FutureDates {
  private static final long MONTHS_OF_A_YEAR = 12;
  private static final long MONTHS_OF_A_HALF = 6;
  private static final long MONTHS_OF_A_QUARTER = 3;
  private static final long HALVES_OF_A_YEAR = 2;
  private static final long QUARTERS_OF_A_YEAR = 4;
  private static final long HOUR = 3600;

  /** So large a part of the dates shows what all are. */
  private static final double MOST = 0.8;

  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm", Locale.ROOT);

  private final Stamp last;
  private final Frequency frequency;
  private final boolean lastWorkingDays;

  /**
   * @param last date of the series
   * @param frequency of its dates, of which none goes backwards
   * @param lastWorkingDays whether they are the last from Monday to Friday of their months
   */
  FutureDates(Stamp last, Frequency frequency, boolean lastWorkingDays) {
    this.last = last;
    this.frequency = frequency;
    this.lastWorkingDays = lastWorkingDays;
  }

  /** The dates after the last one of these, which do not go backwards. */
  static FutureDates after(List<Stamp> dates, Frequency frequency) {
    Stamp last = dates.get(dates.size() - 1);
    List<LocalDate> days =
        dates.stream()
            .filter(date -> date.grain() == Grain.DAY || date.grain() == Grain.SECOND)
            .map(Stamp::day)
            .toList();
    long such =
        days.stream().filter(day -> day.equals(lastWorkingDay(YearMonth.from(day)))).count();
    boolean holidays = such >= MOST * dates.size(); // the others are before a holiday
    boolean calendar = days.stream().allMatch(day -> day.getDayOfMonth() == day.lengthOfMonth());
    return new FutureDates(last, frequency, holidays && !calendar);
  }

  private static LocalDate lastWorkingDay(YearMonth month) {
    LocalDate day = month.atEndOfMonth();
    while (!isWorkingDay(day)) {
      day = day.minusDays(1);
    }
    return day;
  }

  private static boolean isWorkingDay(LocalDate day) {
    return day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0;
  }

  /**
   * A date.
   *
   * @param steps after the last one, at least 1
   */
  public String after(int steps) {
    return switch (frequency) {
      case YEARLY ->
          last.grain() == Grain.YEAR
              ? String.valueOf(last.ordinal() + steps)
              : part(steps * MONTHS_OF_A_YEAR);
      case HALF_YEARLY -> part(steps * MONTHS_OF_A_HALF);
      case QUARTERLY -> part(steps * MONTHS_OF_A_QUARTER);
      case MONTHLY -> month(steps);
      case WEEKLY -> last.day().plusWeeks(steps).toString();
      case DAILY -> last.day().plusDays(steps).toString();
      case WORKING_DAYS -> workingDay(steps).toString();
      case HOURLY ->
          LocalDateTime.ofEpochSecond(last.ordinal() + steps * HOUR, 0, ZoneOffset.UTC)
              .format(MINUTES);
    };
  }

  /** A half, a quarter or a month, as the last date is; halves as SDMX writes them. */
  private String part(long months) {
    return switch (last.grain()) {
      case HALF -> part(months / MONTHS_OF_A_HALF, HALVES_OF_A_YEAR, "-S");
      case QUARTER -> part(months / MONTHS_OF_A_QUARTER, QUARTERS_OF_A_YEAR, "-Q");
      default -> month(months);
    };
  }

  private String part(long later, long ofYear, String letter) {
    long ordinal = last.ordinal() + later;
    return Math.floorDiv(ordinal, ofYear) + letter + (Math.floorMod(ordinal, ofYear) + 1);
  }

  /** A month, or the same day of it where the last date has one; ends of months stay such. */
  private String month(long later) {
    if (last.grain() == Grain.MONTH) {
      int year = Math.toIntExact(Math.floorDiv(last.ordinal(), MONTHS_OF_A_YEAR));
      int month = (int) Math.floorMod(last.ordinal(), MONTHS_OF_A_YEAR) + 1;
      return YearMonth.of(year, month).plusMonths(later).toString();
    }
    LocalDate day = last.day();
    YearMonth month = YearMonth.from(day).plusMonths(later);
    if (lastWorkingDays) {
      return lastWorkingDay(month).toString();
    }
    boolean end = day.getDayOfMonth() == day.lengthOfMonth();
    return (end ? month.atEndOfMonth() : day.plusMonths(later)).toString();
  }

  private LocalDate workingDay(int steps) {
    LocalDate day = last.day();
    for (int left = steps; left > 0; ) {
      day = day.plusDays(1);
      left -= isWorkingDay(day) ? 1 : 0;
    }
    return day;
  }
}
