package recurrentlab.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A table as the text of a CSV file: commas, a line feed after each row, quotes where needed. */
public final class CsvText {
  private CsvText() {}

  /**
   * The text.
   *
   * @param header names of the columns
   * @param rows as many values each; a value that there is not is ""
   */
  public static String of(List<String> header, List<? extends List<?>> rows) {
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setHeader(header.toArray(String[]::new))
            .setRecordSeparator('\n')
            .get();
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, format)) {
      for (List<?> row : rows) {
        printer.printRecord(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
