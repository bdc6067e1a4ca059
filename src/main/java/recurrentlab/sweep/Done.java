package recurrentlab.sweep;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A task that is done.
 *
 * @param id of the task
 * @param row values by column
 * @param seconds how long it took
 */
public record Done(String id, Map<String, String> row, double seconds) {
  /** Copies the row. */
  public Done {
    row = Collections.unmodifiableMap(new LinkedHashMap<>(row));
  }

  /**
   * Does a task.
   *
   * @param stop asked after every update
   * @return empty if it was asked to stop
   */
  public static Optional<Done> of(Task task, BooleanSupplier stop) {
    long start = System.nanoTime();
    return task.run(stop).map(row -> new Done(task.id(), row, (System.nanoTime() - start) / 1e9));
  }
}
