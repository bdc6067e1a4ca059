package recurrentlab.series;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.datavec.api.records.reader.impl.csv.CSVRecordReader;
import org.datavec.api.split.InputStreamInputSplit;
import org.datavec.api.writable.Writable;
import recurrentlab.files.InvalidInput;

/**
 * A CSV file's cells, read by DataVec: separated by commas, quoted with {@code "} where need be, no
 * cell over several lines. Row k is the file's line k + 1; row 0 is the header.
 *
 * @param file its name, for messages
 * @param rows at least the header, each with as many cells as the header; without surrounding space
 */
record CsvTable(String file, List<List<String>> rows) {

  /**
   * Parses a text.
   *
   * @throws InvalidInput if there is no header, a row has another number of cells than the header,
   *     or a quote is not closed
   */
  static CsvTable parse(String file, String text) {
    List<List<String>> rows = new ArrayList<>();
    byte[] bytes = text.stripTrailing().getBytes(StandardCharsets.UTF_8);
    try (CSVRecordReader reader = new CSVRecordReader()) {
      reader.initialize(new InputStreamInputSplit(new ByteArrayInputStream(bytes)));
      while (reader.hasNext()) {
        rows.add(cells(file, reader, rows.size() + 1));
        int expected = rows.get(0).size();
        int found = rows.get(rows.size() - 1).size();
        if (found != expected) {
          throw new InvalidInput(
              file + ", line " + rows.size(),
              "as many cells as the header has, " + expected,
              found,
              "Complete the row, and quote cells that hold a comma");
        }
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("reading from memory cannot fail", e);
    }
    if (rows.isEmpty()) {
      throw new InvalidInput(
          file, "a header line and rows of data", "nothing", "Give a CSV file that is not empty");
    }
    return new CsvTable(file, rows);
  }

  private static List<String> cells(String file, CSVRecordReader reader, int line) {
    List<Writable> record;
    try {
      record = reader.next();
    } catch (RuntimeException e) { // DataVec's wrapping of its parser's IOException
      throw new InvalidInput(
          file + ", line " + line, "a row of cells", "a quote that is not closed", "Close it");
    }
    return record.stream().map(cell -> cell.toString().strip()).toList();
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

  /** For messages: a text from a file, whatever its length. */
  static String shortened(String text) {
    int end = text.offsetByCodePoints(0, Math.min(60, text.codePointCount(0, text.length())));
    return end == text.length() ? text : text.substring(0, end) + "...";
  }
}
