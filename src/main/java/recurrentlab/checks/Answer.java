package recurrentlab.checks;

import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * How a cell ended.
 *
 * @param error what kind of failure; "" for none
 * @param outputs what the cell gave, as in a notebook's file
 * @param handed over by its checks, in order
 */
public record Answer(String error, JsonNode outputs, List<Handed> handed) {
  /** Copies the list. A frame may come from a cell that made it up: nothing is null. */
  public Answer {
    Objects.requireNonNull(error);
    Objects.requireNonNull(outputs);
    handed = List.copyOf(handed);
  }
}
