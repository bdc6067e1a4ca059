package recurrentlab.series;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import recurrentlab.series.Stamp.Grain;

/**
 * Dates as people write them, in digits or with the month's name in English, Spanish, French,
 * German, Italian or Portuguese.
 */
final class DateLabels {

  /** Which of the numbers of 01/02/15 is which. */
  enum Order {
    DAY_FIRST,
    MONTH_FIRST,
    /** Of years with two digits; the month follows. */
    YEAR_FIRST
  }

  /**
   * Which years two digits are of.
   *
   * @param first the least two digits that are of the last century
   */
  record Century(int first) {
    /** 1930 to 2029. */
    static final Century OF_SPREADSHEETS = new Century(30);

    /** 1969 to 2068. */
    static final Century OF_POSIX = new Century(69);

    /** The one that begins with the year of this cell, as one of the last century. */
    static Optional<Century> from(String cell) {
      return parse(cell, Order.DAY_FIRST, new Century(0))
          .map(date -> date.year() - 1900)
          .filter(year -> year >= 0 && year < 100)
          .map(Century::new);
    }

    /** Whether two digits of this year are of the same year in another one. */
    boolean agrees(Century other, int year) {
      return (year % 100 < first) == (year % 100 < other.first);
    }

    /** Of two digits or of four. */
    int year(String digits) {
      int year = Integer.parseInt(digits);
      return digits.length() == 4 ? year : year < first ? 2000 + year : 1900 + year;
    }
  }

  private static final int SHORTEST = 4;
  private static final int LONGEST = 40;
  private static final Pattern DIGIT = Pattern.compile("\\d");
  private static final Pattern DIGITS_FIRST = Pattern.compile("\\d{1,2}\\D");

  /** What need not be looked at any further: 12.5 or 12345, but not 2015 or 201501. */
  private static final Pattern ONLY_NUMBER =
      Pattern.compile("[+-]?(\\d{0,3}|\\d{5}|\\d{7}|\\d{9,}|\\d*[.,]\\d*([eE][+-]?\\d+)?)");

  /** 1h15 is a quarter past one; 1H15 is the first half of 2015. */
  private static final Pattern HOURS = Pattern.compile("\\dh\\d{2}");

  private static final Pattern GAP = Pattern.compile("[\\s\u00a0\u202f,]+");
  private static final Pattern OF = Pattern.compile(" (de|del|of) ");
  private static final Pattern PROVISIONAL =
      Pattern.compile("(?<=\\d) ?(\\([a-z*]+\\)|\\*+|[pe]|[per]/)$");

  /** What begins the long dates of spreadsheets: "jueves, 1 de enero de 2015". */
  private static final Pattern WEEKDAY =
      Pattern.compile(
          "^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun"
              + "|lunes|martes|miercoles|jueves|viernes|sabado|domingo"
              + "|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche"
              + "|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend"
              + "|(?:lune|marte|mercole|giove|vener)di|sabato|domenica"
              + "|(?:segunda|terca|quarta|quinta|sexta)-feira)\\.? (?=.*\\d{4})");

  private static final Map<String, Integer> MONTHS = MonthNames.NUMBERS;
  private static final String TIME =
      "(?:[t ]+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,]0+)?)?(?: ?([ap])\\.? ?m\\.?)?"
          + " ?(z|utc|gmt|[+-]\\d{2}:?\\d{2})?)?";
  private static final String NAME = "([a-z]{3,10})\\.?";
  private static final String YEAR = "'?(\\d{4}|\\d{2})";

  private static final Pattern ONLY_YEAR = Pattern.compile("(\\d{4})");
  private static final Pattern COMPACT =
      Pattern.compile("(\\d{4})(\\d{2})(?:(\\d{2})" + TIME + ")?");
  private static final Pattern YEAR_MONTH = Pattern.compile("(\\d{4}) ?[-/m] ?m?(\\d{1,2})");
  private static final Pattern MONTH_YEAR = Pattern.compile("(\\d{1,2})[-/.](\\d{4})");
  private static final Pattern YEAR_FIRST =
      Pattern.compile("(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})" + TIME);
  private static final Pattern YEAR_LAST =
      Pattern.compile("(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4}|\\d{2})" + TIME);
  private static final Pattern YEAR_QUARTER = Pattern.compile("(\\d{4})[-/ ]*[qt]-?([1-4])");
  private static final Pattern QUARTER_YEAR =
      Pattern.compile("(?:[qt]([1-4])|([1-4])[qt])[-/ ]*" + YEAR);
  private static final Pattern YEAR_WEEK = Pattern.compile("(\\d{4})[- ]?w(\\d{1,2})");
  private static final Pattern NAME_YEAR = Pattern.compile(NAME + "[-/ ]*" + YEAR);
  private static final Pattern YEAR_NAME = Pattern.compile("(\\d{4})[-/ ]*" + NAME);
  private static final Pattern DAY_NAME_YEAR =
      Pattern.compile("(\\d{1,2})(?:er|\\.)?[-/ ]*" + NAME + "[-/ ]*" + YEAR + TIME);
  private static final Pattern NAME_DAY_YEAR =
      Pattern.compile(NAME + " (\\d{1,2}) (\\d{4})" + TIME);

