package recurrentlab.studies;

import java.util.List;

/**
 * Runs of a sweep that differ in nothing but their seeds.
 *
 * @param label its settings that other groups have otherwise, such as {@code hidden_size=10}; empty
 *     if there is one group
 * @param runs how many
 * @param failed how many of them diverged
 * @param notebooks whether the settings are the notebook's
 * @param figures of those that were completed
 */
public record SweepGroup(
    String label, int runs, int failed, boolean notebooks, List<Distribution> figures) {
  /** Copies the list. */
  public SweepGroup {
    figures = List.copyOf(figures);
  }
}
