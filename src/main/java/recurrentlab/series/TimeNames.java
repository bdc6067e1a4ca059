package recurrentlab.series;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What columns of dates are called, as {@link CsvTable#plain} gives it: without accents. */
final class TimeNames {
  static final Set<String> YEAR =
      Set.of("year", "yr", "yyyy", "ano", "anyo", "anio", "annee", "an", "jahr", "anno");
  static final Set<String> MONTH =
      Set.of("month", "mon", "mm", "mo", "mes", "mois", "monat", "mese");
  static final Set<String> DAY = Set.of("day", "dd", "dy", "dia", "jour", "tag", "giorno");
  static final Set<String> QUARTER =
      Set.of("quarter", "qtr", "q", "trimestre", "trim", "trimester", "quartal");
  static final Set<String> HALF = Set.of("half", "semester", "semestre", "sem", "halbjahr", "hj");
  static final Set<String> PERIOD = Set.of("period", "periodo", "periode");

  /** Of a day, perhaps with its time. */
  private static final Set<String> DATE =
      Set.of("date", "dates", "datetime", "timestamp", "fecha", "fechas", "datum");

  /** Beside these, what a column of years may be called. */
  private static final Set<String> YEARS =
      Set.of("date", "time", "years", "fecha", "tiempo", "anos", "ejercicio", "datum");

  static final Set<String> WEEK =
      Set.of("week", "weeks", "semana", "semanas", "semaine", "woche", "kw", "settimana");

  private static final Set<String> DAY_OF_YEAR =
      Set.of("doy", "dayofyear", "yday", "yearday", "julianday", "jday", "diadelano", "diaano");

  private static final Set<String> OTHERS = Set.of("time", "tiempo", "zeit", "temps", "tempo");

  /** Shorter ones have other meanings, too: mm of rain. */
  private static final int SHORTEST = 3;

  private TimeNames() {}

  static Stream<String> words(String name) {
    return Stream.of(CsvTable.plain(name).split("[^a-z]+")).filter(word -> !word.isEmpty());
  }

  /** Whether plain years are dates in a column of this name, as in "Fiscal year", "TIME_PERIOD". */
  static boolean isOfYears(String name) {
    return words(name)
        .anyMatch(word -> YEARS.contains(word) || YEAR.contains(word) || PERIOD.contains(word));
  }

  /** Whether the name says a date, or has no other words than such of time. */
  static boolean isOfTime(String name) {
    List<String> words = words(name).toList();
    return words.stream().anyMatch(DATE::contains)
        || !words.isEmpty()
            && words.stream()
                .allMatch(
                    word ->
                        word.length() >= SHORTEST
                            && Stream.of(YEAR, MONTH, DAY, QUARTER, HALF, PERIOD, OTHERS)
                                .anyMatch(names -> names.contains(word)));
  }

  /** Whether the order of the column should be known, though weeks alone are not understood. */
  static boolean isOfUncheckedTime(String name) {
    List<String> words = words(name).toList();
    return isOfTime(name) || words.size() == 1 && WEEK.contains(words.get(0));
  }

  /** Whether days may stand in the column, be it one of each month. */
  static boolean isOfDays(String name) {
    return words(name)
        .anyMatch(word -> DATE.contains(word) || DAY.contains(word) || MONTH.contains(word));
  }

  /** Whether quarters may. */
  static boolean isOfQuarters(String name) {
    return words(name).anyMatch(word -> QUARTER.contains(word) || PERIOD.contains(word));
  }

  /** Whether halves of years may. */
  static boolean isOfHalves(String name) {
    return words(name).anyMatch(HALF::contains);
  }

  /** Whether the days of a year are counted in the column. */
  static boolean isOfDaysOfYear(String name) {
    return DAY_OF_YEAR.contains(words(name).reduce("", String::concat));
  }

  /** The name of a column; "" where the file has none. */
  static String of(List<String> names, int column) {
    return column < names.size() ? names.get(column) : "";
  }
}
