package recurrentlab.checks;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * How a cell ended.
 *
 * @param error what kind of failure; "" for none
 * @param outputs what the cell gave, as in a notebook's file
 * @param handed over by its checks, in order
 */
public record Answer(String error, JsonNode outputs, List<Handed> handed) {
  /** Copies the list. */
  public Answer {
    handed = List.copyOf(handed);
  }
}
