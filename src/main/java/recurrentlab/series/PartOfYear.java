package recurrentlab.series;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Quarters and halves as people write them in a column beside one of years. */
final class PartOfYear {
  private static final String ORDINAL =
      "(?:st|nd|rd|th|er|ro|do|to|e|eme|o|a|\u00ba|\u00aa|\u00b0)?";

  /** 1, Q1, T1, 1T, Trim. 1, 1er trimestre, I. */
  private static final Pattern QUARTER =
      Pattern.compile(
          "(?:q|t|quarter|trim|trimestre|trimester|quartal)?[ .-]*([1-4]|iv|i{1,3})"
              + "(?:"
              + ORDINAL
              + "|q|t)[ .]*(?:quarter|trim|trimestre|trimester|quartal)?");

  private static final String HALVES =
      "(?:s|h|hj|sem|semestre|semester|half|half[ -]year|halbjahr)";
  private static final String FIRST = "first|primer|primero|premier|primo|erstes";
  private static final String SECOND = "second|segundo|deuxieme|secondo|zweites";
  private static final String WHICH = "([12]|i{1,2}|" + FIRST + "|" + SECOND + ")\\.?" + ORDINAL;

  /** 1, S1, 1H, HJ 2, 1er semestre, II. */
  private static final Pattern HALF =
      Pattern.compile(HALVES + "?[ .-]*" + WHICH + "[ .-]*" + HALVES + "?\\.?");

  private static final String YEAR = "'?(\\d{4}|\\d{2})";
  private static final Pattern YEAR_HALF =
      Pattern.compile(
          "(\\d{4})[-/ .]*(?:"
              + HALVES
              + "[ .-]*([12]|i{1,2})|"
              + WHICH
              + "[ .-]*"
              + HALVES
              + ")\\.?");
  private static final Pattern HALF_YEAR =
      Pattern.compile(
          "(?:" + HALVES + "[ .-]*([12]|i{1,2})|" + WHICH + "[ .-]*" + HALVES + ")[-/ .]*" + YEAR);

  private static final String QUARTERS = "(?:q|t|quarter|trim|trimestre|trimester|quartal)";
  private static final String ONE_OF_FOUR = "([1-4]|iv|i{1,3})";
  private static final String QUARTER_WORDS =
      "(?:"
          + QUARTERS
          + "[ .-]*"
          + ONE_OF_FOUR
          + "|"
          + ONE_OF_FOUR
          + ORDINAL
          + "[ .]*"
          + QUARTERS
          + ")";
  private static final Pattern YEAR_QUARTER =
      Pattern.compile("(\\d{4})[-/ .]*" + QUARTER_WORDS + "\\.?");
  private static final Pattern QUARTER_YEAR = Pattern.compile(QUARTER_WORDS + "\\.?[-/ ]*" + YEAR);

  private static final Pattern NUMBER = Pattern.compile("\\d{1,2}|[mM](0?[1-9]|1[0-2])");

  /** What a part is. */
  enum Kind {
    /** Only a number says which. */
    NUMBER,
    MONTH,
    QUARTER,
    HALF
  }

  private PartOfYear() {}

  /** What a cell names of a year; empty if it is no part of one. */
  static Optional<Kind> kind(String cell) {
    if (cell.isEmpty()) {
      return Optional.empty();
    }
    return NUMBER.matcher(cell).matches()
        ? Optional.of(Kind.NUMBER)
        : DateLabels.month(cell)
            .map(month -> Kind.MONTH)
            .or(() -> quarter(cell).map(quarter -> Kind.QUARTER))
            .or(() -> half(cell).map(half -> Kind.HALF));
  }

  static Optional<Integer> quarter(String cell) {
    Matcher m = QUARTER.matcher(CsvTable.plain(cell));
    return m.matches() ? Optional.of(number(m.group(1))) : Optional.empty();
  }

  static Optional<Integer> half(String cell) {
    Matcher m = HALF.matcher(CsvTable.plain(cell));
    return m.matches() ? Optional.of(number(m.group(1))) : Optional.empty();
  }

  /**
   * A half with its year: 2015-S1, 1H15, 1er semestre 2015.
   *
   * @param text in lower case, without accents
   * @return the year as written, and 1 or 2; empty if it is none
   */
  static Optional<List<String>> halfOfYear(String text) {
    return text.indexOf('s') < 0 && text.indexOf('h') < 0 // as all words for it have
        ? Optional.empty()
        : yearAndPart(text, YEAR_HALF, HALF_YEAR);
  }

  /**
   * A quarter with its year: 1er trimestre 2015, 2015TIII.
   *
   * @param text in lower case, without accents
   * @return the year as written, and 1 to 4; empty if it is none
   */
  static Optional<List<String>> quarterOfYear(String text) {
    return text.indexOf('q') < 0 && text.indexOf('t') < 0 // as all words for it have
        ? Optional.empty()
        : yearAndPart(text, YEAR_QUARTER, QUARTER_YEAR);
  }

  private static Optional<List<String>> yearAndPart(
      String text, Pattern yearFirst, Pattern yearLast) {
    Matcher m = yearFirst.matcher(text);
    if (m.matches()) {
      return Optional.of(List.of(m.group(1), part(m, 2)));
    }
    m = yearLast.matcher(text);
    return m.matches() ? Optional.of(List.of(m.group(3), part(m, 1))) : Optional.empty();
  }

  private static String part(Matcher m, int group) {
    return String.valueOf(number(m.group(group) == null ? m.group(group + 1) : m.group(group)));
  }

  private static int number(String word) {
    int roman = List.of("i", "ii", "iii", "iv").indexOf(word) + 1;
    return roman > 0
        ? roman
        : word.length() == 1 ? word.charAt(0) - '0' : FIRST.contains(word) ? 1 : 2;
  }
}
