package recurrentlab.series;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Something that a person should know of how a file was read. It is kept without a language.
 *
 * @param kind what it is
 * @param count of the lines, cells or steps that it is about
 * @param words what its text names beside the count: line numbers, pieces of the file
 */
public record Notice(Kind kind, int count, List<String> words) {

  /** What a notice is about. A loud one changes what the results mean. */
  public enum Kind {
    /** Excel's first line, which names the separator; its text. */
    SEP_LINE(false, 1),
    /** Decimal commas in a file of one column; the first number. */
    ONE_COLUMN(false, 1),
    /** Comment lines; where, and the first one. */
    COMMENTS(false, 2),
    /** Lines above the header; where, and the first one. */
    ABOVE_HEADER(false, 2),
    /** The header is a comment line; its line. */
    HEADER_IN_COMMENT(false, 1),
    /** Rows without data below the header, such as units; where, and the first one. */
    BELOW_HEADER(false, 2),
    /** The rows begin with a row number for which the header has no name. */
    ROW_NUMBERS(false, 0),
    /** Empty lines between others. */
    EMPTY_LINES(false, 0),
    /** Rows of empty cells at the end. */
    EMPTY_END(false, 0),
    /** Rows with empty cells beyond the header's. */
    EMPTY_CELLS(false, 0),
    /** Rows without a value before the first one; where. */
    MISSING_START(false, 1),
    /** Rows without a value after the last one; where. */
    MISSING_END(false, 1),
    /** Lines below the data; where, and the first one. */
    FOOTER(false, 2),
    /** Numbers with a typographic minus sign. */
    MINUS_SIGN(false, 0),
    /** Numbers with the minus sign behind them; the first one, and its line. */
    MINUS_BEHIND(false, 2),
    /**
     * Years, or months, that stand beside their first row only; the line of the first one filled
     * in.
     */
    FILLED_DATES(false, 1),
    /** Times go back or forward by an hour; the first such line, its label and the one before. */
    CLOCK_CHANGES(false, 3),
    /** Working days without a value, one to four at a time. */
    HOLIDAYS(false, 0),
    /** Dates whose day and month cannot be told apart; the first one. */
    DAY_OR_MONTH(false, 1),
    /**
     * Dates of which some can only begin with the day, others only with the month; the first line
     * of each, and its label.
     */
    DAY_AND_MONTH(true, 4),
    /** Numbers that were read as dates; the first one, and its date. */
    NUMBERS_AS_DATES(false, 2),
    /** Years of two digits that could be of another century; the first such date, and its year. */
    CENTURY(false, 2),
    /** Two columns of dates; the one that was taken, and another. */
    OTHER_DATES(false, 2),
    /** Labels that are not understood as dates; the first one. */
    NOT_CHECKED(false, 1),
    /** The first row, with --no-header, looks like a header; its line, and the row. */
    LIKE_HEADER(true, 2),
    /** Numbers such as 1.234; the first one, and its line. */
    POINT_OR_THOUSANDS(true, 2),
    /** Numbers such as 1,234 beside semicolons; the first one, and its line. */
    COMMA_OR_THOUSANDS(true, 2),
    /** Numbers by which programs say that there is no value; the number, and its lines. */
    LIKE_MISSING(true, 2),
    /** The first or the last value is the sum of all others; the value, and its line. */
    SUM(true, 2),
    /**
     * Numbers in a few rows right of the values, which may be their decimals; that column, the
     * first line, and both cells.
     */
    MAY_BE_CUT(true, 3),
    /** The names of columns are dates, and the rows have none; the first and the last name. */
    TIME_ACROSS(true, 2),
    /** The newest row is the first; first and last label. */
    BACKWARDS(true, 2),
    /** The numbers in the column of labels fall all the way; first and last label. */
    FALLING(true, 2),
    /** Dates out of order; the first line, its label and the one before. */
    DISORDERED(true, 3),
    /** Dates that are there more than once; the first line that has one again, and its label. */
    REPEATED(true, 2),
    /** Steps that are missing; the first line after a gap, its label and the one before. */
    GAPS(true, 3),
    /** Dates at uneven distances; the first such line, its label and the one before. */
    UNEVEN(true, 3),
    /**
     * Labels that are no dates where some are missing; the first line that has one, and the label.
     */
    UNREAD_DATE(true, 2),
    /** Labels among dates that are none; the first line that has one, and the label. */
    NO_DATE(true, 2);

    private final boolean loud;
    private final int words;

    Kind(boolean loud, int words) {
      this.loud = loud;
      this.words = words;
    }

    /** As in the keys of the texts. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** That the newest value is the first. */
  public static final Set<Kind> RUNS_BACKWARDS = EnumSet.of(Kind.BACKWARDS, Kind.FALLING);

  /** Checks the number of words, which the texts rely on. */
  public Notice {
    words = List.copyOf(words);
    if (words.size() != kind.words) {
      throw new IllegalArgumentException(
          "words: expected " + kind.words + " of " + kind + ", found " + words.size());
    }
  }

  static Notice of(Kind kind, int count, Object... words) {
    List<String> shown = new ArrayList<>();
    for (Object word : words) {
      shown.add(CsvTable.shortened(String.valueOf(word)));
    }
    return new Notice(kind, count, shown);
  }

  /** About rows that were left out: where they are, and the first one. */
  static Notice ofRows(Kind kind, List<CsvTable.Row> rows) {
    List<Object> words = List.of(lines(rows), rows.get(0).text());
    return of(kind, rows.size(), words.subList(0, kind.words).toArray());
  }

  /** Adds one about rows that were left out, if there are any. */
  static void addRows(List<Notice> notices, Kind kind, List<CsvTable.Row> rows) {
    if (!rows.isEmpty()) {
      notices.add(ofRows(kind, rows));
    }
  }

  private static String lines(List<CsvTable.Row> rows) {
    int from = rows.get(0).line();
    int to = rows.get(rows.size() - 1).line();
    return from == to ? String.valueOf(from) : from + "-" + to;
  }

  /** Whether nobody may overlook it. */
  public boolean loud() {
    return kind.loud;
  }

  /**
   * The notice in a language.
   *
   * @param texts gives the text of a key with its values filled in
   */
  public String said(BiFunction<String, Object[], String> texts) {
    List<Object> values = new ArrayList<>();
    values.add(count);
    values.addAll(words);
    return texts.apply("notice." + kind, values.toArray());
  }
}
