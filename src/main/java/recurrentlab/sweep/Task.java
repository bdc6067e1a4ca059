package recurrentlab.sweep;

import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * One run of a sweep. What it gives depends on nothing but its components, whatever runs beside it
 * and wherever it runs: another thread, another process, another machine.
 */
public interface Task extends Serializable {
  /** Says which run it is, all that its outcome depends on included; no other task has the same. */
  String id();

  /**
   * Does it.
   *
   * @param stop asked after every update
   * @return its row: values by column, the columns in their order; empty if it was asked to stop
   */
  Optional<Map<String, String>> run(BooleanSupplier stop);
}
