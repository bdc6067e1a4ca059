package recurrentlab.series;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import recurrentlab.files.InvalidInput;
import recurrentlab.settings.ForecastSettings;

/**
 * A series of numbers in time, such as the airline passengers of 1949 to 1960. (Notebook, part 4.)
 *
 * @param file name of the file it was read from
 * @param column name of its column there, also its unit's name in charts
 * @param labels the file's first column as text, such as 1949-01
 * @param values finite; thousands of passengers in the notebook's series
 * @param sha256 of the file's bytes, in hexadecimal digits
 */
public record MonthlySeries(
    String file, String column, List<String> labels, double[] values, String sha256) {

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");

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
      return read(ForecastSettings.AIRLINE, column, in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a column of a CSV file.
   *
   * @throws InvalidInput if the file cannot be read, is no CSV text, has not exactly one such
   *     column, or holds there anything but finite decimal numbers
   */
  public static MonthlySeries read(Path file, String column) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(file.toString(), column, in);
    } catch (IOException e) {
      throw new InvalidInput(
          file.toString(),
          "a readable file",
          Files.notExists(file)
              ? "none"
              : Files.isDirectory(file) ? "a folder" : "one that cannot be read",
          "Correct the path or its permissions");
    }
  }

  private static MonthlySeries read(String file, String column, InputStream in) throws IOException {
    TextFile text = TextFile.read(file, in);
    CsvTable table = CsvTable.parse(file, text.content());
    int index = table.indexOf(column);
    List<List<String>> rows = table.rows();
    if (rows.size() == 1) {
      throw new InvalidInput(
          file, "rows of numbers below the header", "none", "Give a file with data");
    }
    List<String> labels = new ArrayList<>();
    double[] values = new double[rows.size() - 1];
    for (int i = 0; i < values.length; i++) {
      List<String> row = rows.get(i + 1);
      labels.add(row.get(0));
      values[i] = number(row.get(index), file + ", line " + (i + 2) + ", column " + column);
    }
    return new MonthlySeries(file, column, labels, values, text.sha256());
  }

  /** Stricter than {@link Double#parseDouble}, which takes "NaN", "0x1p3" and "1d" too. */
  private static double number(String cell, String place) {
    if (cell.isEmpty()) {
      throw new InvalidInput(place, "a number", "nothing", "Fill in the missing value");
    }
    double value = NUMBER.matcher(cell).matches() ? Double.parseDouble(cell) : Double.NaN;
    if (!Double.isFinite(value)) {
      throw new InvalidInput(
          place,
          "a number such as 112 or 1.5e3",
          '"' + CsvTable.shortened(cell) + '"',
          "Correct it, or choose a column of numbers with --column");
    }
    return value;
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
