package recurrentlab.series;

import recurrentlab.files.InvalidInput;

/**
 * All that part 4 learns from: the series' first four fifths to learn, the rest to test; nothing is
 * shuffled or scaled, and no window lies across the border.
 *
 * @param series as read
 * @param training windows of its first ⌊0.8 n⌋ values
 * @param test windows of the others
 */
public record SeriesData(MonthlySeries series, LookbackWindows training, LookbackWindows test) {

  /**
   * Splits the series and cuts its windows.
   *
   * @param lookback length of a window in time steps
   * @throws InvalidInput if a part is too short for such windows
   */
  public static SeriesData of(MonthlySeries series, int lookback) {
    int length = series.length();
    int border = series.trainingLength();
    int longest = Math.min(border, length - border) - 1;
    boolean across =
        series.reading().notices().stream()
            .anyMatch(notice -> notice.kind() == Notice.Kind.TIME_ACROSS);
    if (lookback > longest && across) {
      throw new InvalidInput(
          series.file(), "a row for each date", length + " rows without dates", TimeAcross.ADVICE);
    }
    if (longest < 1) {
      throw new InvalidInput(
          series.file(), "at least 6 rows of data", length, "Give a longer series");
    }
    if (lookback < 1 || lookback > longest) {
      throw new InvalidInput(
          "--lookback",
          "a whole number from 1 to " + longest,
          lookback,
          "Choose a shorter one: the test part of "
              + series.file()
              + ", "
              + (length - border)
              + " values, must hold a window and the value after it");
    }
    return new SeriesData(
        series,
        new LookbackWindows(series.values(0, border), lookback),
        new LookbackWindows(series.values(border, length), lookback));
  }
}
