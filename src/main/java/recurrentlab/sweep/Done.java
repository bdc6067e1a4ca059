package recurrentlab.sweep;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

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
}
