package recurrentlab.series;

import java.util.Locale;

/** What stands between the cells of a CSV file. */
public enum Separator {
  /** A tab. */
  TAB('\t', "tabs"),
  /** A semicolon: what a spreadsheet writes where decimals have commas. */
  SEMICOLON(';', "semicolons"),
  /** A vertical bar. */
  BAR('|', "bars"),
  /** A comma. */
  COMMA(',', "commas"),
  /** Nothing: the file has one column. Its sign stands in no text. */
  NONE('\u001f', "");

  private final char sign;
  private final String plural;

  Separator(char sign, String plural) {
    this.sign = sign;
    this.plural = plural;
  }

  char sign() {
    return sign;
  }

  /** How a cell that holds it must be quoted, for advice. */
  String singular() {
    return plural.replaceFirst("s$", "");
  }

  /** What many of them are called. */
  String plural() {
    return plural;
  }

  /** What was assumed, for a refusal. */
  String assumed() {
    return this == NONE ? "as a single column" : "with " + plural + " between the cells";
  }

  /** As in the keys of the texts. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
