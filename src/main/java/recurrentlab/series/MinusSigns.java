package recurrentlab.series;

import java.util.List;
import recurrentlab.series.CsvTable.Row;

/** Minus signs as they are read: the typographic one, and the one that SAP puts behind. */
final class MinusSigns {
  private MinusSigns() {}

  /**
   * The cells of a column with the sign of the keyboard in front. Where other cells have it in
   * front already, one behind the number stays there, and is refused.
   */
  static List<String> inFront(List<String> cells) {
    List<String> plain = cells.stream().map(cell -> cell.replace('\u2212', '-')).toList();
    boolean front = plain.stream().anyMatch(cell -> cell.startsWith("-") && cell.length() > 1);
    return front || plain.stream().noneMatch(MinusSigns::isBehind)
        ? plain
        : plain.stream().map(cell -> isBehind(cell) ? '-' + withoutSign(cell) : cell).toList();
  }

  private static boolean isBehind(String cell) {
    return cell.endsWith("-")
        && cell.indexOf('-') == cell.length() - 1
        && cell.indexOf('+') < 0
        && NumberCells.looksLikeOne(cell);
  }

  private static String withoutSign(String cell) {
    return cell.substring(0, cell.length() - 1).strip();
  }

  /** What a person should know of the signs in a column that could be read. */
  static void say(CsvHeader header, List<Row> rows, List<Notice> notices) {
    List<String> cells = rows.stream().map(row -> row.cell(header.column())).toList();
    int typographic = (int) cells.stream().filter(cell -> cell.indexOf('\u2212') >= 0).count();
    if (typographic > 0) {
      notices.add(Notice.of(Notice.Kind.MINUS_SIGN, typographic));
    }
    List<Row> behind =
        rows.stream()
            .filter(row -> isBehind(row.cell(header.column()).replace('\u2212', '-')))
            .toList();
    if (!behind.isEmpty()) {
      Row first = behind.get(0);
      notices.add(
          Notice.of(
              Notice.Kind.MINUS_BEHIND, behind.size(), first.cell(header.column()), first.line()));
    }
  }
}