  private DateLabels() {}

  /** Whether a cell is a date in any of these ways. */
  static boolean isDate(String cell) {
    return parse(cell, Order.DAY_FIRST).isPresent()
        || DIGITS_FIRST.matcher(cell).lookingAt() && parse(cell, Order.MONTH_FIRST).isPresent();
  }

  /** Whether a cell is a half of a year. */
  static boolean isHalf(String cell) {
    return parse(cell, Order.DAY_FIRST).filter(date -> date.grain() == Grain.HALF).isPresent();
  }

  /** Whether a cell names a year that begins in one and ends in the next: 2000-01, 2000/01. */
  static boolean spansYears(String cell) {
    return cell.matches("\\d{4}[-/]\\d{2}")
        && (Integer.parseInt(cell.substring(0, 4)) + 1) % 100
            == Integer.parseInt(cell.substring(5));
  }

  /** The number of a month from its number or name; empty if it is none. */
  static Optional<Integer> month(String cell) {
    String word = plain(cell).replaceFirst("\\.$", "");
    if (word.matches("0?[1-9]|1[0-2]")) {
      return Optional.of(Integer.parseInt(word));
    }
    return Optional.ofNullable(MONTHS.get(word));
  }

  /** {@link #parse(String, Order, Century)} as spreadsheets read years of two digits. */
  static Optional<Stamp> parse(String cell, Order order) {
    return parse(cell, order, Century.OF_SPREADSHEETS);
  }

  /**
   * Reads a date.
   *
   * @param order of day, month and year, where the cell does not tell
   * @param century of years of two digits
   */
  static Optional<Stamp> parse(String cell, Order order, Century century) {
    if (cell.length() < SHORTEST
        || cell.length() > LONGEST
        || !DIGIT.matcher(cell).find()
        || ONLY_NUMBER.matcher(cell).matches()
        || HOURS.matcher(cell).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(read(plain(cell), order, century));
    } catch (DateTimeException e) { // such as 2015-13 or 30 February
      return Optional.empty();
    }
  }

  /** In lower case, without accents, commas, "de", and the marks of what is provisional. */
  private static String plain(String cell) {
    String spaced = GAP.matcher(CsvTable.plain(cell)).replaceAll(" ");
    String words = OF.matcher(spaced).replaceAll(" ").strip();
    return PROVISIONAL.matcher(WEEKDAY.matcher(words).replaceFirst("")).replaceFirst("");
  }

  private static Stamp read(String text, Order order, Century century) {
    Matcher m;
    if ((m = ONLY_YEAR.matcher(text)).matches()) {
      return year(number(m, 1));
    }
    if ((m = COMPACT.matcher(text)).matches()) {
      return m.group(3) == null
          ? number(m, 1) < 1500 ? null : month(number(m, 1), number(m, 2))
          : time(day(number(m, 1), number(m, 2), number(m, 3)), m, 4);
    }
    if ((m = YEAR_MONTH.matcher(text)).matches()) {
      return month(number(m, 1), number(m, 2));
    }
    if ((m = MONTH_YEAR.matcher(text)).matches()) {
      return month(number(m, 2), number(m, 1));
    }
    if ((m = YEAR_FIRST.matcher(text)).matches()) {
      return time(day(number(m, 1), number(m, 3), number(m, 4)), m, 5);
    }
    if ((m = YEAR_LAST.matcher(text)).matches()) {
      return yearLast(m, order, century);
    }
    if ((m = YEAR_QUARTER.matcher(text)).matches()) {
      return quarter(number(m, 1), number(m, 2));
    }
    if ((m = QUARTER_YEAR.matcher(text)).matches()) {
      return quarter(century.year(m.group(3)), number(m, m.group(1) == null ? 2 : 1));
    }
    if ((m = YEAR_WEEK.matcher(text)).matches()) {
      return week(number(m, 1), number(m, 2));
    }
    Stamp named = named(text, century);
    return named != null
        ? named
        : PartOfYear.halfOfYear(text)
            .map(half -> half(century.year(half.get(0)), Integer.parseInt(half.get(1))))
            .or(
                () ->
                    PartOfYear.quarterOfYear(text)
                        .map(
                            part ->
                                quarter(century.year(part.get(0)), Integer.parseInt(part.get(1)))))
            .orElse(null);
  }

