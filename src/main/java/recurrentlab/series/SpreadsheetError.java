package recurrentlab.series;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a spreadsheet saves in place of a value, in the language that it was set to. */
final class SpreadsheetError {
  /** #DIV/0!, #¡VALOR!, #¿NOMBRE?, #BEZUG!. */
  private static final Pattern ERROR = Pattern.compile("#[\u00a1\u00bf]?[\\p{Lu}\\d/_]+[!?]");

  private static final Pattern LIBRE_OFFICE = Pattern.compile("[Ee]rr:\\d{3}");

  /** #N/A of Excel in English, Spanish, German, Dutch, Danish, Turkish, Russian and others. */
  private static final Set<String> NOT_AVAILABLE =
      Set.of("#n/a", "#n/d", "#n/disp", "#nd", "#nv", "#n/b", "#i/t", "#yok", "#\u043d/\u0434");

  private SpreadsheetError() {}

  /** Whether a cell is one, be it that there is no value. */
  static boolean is(String cell) {
    return isWrong(cell) || isNotAvailable(cell);
  }

  /** Whether a formula failed. */
  static boolean isWrong(String cell) {
    return ERROR.matcher(cell).matches() || LIBRE_OFFICE.matcher(cell).matches();
  }

  /** Whether it says that there is no value. */
  static boolean isNotAvailable(String cell) {
    return NOT_AVAILABLE.contains(cell.toLowerCase(Locale.ROOT));
  }
}
