package recurrentlab.series;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import recurrentlab.files.InvalidInput;
import recurrentlab.series.CsvTable.Row;

/**
 * Rows that were added to a file with something else between their cells: 2022-01;1301 below
 * 2021-12,1298. They look like notes, or have the number of another column.
 */
final class AppendedRows {
  private static final Pattern PART = Pattern.compile("\\d+|\\p{L}+|[^\\d\\p{L}]+");

  /** A separator, and the cell behind it. */
  private static final Pattern CELL = Pattern.compile("\\s*[;\t|,]\\s*([^;\t|]*)(?:[;\t|].*)?");

  /** Spaces, perhaps with a dash, and all that follows. */
  private static final Pattern SPACED = Pattern.compile("\\s+(?:[\u2013-]\\s+)?(.*)");

  private static final int YEAR = 4;

  private final CsvTable table;
  private final Pattern date;

  /**
   * @param date a date of a row of data, which the row begins with
   */
  AppendedRows(CsvTable table, String date) {
    this.table = table;
    this.date = Pattern.compile(like(date));
  }

  /** What is written with as many digits, where letters and signs are. */
  private static String like(String date) {
    return PART.matcher(date)
        .replaceAll(
            part -> {
              String text = part.group();
              String pattern =
                  Character.isDigit(text.charAt(0))
                      ? text.length() < YEAR ? "\\d{1,3}" : "\\d{" + text.length() + "}"
                      : Character.isLetter(text.charAt(0)) ? "\\p{L}+" : Pattern.quote(text);
              return Matcher.quoteReplacement(pattern);
            });
  }

  /**
   * Refuses a row that has no date in a cell of its own, but begins with one and has a number.
   *
   * @throws InvalidInput naming its line
   */
  void refuse(Row row) {
    Matcher begins = date.matcher(row.text());
    if (begins.lookingAt() && DateLabels.isDate(begins.group())) {
      String rest = row.text().substring(begins.end());
      Matcher cell = CELL.matcher(rest);
      Matcher spaced = SPACED.matcher(rest);
      if (cell.matches() && NumberCells.looksLikeOne(cell.group(1).strip())
          || spaced.matches() && NumberCells.looksLikeOne(spaced.group(1).strip())) {
        throw table.refusal(
            ", line " + row.line(),
            "a row like those above it",
            '"' + CsvTable.shortened(row.text()) + '"',
            "If it is data, write it as the rows above are written; if it is a note, begin it with #");
      }
    }
  }
}