  private static Stamp named(String text, Century century) {
    Matcher m;
    if ((m = NAME_YEAR.matcher(text)).matches() && MONTHS.containsKey(m.group(1))) {
      return month(century.year(m.group(2)), MONTHS.get(m.group(1)));
    }
    if ((m = YEAR_NAME.matcher(text)).matches() && MONTHS.containsKey(m.group(2))) {
      return month(number(m, 1), MONTHS.get(m.group(2)));
    }
    if ((m = DAY_NAME_YEAR.matcher(text)).matches() && MONTHS.containsKey(m.group(2))) {
      return time(day(century.year(m.group(3)), MONTHS.get(m.group(2)), number(m, 1)), m, 4);
    }
    if ((m = NAME_DAY_YEAR.matcher(text)).matches() && MONTHS.containsKey(m.group(1))) {
      return time(day(number(m, 3), MONTHS.get(m.group(1)), number(m, 2)), m, 4);
    }
    return null;
  }

  /** Between points the day is first, as in German. */
  private static Stamp yearLast(Matcher m, Order order, Century century) {
    int first = number(m, 1);
    int second = number(m, 3);
    if (order == Order.YEAR_FIRST && m.group(4).length() == 2 && m.group(1).length() == 2) {
      Stamp read = time(day(century.year(m.group(1)), second, number(m, 4)), m, 5);
      return read == null ? null : read.exchangeable(true);
    }
    boolean point = m.group(2).equals(".");
    Stamp date =
        order == Order.DAY_FIRST || point
            ? day(century.year(m.group(4)), second, first)
            : day(century.year(m.group(4)), first, second);
    Stamp read = time(date, m, 5);
    return read == null ? null : read.exchangeable(!point && first != second);
  }

  private static int number(Matcher m, int group) {
    return Integer.parseInt(m.group(group));
  }

  private static Stamp year(int year) {
    return year < 1500 || year > 2200 ? null : new Stamp(Grain.YEAR, year, false);
  }

  private static Stamp half(int year, int half) {
    return new Stamp(Grain.HALF, year * 2L + half - 1, false);
  }

  private static Stamp quarter(int year, int quarter) {
    return new Stamp(Grain.QUARTER, year * 4L + quarter - 1, false);
  }

  private static Stamp month(int year, int month) {
    return new Stamp(
        Grain.MONTH, YearMonth.of(year, month).getLong(ChronoField.PROLEPTIC_MONTH), false);
  }

  private static Stamp week(int year, int week) {
    LocalDate monday =
        LocalDate.of(year, 1, 4)
            .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, week)
            .with(DayOfWeek.MONDAY);
    return new Stamp(Grain.DAY, monday.toEpochDay(), false);
  }

  private static Stamp day(int year, int month, int day) {
    return new Stamp(Grain.DAY, LocalDate.of(year, month, day).toEpochDay(), false);
  }

  /** The same date at the time in these groups; the date itself if there is none. */
  private static Stamp time(Stamp date, Matcher m, int group) {
    if (m.group(group) == null) {
      return date;
    }
    int hour = number(m, group);
    String half = m.group(group + 3);
    if (half != null) {
      hour = hour % 12 + (half.equals("p") ? 12 : 0);
    }
    int second = m.group(group + 2) == null ? 0 : number(m, group + 2);
    if (hour > 24 || number(m, group + 1) > 59 || second > 59) {
      return null;
    }
    long ordinal = date.ordinal() * 86_400 + hour * 3600L + number(m, group + 1) * 60L + second;
    return new Stamp(
        Grain.SECOND,
        ordinal,
        date.dayOrMonth(),
        Optional.ofNullable(m.group(group + 4)).map(DateLabels::offset));
  }

  /** Seconds of +02:00, or z. */
  private static int offset(String zone) {
    String digits = zone.replaceAll("\\D", "");
    if (digits.isEmpty()) {
      return 0;
    }
    int minutes = Integer.parseInt(digits) / 100 * 60 + Integer.parseInt(digits) % 100;
    return (zone.charAt(0) == '-' ? -60 : 60) * minutes;
  }
}
