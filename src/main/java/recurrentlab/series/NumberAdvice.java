package recurrentlab.series;

import java.util.Currency;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What can be done about a cell that is not read as a number.
 *
 * @param remark what the cell is, to stand behind it; empty if nobody can say
 * @param todo a sentence without its full stop
 */
record NumberAdvice(String remark, String todo) {
  private static final String SPACE = " \u00a0\u2009\u202f";
  private static final Pattern GROUPS =
      Pattern.compile("[+-]?\\d{1,3}(([.,'\u2019" + SPACE + "])\\d{3})(\\2\\d{3})*([.,]\\d+)?");

  /** R$, US$, a sign alone, a word, or a code such as CHF. */
  private static final String CURRENCY =
      "\\p{Lu}{0,3}\\p{Sc}|kr\\.?|z\u0142|K\u010d|Ft|Fr\\.?|S/\\.?|Bs\\.?|lei|[A-Z]{3}";

  /** A number with what people put around one. */
  private static final Pattern DRESSED =
      Pattern.compile(
          "(?<open>[(]?)[+-]?(?<before>"
              + CURRENCY
              + "|)["
              + SPACE
              + "]?[+-]?(?<number>[.,]?\\d[\\d.,'\u2019"
              + SPACE
              + "]*)[+-]?(?<after>"
              + CURRENCY
              + "|%|)[)]?");

  /** 12 p, 12(e), 12K: a short mark behind a number. */
  private static final Pattern MARKED =
      Pattern.compile("[+-]?\\d[\\d.,]*[" + SPACE + "]?([^\\d.," + SPACE + "]{1,6})");

  /** 01-may, which was 1.5. */
  private static final Pattern DAY_AND_MONTH =
      Pattern.compile("\\d{1,2}[-./ ]{1,2}(\\p{L}{3,10}\\.?)");

  /** may-12, which may have been 5.12. */
  private static final Pattern MONTH_AND_YEAR = Pattern.compile("\\p{L}{3,4}\\.?-\\d{2}");

