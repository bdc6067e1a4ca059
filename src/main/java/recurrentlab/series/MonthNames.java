package recurrentlab.series;

import java.util.HashMap;
import java.util.Map;

/** Months by name in English, Spanish, French, German, Italian and Portuguese. */
final class MonthNames {
  /** 1 to 12, by names in lower case without accents, full and cut short. */
  static final Map<String, Integer> NUMBERS = months();

  private MonthNames() {}

  private static Map<String, Integer> months() {
    String[] names = {
      "january jan enero ene janvier janv januar janner gennaio gen janeiro",
      "february feb febrero fevrier fevr fev februar febbraio fevereiro",
      "march mar marzo mars marz maerz mrz marco",
      "april apr abril abr avril avr aprile",
      "may mayo mai maggio mag maio",
      "june jun junio juin juni giugno giu junho",
      "july jul julio juillet juil juli luglio lug julho",
      "august aug agosto ago aout",
      "september sep sept septiembre setiembre set septembre settembre setembro",
      "october oct octubre octobre oktober okt ottobre ott outubro out",
      "november nov noviembre novembre novembro",
      "december dec diciembre dic decembre dezember dez dicembre dezembro"
    };
    Map<String, Integer> months = new HashMap<>();
    for (int month = 1; month <= names.length; month++) {
      for (String name : names[month - 1].split(" ")) {
        months.put(name, month);
      }
    }
    return Map.copyOf(months);
  }
}
