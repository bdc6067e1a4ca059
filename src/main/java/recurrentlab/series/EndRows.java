package recurrentlab.series;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import recurrentlab.series.CsvTable.Row;

/**
 * What stands below the last row of data.
 *
 * @param isData whether a row is one of data
 * @param isMissing whether it is one but for its value
 * @param isDated whether it has a date
 * @param hasDates whether the rows of data have
 */
record EndRows(
    CsvTable table,
    CsvHeader header,
    Predicate<Row> isData,
    Predicate<Row> isMissing,
    Predicate<Row> isDated,
    boolean hasDates) {

  /**
   * Tells what is left out.
   *
   * @param last the last row of data
   * @param below the rows under it
   * @param notices gets what is left out
   * @return the first row that is neither data nor clearly something else
   */
  Stream<Row> leaveOut(Row last, List<Row> below, List<Notice> notices) {
    refuseCut(last, below);
    List<Row> missing = new ArrayList<>();
    List<Row> footer = new ArrayList<>();
    List<Row> comments = new ArrayList<>();
    boolean blankBefore = false;
    int blank = 0;
    for (Row row : below) {
      if (row.isBlank()) {
        blankBefore = true;
        blank += row.cells().size() > 1 ? 1 : 0;
      } else if (row.isComment()) {
        comments.add(row);
      } else if (footer.isEmpty()
          && !blankBefore
          && isMissing.test(row)
          && (isDated.test(row) || !hasDates && row.cell(header.column()).isEmpty())) {
        missing.add(row);
      } else if (!isDated.test(row)
          && (blankBefore || !footer.isEmpty() || hasDates && !isData.test(row))) {
        footer.add(row);
      } else {
        return Stream.of(row);
      }
    }
    Notice.addRows(notices, Notice.Kind.COMMENTS, comments);
    Notice.addRows(notices, Notice.Kind.FOOTER, footer);
    Notice.addRows(notices, Notice.Kind.MISSING_END, missing);
    if (blank > 0) {
      notices.add(Notice.of(Notice.Kind.EMPTY_END, blank));
    }
    return Stream.empty();
  }

  /** A last line that breaks off within its label. */
  private void refuseCut(Row last, List<Row> below) {
    if (below.size() != 1) {
      return;
    }
    Row end = below.get(0);
    if (end.cells().size() == 1
        && header.width() > 1
        && end.cell(0).matches("\\d+\\D?\\d*")
        && last.cell(0).startsWith(end.cell(0))) {
      throw table.refusal(
          ", line " + end.line(),
          "a row like those above it",
          '"' + end.cell(0) + "\", which may have been cut off",
          "Complete the row, or remove the line if it holds no data");
    }
  }
}