  private static final Set<String> CODES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toSet());

  /**
   * Looks at a cell.
   *
   * @param name of its column
   */
  static NumberAdvice of(String cell, String name, Decimals decimals) {
    return special(cell).orElseGet(() -> new NumberAdvice("", todo(cell, name, decimals)));
  }

  /** What other programs write. */
  private static Optional<NumberAdvice> special(String cell) {
    if (cell.matches("=.+")) {
      return some(
          "a formula",
          cell.matches("=\".*\"") ? "Write it without = and quotes" : "Write its value");
    }
    if (cell.matches("#+")) {
      return some(
          "as a spreadsheet shows a number in a narrow column",
          "Make the column wider, and save the file again");
    }
    if (SpreadsheetError.isWrong(cell)) {
      return some("an error of a spreadsheet", "Correct the formula there, or write the value");
    }
    if (cell.chars().anyMatch(sign -> sign > '9' && Character.isDigit(sign))) {
      String plain = withDigits(cell);
      return some(
          "whose digits are not 0 to 9",
          "Write the numbers with the digits 0 to 9"
              + (plain.matches("[+-]?\\d+([.,]\\d+)?") ? ", this one as " + plain : ""));
    }
    if (cell.matches("[\u2010-\u2015\ufe63\uff0d].+")
        && NumberCells.looksLikeOne(cell.substring(1))) {
      return some("with a dash before it", "Write a minus sign (-) for the dash");
    }
    Matcher day = DAY_AND_MONTH.matcher(cell);
    if (day.matches() && DateLabels.month(day.group(1)).isPresent()) {
      return some(
          "a date, which spreadsheets make of numbers such as 1.5",
          "Write the number that was there before, or choose a column of numbers with --column");
    }
    String inside = cell.replaceAll("^['\u2018\u2019]|['\u2019]$", "");
    if (!inside.equals(cell) && NumberCells.looksLikeOne(inside)) {
      return some("with an apostrophe beside it", "Remove the apostrophes around the numbers");
    }
    return Optional.empty();
  }

  private static Optional<NumberAdvice> some(String what, String todo) {
    return Optional.of(new NumberAdvice(", " + what, todo));
  }

  private static String withDigits(String cell) {
    StringBuilder plain = new StringBuilder();
    cell.replace('\u066b', '.')
        .replace('\uff0e', '.')
        .replace('\uff0c', ',')
        .chars()
        .forEach(
            sign ->
                plain.append(
                    Character.isDigit(sign)
                        ? (char) ('0' + Character.digit(sign, 10))
                        : (char) sign));
    return plain.toString();
  }

  private static String todo(String cell, String name, Decimals decimals) {
    String number = bare(cell);
    Matcher groups = GROUPS.matcher(number);
    String group = groups.matches() ? groups.group(2) : "";
    boolean both = number.indexOf(',') >= 0 && number.indexOf('.') >= 0;
    if (!number.equals(cell)) {
      boolean sure = both || groups.matches() && (groups.group(3) != null || !".,".contains(group));
      return undressed(cell, sure ? group : "");
    }
    if (!group.isEmpty() && !group.equals(",")) {
      return "Remove the " + (group.equals(".") ? "points" : word(group)) + " within the number";
    }
    if (number.matches("[+-]?\\d+(,\\d+){2,}")) {
      return "Remove the commas within the number";
    }
    if (cell.indexOf(',') >= 0 && NumberCells.looksLikeOne(cell) && decimals != Decimals.COMMA) {
      return "Remove the comma within the number"
          + (!group.isEmpty() && both
              ? ", which is for thousands"
              : ", if it is for thousands; if it is for decimals, save the file with semicolons between"
                  + " the cells, or write a point");
    }
    if (cell.matches("[" + SPACE + "]+[+-]?[\\d.,]+|[+-]?[\\d.,]+[" + SPACE + "]+")) {
      return "Remove the no-break space at the number";
    }
    if (cell.equals(name)) {
      return "The header is there again: give one of the tables a file of its own";
    }
    if (cell.endsWith("-") && NumberCells.looksLikeOne(cell)) {
      return "Write its minus sign in front, as in other numbers of the column";
    }
    if (DateLabels.isDate(cell)
        && (!NumberCells.looksLikeOne(cell) || cell.matches("[\\d.]+\\.\\d+\\.\\d+"))) {
      return "This is a date: choose a column of numbers with --column"
          + (MONTH_AND_YEAR.matcher(cell).matches()
              ? ", or write the number if a spreadsheet made the date of one, such as 5.12"
              : "");
    }
    Matcher marked = MARKED.matcher(cell);
    if (marked.matches() && DateLabels.month(marked.group(1)).isEmpty()) {
      return "Write the number alone, without \""
          + marked.group(1)
          + "\" if that is a mark or a unit, and multiplied if it is a factor, such as K; or choose"
          + " another column with --column";
    }
    return "Correct it, or choose a column of numbers with --column";
  }

  private static Matcher dressed(String cell) {
    Matcher found = DRESSED.matcher(cell);
    return found.matches() && isCurrency(found.group("before")) && isCurrency(found.group("after"))
        ? found
        : null;
  }

  /** Other capitals may be a unit, or a name. */
  private static boolean isCurrency(String word) {
    return !word.matches("[A-Z]{3}") || CODES.contains(word);
  }

  /** The number in a cell with a currency, a percent sign or parentheses; else the cell. */
  static String bare(String cell) {
    Matcher found = dressed(cell);
    boolean plain =
        found == null
            || (found.group("open") + found.group("before") + found.group("after")).isEmpty();
    return plain ? cell : found.group("number").replaceAll("[" + SPACE + "]+$", "");
  }

  /**
   * What to take away from a cell that {@link #bare} makes shorter.
   *
   * @param group the sign for thousands in its number; "" for none
   */
  static String undressed(String cell, String group) {
    Matcher found = dressed(cell);
    String sign = found.group("before").isEmpty() ? found.group("after") : found.group("before");
    String minus = found.group("open").isEmpty() ? "" : "Write a minus sign for the parentheses";
    String remove = minus.isEmpty() ? "Remove the " : minus + ", and remove the ";
    String thousands = group.isEmpty() ? "" : word(group) + "s within ";
    if (sign.isEmpty()) {
      return group.isEmpty() ? minus : remove + thousands + "the numbers, which are for thousands";
    }
    return remove
        + sign
        + " from the numbers"
        + (group.isEmpty()
            ? "; it can stand in the column's name"
            : " and the "
                + thousands
                + "them, which are for thousands; the "
                + sign
                + " can stand in the column's name");
  }

  private static String word(String group) {
    return switch (group) {
      case "." -> "point";
      case "," -> "comma";
      default -> SPACE.contains(group) ? "space" : "apostrophe";
    };
  }
}
