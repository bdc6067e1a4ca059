package recurrentlab.studies;

import java.util.List;

/**
 * All that is said about counting.
 *
 * @param groups of networks
 * @param longest the last n that they were asked for
 * @param shared NumPy seed of the sequences that several seeds share
 * @param cells how networks by the recipe count: the first seed's, and the one that breaks first
 * @param command that makes the report again
 */
public record CountReport(
    List<CountGroup> groups, int longest, long shared, List<Seen> cells, String command) {
  /** Copies the lists. */
  public CountReport {
    groups = List.copyOf(groups);
    cells = List.copyOf(cells);
  }

  /**
   * A network that was looked into.
   *
   * @param seed of its weights
   * @param dataSeed of its sequences
   * @param attempts how many trainings it took
   * @param drift see {@link Steadiness}
   * @param largest its N
   * @param cell how it counts
   */
  public record Seen(
      long seed, long dataSeed, int attempts, double drift, int largest, CountingCell cell) {}
}
