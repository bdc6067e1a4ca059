package recurrentlab.series;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A date as a number.
 *
 * @param ordinal years, halves, quarters, months, days or seconds from some beginning on
 * @param dayOrMonth whether its day and month could be exchanged
 * @param offset of its local time from UTC in seconds; empty if the cell has none
 */
record Stamp(Grain grain, long ordinal, boolean dayOrMonth, Optional<Integer> offset) {
  /** What a date's number counts. */
  enum Grain {
    YEAR,
    HALF,
    QUARTER,
    MONTH,
    DAY,
    SECOND
  }

  Stamp(Grain grain, long ordinal, boolean dayOrMonth) {
    this(grain, ordinal, dayOrMonth, Optional.empty());
  }

  /** The second at which it begins, on the same scale for all grains. */
  long second() {
    long months =
        switch (grain) {
          case YEAR -> ordinal * 12;
          case HALF -> ordinal * 6;
          case QUARTER -> ordinal * 3;
          case MONTH, DAY, SECOND -> ordinal;
        };
    long days =
        grain == Grain.DAY || grain == Grain.SECOND
            ? ordinal
            : LocalDate.of(
                    (int) Math.floorDiv(months, 12L), (int) Math.floorMod(months, 12L) + 1, 1)
                .toEpochDay();
    return grain == Grain.SECOND ? ordinal : days * 86_400;
  }

  int year() {
    return day().getYear();
  }

  /** The day on which it begins. */
  LocalDate day() {
    return LocalDate.ofEpochDay(Math.floorDiv(second(), 86_400));
  }

  /** Whether neither lies within the other, as a day within its month. */
  boolean isOtherThan(Stamp other) {
    Grain coarser = grain.compareTo(other.grain) < 0 ? grain : other.grain;
    return in(coarser) != other.in(coarser);
  }

  private long in(Grain coarser) {
    long month = 12L * year() + day().getMonthValue() - 1;
    return switch (coarser) {
      case YEAR -> year();
      case HALF -> month / 6;
      case QUARTER -> month / 3;
      case MONTH -> month;
      case DAY -> day().toEpochDay();
      case SECOND -> second();
    };
  }

  Stamp exchangeable(boolean dayOrMonth) {
    return new Stamp(grain, ordinal, dayOrMonth, offset);
  }
}
