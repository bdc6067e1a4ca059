package recurrentlab.sweep;

import java.util.List;
import java.util.Locale;
import recurrentlab.files.CsvText;

/** Finished tasks as CSV. */
public final class RunTable {
  private RunTable() {}

  /** A row a task, with these columns; a value that a task does not have is empty. */
  public static String rows(List<String> columns, List<Done> done) {
    return CsvText.of(
        columns,
        done.stream()
            .map(one -> columns.stream().map(column -> one.row().getOrDefault(column, "")).toList())
            .toList());
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
    return CsvText.of(
        List.of("run", "seconds"),
        done.stream()
            .map(one -> List.of(one.id(), String.format(Locale.ROOT, "%.3f", one.seconds())))
            .toList());
  }
}
