package recurrentlab.series;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import recurrentlab.series.CsvTable.Row;

/**
 * A file of one column with decimal commas, as a spreadsheet saves it where decimals have commas:
 * there are no semicolons, since there is nothing to separate.
 */
final class SingleColumn {
  private static final Pattern WITH_COMMA =
      Pattern.compile("\"?[^\\d,\"]*\\d[\\d.]*,\\d+([^\\d,\"][^,\"]*)?\"?");

  /** Two rows may be anything. */
  private static final int FEWEST = 3;

  private SingleColumn() {}

  /**
   * Whether a name stands alone above numbers with a comma each, and the digits before it do not
   * count rows or years.
   *
   * @param text without comments above its header, and without other separators than commas
   */
  static boolean hasDecimalCommas(String text) {
    List<String> lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    if (lines.size() < 2 || !isName(lines.get(0))) {
      return false;
    }
    List<String> cells =
        lines.stream()
            .skip(1)
            .filter(line -> !new Row(0, List.of(line)).isComment())
            .map(line -> line.replaceAll("^\"|\"$", ""))
            .toList();
    List<String> whole =
        cells.stream()
            .filter(cell -> cell.indexOf(',') >= 0)
            .map(cell -> cell.substring(0, cell.indexOf(',')))
            .toList();
    return !whole.isEmpty()
        && cells.size() >= FEWEST
        && cells.stream().allMatch(SingleColumn::isValue)
        && !CutNumbers.counts(whole)
        && !areYears(whole);
  }

  /** Years in order, each of another row. */
  private static boolean areYears(List<String> cells) {
    List<String> distinct = cells.stream().distinct().toList();
    return distinct.size() == cells.size()
        && cells.stream().allMatch(cell -> DateParts.isYear(cell) && DateLabels.isDate(cell))
        && (cells.equals(distinct.stream().sorted().toList())
            || cells.equals(distinct.stream().sorted(Comparator.reverseOrder()).toList()));
  }

  private static boolean isName(String line) {
    return line.indexOf(',') < 0 && line.chars().anyMatch(Character::isLetter);
  }

  private static boolean isValue(String cell) {
    boolean number = NumberCells.looksLikeOne(cell);
    return cell.indexOf(',') >= 0
        ? number && WITH_COMMA.matcher(cell).matches()
        : number || NumberCells.isMissing(cell) || SpreadsheetError.is(cell);
  }
}
