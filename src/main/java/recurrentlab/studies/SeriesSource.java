package recurrentlab.studies;

import recurrentlab.series.MonthlySeries;
import recurrentlab.series.SeriesReading;

/**
 * Where a series comes from, and how it was read.
 *
 * @param file that it was read from
 * @param column its name there, also where it was asked for by its number
 * @param reading what was taken for granted, and what was left out
 */
public record SeriesSource(String file, String column, SeriesReading reading) {

  /** That of a series. */
  public static SeriesSource of(MonthlySeries series) {
    return new SeriesSource(series.file(), series.column(), series.reading());
  }
}
