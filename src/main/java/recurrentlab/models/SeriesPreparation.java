package recurrentlab.models;

import java.util.Objects;
import java.util.Optional;
import recurrentlab.series.Frequency;

/**
 * How a series reaches its network: the values as they are, neither scaled nor in logarithms.
 *
 * @param column its name in the file, which is also the name of the unit
 * @param frequency of its dates; empty if it has none
 */
public record SeriesPreparation(String column, Optional<Frequency> frequency) {
  /** Checks that neither is null. */
  public SeriesPreparation {
    Objects.requireNonNull(column, "column");
    Objects.requireNonNull(frequency, "frequency");
  }
}
