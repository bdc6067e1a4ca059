package recurrentlab.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Finished tasks as CSV. */
public final class Table {
  private Table() {}

  /** A row a task, with these columns; a value that a task does not have is empty. */
  public static String rows(List<String> columns, List<Done> done) {
    return csv(
        columns,
        done.stream()
            .map(one -> columns.stream().map(column -> one.row().getOrDefault(column, ""))));
  }

  /** A row a task, with the columns that any of them has. */
  public static String all(List<Done> done) {
    List<String> columns =
        done.stream()
            .flatMap(one -> one.row().keySet().stream())
            .filter(column -> !column.equals(CountTask.RIGHT))
            .distinct()
            .toList();
    return rows(columns, done);
  }

  /** How long each task took: {@code run,seconds}. */
  public static String timings(List<Done> done) {
    return csv(
        List.of("run", "seconds"),
        done.stream()
            .map(one -> Stream.of(one.id(), String.format(Locale.ROOT, "%.3f", one.seconds()))));
  }

  private static String csv(List<String> header, Stream<Stream<String>> rows) {
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setHeader(header.toArray(String[]::new))
            .setRecordSeparator('\n')
            .get();
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, format)) {
      for (Stream<String> row : rows.toList()) {
        printer.printRecord(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
