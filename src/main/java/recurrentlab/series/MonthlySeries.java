package recurrentlab.series;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import recurrentlab.files.InvalidInput;
import recurrentlab.settings.ForecastSettings;

/**
 * A series of numbers in time, such as the airline passengers of 1949 to 1960. (Notebook, part 4.)
 * It is named after the notebook's; others may have a value a day, or no dates at all.
 *
 * @param file name of the file it was read from
 * @param column name of its column there, also its unit's name in charts
 * @param labels the file's dates as text, such as 1949-01; without dates its first column
 * @param values finite; thousands of passengers in the notebook's series
 * @param sha256 of the file's bytes, in hexadecimal digits
 * @param reading how the file was read
 * @param future the dates after the last one; empty where they are not clear
 */
public record MonthlySeries(
    String file,
    String column,
    List<String> labels,
    double[] values,
    String sha256,
    SeriesReading reading,
    Optional<FutureDates> future) {

  /** A series that does not come from a file, or from a plain one. */
  public MonthlySeries(
      String file, String column, List<String> labels, double[] values, String sha256) {
    this(file, column, labels, values, sha256, SeriesReading.PLAIN, Optional.empty());
  }

  /** Copies what may change. */
  public MonthlySeries {
    labels = List.copyOf(labels);
    values = values.clone();
    if (labels.size() != values.length) {
      throw new IllegalArgumentException(
          "expected as many labels as values, found " + labels.size() + " and " + values.length);
    }
  }

  /** The values in time; a copy. */
  @Override
  public double[] values() {
    return values.clone();
  }

  /**
   * The packaged file {@code airline-passengers.csv}: 144 months, thousands of passengers (Box and
   * Jenkins).
   *
   * @throws InvalidInput if it has no such column
   */
  public static MonthlySeries airline(String column) {
    try (InputStream in =
        MonthlySeries.class.getResourceAsStream("/data/" + ForecastSettings.AIRLINE)) {
      return read(ForecastSettings.AIRLINE, column, true, in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a column of a CSV file with a header.
   *
   * @param column its name, or its position from 1 on; a column whose name is a number wins over
   *     that position
   * @throws InvalidInput if the file cannot be read, is no CSV text, has not exactly one such
   *     column, or holds there anything but finite decimal numbers
   */
  public static MonthlySeries read(Path file, String column) {
    return read(file, column, true);
  }

  /**
   * Reads a column of a CSV file.
   *
   * @param column as above; without a header its position from 1 on
   * @param header whether the file has one
   * @throws InvalidInput as above
   */
  public static MonthlySeries read(Path file, String column, boolean header) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(file.toString(), column, header, in);
    } catch (IOException e) {
      throw InvalidInput.unreadable(file, "a readable file", e);
    }
  }

  private static MonthlySeries read(String file, String asked, boolean hasHeader, InputStream in)
      throws IOException {
    TextFile text = TextFile.read(file, in);
    CsvSeries csv = CsvSeries.read(file, text.content(), asked, hasHeader);
    List<Notice> notices = new ArrayList<>(csv.notices());
    DateColumn dates = csv.dates(notices);
    List<String> labels = dates.labels();
    return new MonthlySeries(
        file,
        csv.header().name(),
        labels,
        csv.numbers().values(),
        text.sha256(),
        new SeriesReading(
            text.encoding(),
            csv.table().separator(),
            csv.numbers().decimals(),
            csv.headerLine(),
            dates.frequency(),
            CsvTable.shortened(labels.get(0)),
            CsvTable.shortened(labels.get(labels.size() - 1)),
            csv.ends(),
            notices),
        dates.future());
  }

  /** Number of values. */
  public int length() {
    return values.length;
  }

  /** How many values, the first ones, are for training: ⌊0.8 n⌋. The others are for the test. */
  public int trainingLength() {
    return (int) (values.length * 0.8);
  }

  /** The values from..to-1; a copy. */
  double[] values(int from, int to) {
    return Arrays.copyOfRange(values, from, to);
  }
}
