package recurrentlab.series;

import java.util.regex.Pattern;

/** What people call a sum or a mean, in six languages, without accents. */
final class TotalWords {
  private static final String WORD =
      "(?:(?:grand|sub|column|overall)[ -]?)?(?:totale?s?|totaux|somme|soma|suma|sum|summe|summa"
          + "|gesamt(?:summe|ergebnis|wert|jahr)?|(?:zwischen|end)(?:summe|ergebnis)|insgesamt"
          + "|mean|media|medio|mediana?|average|avg|promedio|prom|moyenne|moy|medie"
          + "|mittel(?:wert)?|durchschnitt|schnitt)(?![a-z])";

  /** What the time is called that a total may be of. */
  private static final String TIME =
      "(?:years?|anos|meses|months|fy|jahr|jahres|ano|annee|anno|yearly|annual|anual|annuel|annuelle|annuale|full year"
          + "|month|monthly|mes|mensual|mensuel|mensuelle|mensile|monat|quarter|trimestre|quartal)";

  /** What stands beside such a word, and makes no other name of it. */
  private static final String COMPANION =
      "(?:"
          + TIME
          + "|general|generale|all|global|de|del|la|el|los|las|les|of|the|for|du|des|y|e|et|and|und)";

  private static final String NUMBER = "(?:\\d{1,2}[-./]\\d{4}|\\d{4}(?:[-/]\\d{2,4})?)";
  private static final String END = "[\\s:.*=]*";

  private static final Pattern BEGINS = Pattern.compile(WORD);
  private static final Pattern ALONE =
      Pattern.compile(
          "(?:"
              + COMPANION
              + "[ -]+|"
              + NUMBER
              + "[ -]+)*"
              + WORD
              + "(?:[ ,/-]+(?:"
              + WORD
              + "|"
              + COMPANION
              + "|"
              + NUMBER
              + "))*"
              + END);
  private static final Pattern OF_YEAR =
      Pattern.compile(
          "(?:\\d{4}[ -]?)?(?:fy|cy|ytd|(?:"
              + TIME
              + ")(?: (?:completo|complet|entier))?)[ -]?[\\d/-]*"
              + END);

  /** A longer text is no label of a total. */
  private static final int LONGEST = 60;

  private TotalWords() {}

  /**
   * Whether a label says no more than that it is a total or a mean: "Media anual", "Total 2015".
   */
  static boolean isTotal(String label) {
    return hasLetters(label) && ALONE.matcher(CsvTable.plain(label)).matches();
  }

  /** The same, where the name of the values may stand beside it: "Total sales". */
  static boolean isTotalOf(String name, String label) {
    return isTotal(label)
        || beginsLikeOne(label)
            && isTotal(CsvTable.plain(label).replace(CsvTable.plain(name), "").strip());
  }

  /** Whether a label begins so; "Media Markt" does, too. */
  static boolean beginsLikeOne(String label) {
    return hasLetters(label) && BEGINS.matcher(CsvTable.plain(label)).lookingAt();
  }

  /** Whether a label is a total's or begins like one, so that its value has to be looked at. */
  static boolean mayBeTotal(String label) {
    if (!hasLetters(label)) {
      return false;
    }
    String plain = CsvTable.plain(label);
    return BEGINS.matcher(plain).lookingAt() || ALONE.matcher(plain).matches();
  }

  /** Whether a label among the parts of a year is of all of it: "Year", "FY2015", "Jahr". */
  static boolean isYear(String label) {
    return hasLetters(label) && OF_YEAR.matcher(CsvTable.plain(label)).matches();
  }

  /** Dates and numbers, nearly all cells of a file, need not be looked at any further. */
  private static boolean hasLetters(String label) {
    return label.length() <= LONGEST && label.chars().anyMatch(Character::isLetter);
  }
}
