package recurrentlab.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalInt;
import picocli.CommandLine.Option;
import recurrentlab.files.InvalidInput;
import recurrentlab.series.Frequency;
import recurrentlab.series.MonthlySeries;
import recurrentlab.settings.ForecastSettings;
import recurrentlab.text.Texts;

/** Which series a command forecasts with networks of its own, and what repeats in it. */
final class SeriesOptions {
  /** A season is learned from so many of it. */
  private static final int SEASONS = 3;

  private static final int LONGEST_SEASON = 366;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description = "CSV as part4 reads it (default: the airline passengers).")
  private Path data;

  @Option(
      names = "--column",
      paramLabel = "NAME",
      description = "Its numeric column, by name or by its number (default: Passengers).")
  private String column;

  @Option(
      names = "--no-header",
      description = "The file has no header: --column is the number of a column.")
  private boolean noHeader;

  @Option(
      names = "--season",
      paramLabel = "N",
      description =
          "After how many steps the series repeats itself; 1 for never (default: by its dates, 12 if"
              + " they are months).")
  private Integer season;

  /** The file; null for none. */
  Path data() {
    return data;
  }

  /** The column's name or number; null for none. */
  String column() {
    return column;
  }

  /** The series of a file, or the airline's. */
  MonthlySeries read(String defaultColumn) {
    String name = column == null ? defaultColumn : column;
    return data == null ? MonthlySeries.airline(name) : MonthlySeries.read(data, name, !noHeader);
  }

  /** The same with the airline's column. */
  MonthlySeries read() {
    return read(ForecastSettings.NOTEBOOK.column());
  }

  /** The season that was asked for. */
  private OptionalInt asked() {
    if (season == null) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(
        Limits.upTo(
            LONGEST_SEASON,
            "--season",
            season,
            "12 is a year of months; 1 is for a series that does not repeat itself"));
  }

  /** The season that the dates suggest; 1 for none. */
  private static int byDates(MonthlySeries series) {
    return Math.max(1, series.reading().frequency().map(Frequency::season).orElse(1));
  }

  /**
   * What repeats in a series of so many values: what was asked for, or what its dates say if there
   * is enough of it, or 1.
   *
   * @throws InvalidInput if it was asked for and there is not enough of it
   */
  int season(MonthlySeries series, int length) {
    int wanted = asked().orElse(byDates(series));
    if (length >= SEASONS * wanted) {
      return wanted;
    }
    if (asked().isPresent()) {
      throw new InvalidInput(
          "--season",
          "at most " + length / SEASONS + ", a third of the values to learn from",
          wanted,
          "Give a longer series, or --season 1");
    }
    return 1;
  }

  /** Says what a person should know of how a series was read. */
  static void warn(MonthlySeries series, Texts texts, PrintWriter err) {
    series
        .reading()
        .loud()
        .forEach(notice -> err.println(texts.get("warning", notice.said(texts::get))));
    series
        .reading()
        .quiet()
        .forEach(notice -> err.println(texts.get("series.notice", notice.said(texts::get))));
  }

  /**
   * The same, and that there is too little of the season that the dates suggest.
   *
   * @param period that {@link #season} gave
   * @param length of what is learned from
   */
  void warn(MonthlySeries series, int period, int length, Texts texts, PrintWriter err) {
    warn(series, texts, err);
    if (period < byDates(series) && asked().isEmpty()) {
      err.println(texts.get("warning", texts.get("own.short", byDates(series), length)));
    }
    err.flush();
  }

  /** Refuses a series that holds nothing to learn. */
  static void requireChange(MonthlySeries series, double[] values) {
    if (Arrays.stream(values).distinct().count() < 2) {
      throw new InvalidInput(
          series.file(),
          "values that differ",
          values.length + " times " + values[0],
          "Check the column");
    }
  }
}
