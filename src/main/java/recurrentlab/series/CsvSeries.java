package recurrentlab.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import recurrentlab.files.InvalidInput;
import recurrentlab.series.CsvTable.Row;

/**
 * One column of a CSV text. Its dialect is found first: of all separators that the text has, the
 * one by which the column is there, with the most numbers in it.
 *
 * @param table with the separator that was chosen
 * @param header with the column
 * @param rows that hold data
 * @param numbers one for each row
 * @param notices what a person should know
 */
record CsvSeries(
    CsvTable table, CsvHeader header, List<Row> rows, NumberCells numbers, List<Notice> notices) {
  private static final Pattern SEP_LINE =
      Pattern.compile("\"?sep=(.)\"?[,;\t|]*(\\R|$)", Pattern.CASE_INSENSITIVE);

  /** The lines with which a file may begin before its header. */
  private static final Pattern COMMENT =
      Pattern.compile("[ \t]*(#([^\r\n,;|\t]*)[^\r\n]*)?(\\R|$)");

  /**
   * Reads a column.
   *
   * @param file its name, for messages
   * @param asked the column's name, or its position from 1 on
   * @param hasHeader whether the text has a header
   * @throws InvalidInput for whatever cannot be read in one way only
   */
  static CsvSeries read(String file, String text, String asked, boolean hasHeader) {
    List<Notice> notices = new ArrayList<>();
    Body body = Body.of(file, text, notices);
    if (body.text().isBlank()) {
      throw new InvalidInput(
          file, "a header line and rows of data", "nothing", "Give a CSV file that is not empty");
    }
    Attempt best =
        body.separators(hasHeader).stream()
            .map(separator -> Attempt.of(file, body, separator, asked, hasHeader))
            .max(Comparator.naturalOrder())
            .orElseThrow();
    if (best.numbers() <= 0) {
      body.refuseSepLine(file, asked, hasHeader);
    }
    if (best.refusal() != null) {
      throw best.refusal();
    }
    body.say(best, notices);
    DataRows data = new DataRows(best.table(), best.header(), notices);
    List<Row> rows = data.find();
    refuseSwallowed(best.table(), data.header(), rows);
    CutNumbers.refuse(best.table(), data.header(), rows, notices);
    NumberCells numbers = NumberCells.read(best.table(), data.header(), rows, notices);
    MissingNumbers.check(best.table(), data.header(), rows, numbers.values(), notices);
    if (numbers.decimals() == Decimals.COMMA && best.table().separator() == Separator.NONE) {
      String cell = rows.get(0).cell(0);
      notices.add(Notice.of(Notice.Kind.ONE_COLUMN, rows.size(), cell));
    }
    int sum = Sums.ofAllOthers(numbers.values());
    if (sum >= 0) {
      String cell = rows.get(sum).cell(data.header().column());
      notices.add(Notice.of(Notice.Kind.SUM, 1, cell, rows.get(sum).line()));
    }
    return new CsvSeries(best.table(), data.header(), rows, numbers, notices);
  }

  /** The header's line in the file; 0 if there is none. */
  int headerLine() {
    return header.row() < 0 ? 0 : table.rows().get(header.row()).line();
  }

  /** The first and the last value. */
  List<SeriesReading.End> ends() {
    return Stream.of(rows.get(0), rows.get(rows.size() - 1))
        .map(
            row -> new SeriesReading.End(CsvTable.shortened(row.cell(header.column())), row.line()))
        .toList();
  }

  /**
   * The dates of the rows.
   *
   * @param notices gets what is wrong with their order
   */
  DateColumn dates(List<Notice> notices) {
    return DateColumn.find(header, header.names(table), rows, notices);
  }

  /** A quoted cell that holds a whole row more begins with a quote that should not be there. */
  private static void refuseSwallowed(CsvTable table, CsvHeader header, List<Row> rows) {
    for (Row row : rows) {
      List<String> broken =
          row.cells().stream()
              .filter(cell -> cell.indexOf('\n') >= 0 || cell.indexOf('\r') >= 0)
              .toList();
      for (String cell : broken) {
        String[] lines = cell.split("\\R");
        for (int i = 1; i < lines.length; i++) {
          String sign = String.valueOf(table.separator().sign());
          String[] cells = lines[i].split(Pattern.quote(sign), -1);
          if (cells.length >= header.width()
              && header.width() > 1
              && NumberCells.looksLikeOne(cells[header.column()].strip())) {
            throw CsvTable.notClosed(table.file(), row.line());
          }
        }
      }
    }
  }

  /**
   * A text without what may stand before its header.
   *
   * @param text from the first line that is no comment on
   * @param line number of that line
   * @param comments the lines before, without empty ones
   * @param given the separator that the file names; else null
   */
  private record Body(String text, int line, List<Row> comments, Separator given) {

    static Body of(String file, String text, List<Notice> notices) {
      int start = 0;
      int line = 1;
      Separator given = null;
      Matcher sep = SEP_LINE.matcher(text);
      if (sep.lookingAt()) {
        given = named(file, sep.group(1).charAt(0));
        notices.add(Notice.of(Notice.Kind.SEP_LINE, 1, sep.group().strip()));
        start = sep.end();
        line++;
      }
      List<Row> comments = new ArrayList<>();
      Matcher comment = COMMENT.matcher(text);
      while (start < text.length()
          && comment.region(start, text.length()).lookingAt()
          && (comment.group(1) == null || !SpreadsheetError.is('#' + comment.group(2).strip()))) {
        if (comment.group(1) != null) {
          comments.add(new Row(line, List.of(comment.group(1).strip())));
        }
        start = comment.end();
        line++;
      }
      return new Body(text.substring(start).replaceFirst("[\r\n]+$", ""), line, comments, given);
    }

    private static Separator named(String file, char sign) {
      return Stream.of(Separator.values())
          .filter(separator -> separator.sign() == sign)
          .findFirst()
          .orElseThrow(
              () ->
                  new InvalidInput(
                      file + ", line 1",
                      "sep= with a comma, a semicolon, a tab or a bar",
                      '"' + String.valueOf(sign) + '"',
                      "Save it with one of these between the cells"));
    }

    List<Separator> separators(boolean hasHeader) {
      List<Separator> found = given == null ? present() : List.of(given);
      return given == null
              && hasHeader
              && found.equals(List.of(Separator.COMMA))
              && SingleColumn.hasDecimalCommas(text)
          ? List.of(Separator.NONE)
          : found;
    }

    /**
     * Asked where the file names a separator by which the column has no numbers.
     *
     * @throws InvalidInput if it has some by another
     */
    void refuseSepLine(String file, String asked, boolean hasHeader) {
      if (given == null) {
        return;
      }
      present().stream()
          .filter(other -> other != given)
          .map(other -> Attempt.of(file, this, other, asked, hasHeader))
          .filter(attempt -> attempt.numbers() > 0 && attempt.table().regularity() > 1)
          .max(Comparator.naturalOrder())
          .map(attempt -> attempt.table().separator())
          .ifPresent(
              better -> {
                throw new InvalidInput(
                    file + ", line 1",
                    "sep="
                        + (better == Separator.TAB ? "and a tab" : better.sign())
                        + " as the lines below have "
                        + better.plural(),
                    "sep=" + (given == Separator.TAB ? "and a tab" : given.sign()),
                    "Correct this line, or remove it");
              });
    }

    private List<Separator> present() {
      List<Separator> found =
          Stream.of(Separator.TAB, Separator.SEMICOLON, Separator.BAR, Separator.COMMA)
              .filter(separator -> text.indexOf(separator.sign()) >= 0)
              .toList();
      return found.isEmpty() ? List.of(Separator.NONE) : found;
    }

    /** The table below the last comment, which may be its header. */
    CsvTable withComment(CsvTable table) {
      Row last = comments.get(comments.size() - 1);
      String names = last.cell(0).replaceFirst("#\\s*", "");
      List<Row> rows = new ArrayList<>();
      rows.addAll(CsvTable.parse(table.file(), names, table.separator(), last.line()).rows());
      rows.addAll(table.rows());
      return new CsvTable(table.file(), table.separator(), rows);
    }

    void say(Attempt read, List<Notice> notices) {
      int others = comments.size() - (read.inComment() ? 1 : 0);
      if (others > 0) {
        notices.add(Notice.ofRows(Notice.Kind.COMMENTS, comments.subList(0, others)));
      }
      if (read.inComment()) {
        notices.add(Notice.of(Notice.Kind.HEADER_IN_COMMENT, 1, comments.get(others).line()));
      }
    }
  }

  /**
   * What comes of a separator.
   *
   * @param inComment whether the header is a comment line
   * @param header null if there is none
   * @param refusal why it cannot be read so; null if it may be
   */
  private record Attempt(CsvTable table, CsvHeader header, boolean inComment, InvalidInput refusal)
      implements Comparable<Attempt> {

    static Attempt of(
        String file, Body body, Separator separator, String asked, boolean hasHeader) {
      CsvTable table = new CsvTable(file, separator, List.of());
      CsvHeader header = null;
      try {
        table = CsvTable.parse(file, body.text(), separator, body.line());
        header = CsvHeader.find(table, asked, hasHeader);
        if (hasHeader) {
          HeaderSigns.refuseUnclear(table, header, asked);
        }
        return new Attempt(table, header, false, null);
      } catch (InvalidInput refusal) {
        Attempt refused = new Attempt(table, header, false, refusal);
        return body.comments().isEmpty() || !hasHeader
            ? refused
            : inComment(body.withComment(table), asked, refused);
      }
    }

    private static Attempt inComment(CsvTable table, String asked, Attempt otherwise) {
      try {
        CsvHeader header = CsvHeader.find(table, asked, true);
        HeaderSigns.refuseUnclear(table, header, asked);
        return header.row() == 0 && header.numbers(table) > 0
            ? new Attempt(table, header, true, null)
            : otherwise;
      } catch (InvalidInput none) {
        return otherwise;
      }
    }

    /** Those of a header that is refused count for nothing. */
    private long numbers() {
      return header == null ? -1 : refusal != null ? 0 : header.numbers(table);
    }

    /** The better one is greater; of equals the one whose sign is used for less else. */
    @Override
    public int compareTo(Attempt other) {
      return Comparator.comparingLong(Attempt::numbers)
          .thenComparing(attempt -> attempt.table().regularity())
          .thenComparing(attempt -> -attempt.table().separator().ordinal())
          .compare(this, other);
    }
  }
}
