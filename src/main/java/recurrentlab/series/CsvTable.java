package recurrentlab.series;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import recurrentlab.files.InvalidInput;

/**
 * A CSV file's cells: separated by commas, quoted with {@code "} where need be, each in one line.
 * Row k is the file's line k + 1; row 0 is the header.
 *
 * @param file its name, for messages
 * @param rows at least the header, each with as many cells as the header; without surrounding space
 */
record CsvTable(String file, List<List<String>> rows) {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreSurroundingSpaces(true).setTrailingData(true).get();

  /**
   * Parses a text.
   *
   * @throws InvalidInput if there is no header, a row has another number of cells than the header,
   *     or a quote is not closed in its line
   */
  static CsvTable parse(String file, String text) {
    List<List<String>> rows = new ArrayList<>();
    try (CSVParser csv = CSVParser.parse(text.stripTrailing(), FORMAT)) {
      for (CSVRecord row : csv) {
        if (row.stream().anyMatch(cell -> cell.contains("\n") || cell.contains("\r"))) {
          throw notClosed(file, rows.size() + 1);
        }
        rows.add(row.stream().map(String::strip).toList());
        int expected = rows.get(0).size();
        if (row.size() != expected) {
          throw new InvalidInput(
              file + ", line " + rows.size(),
              "as many cells as the header has, " + expected,
              row.size(),
              "Complete the row, and quote cells that hold a comma");
        }
      }
    } catch (IOException | UncheckedIOException e) { // the file ends within quotes
      throw notClosed(file, rows.size() + 1);
    }
    if (rows.isEmpty()) {
      throw new InvalidInput(
          file, "a header line and rows of data", "nothing", "Give a CSV file that is not empty");
    }
    return new CsvTable(file, rows);
  }

  private static InvalidInput notClosed(String file, int line) {
    return new InvalidInput(
        file + ", line " + line, "a row of cells", "a quote that is not closed", "Close it");
  }

  /**
   * The number of the column with this name.
   *
   * @throws InvalidInput if there is none, or more than one
   */
  int indexOf(String column) {
    List<String> header = rows.get(0);
    int count = Collections.frequency(header, column);
    if (count != 1) {
      boolean otherSeparator =
          header.size() == 1 && (header.get(0).contains(";") || header.get(0).contains("\t"));
      throw new InvalidInput(
          file,
          "one column \"" + column + "\"",
          (count == 0 ? "the columns " : count + " of them in ")
              + shortened(String.join(", ", header)),
          otherSeparator
              ? "Save it with commas between the cells instead of semicolons or tabs"
              : "Choose another with --column");
    }
    return header.indexOf(column);
  }

  /** A text from a file, short enough for a message. */
  static String shortened(String text) {
    int end = text.offsetByCodePoints(0, Math.min(60, text.codePointCount(0, text.length())));
    return end == text.length() ? text : text.substring(0, end) + "...";
  }
}
