package recurrentlab.training;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that the next epoch of a {@link Learner} depends on besides its data and its settings, as
 * plain values. No part draws random numbers while it trains, so a learner that is made anew and
 * given this goes on bit for bit.
 *
 * @param arrays the model's arrays by name, and, under names that begin with {@link #UPDATER}, the
 *     updater's; a matrix row after row, floats widened. Copied on their way in and out.
 * @param counters what has been counted so far, at least 0, by name
 */
public record LearnerState(
    SortedMap<String, double[]> arrays, SortedMap<String, Integer> counters) {
  /** What the names of the updater's arrays begin with; those of the model's do not. */
  public static final String UPDATER = "updater.";

  /** Copies both maps and every array, and checks the counters. */
  public LearnerState {
    arrays = copy(arrays);
    counters = Collections.unmodifiableSortedMap(new TreeMap<>(counters));
    counters.forEach(
        (name, count) -> {
          if (count < 0) {
            throw new IllegalArgumentException(
                "state, counter " + name + ": expected at least 0, found " + count);
          }
        });
  }

  private static SortedMap<String, double[]> copy(SortedMap<String, double[]> arrays) {
    SortedMap<String, double[]> copies = new TreeMap<>();
    arrays.forEach((name, values) -> copies.put(name, values.clone()));
    return copies;
  }

  /** The arrays by name; a copy. */
  @Override
  public SortedMap<String, double[]> arrays() {
    return copy(arrays);
  }

  /**
   * Checks that a learner can take this state.
   *
   * @param own the learner's state as it is
   * @throws IllegalArgumentException if names or lengths differ
   */
  void requireLike(LearnerState own) {
    requireNames("arrays", own.arrays, arrays);
    requireNames("counters", own.counters, counters);
    own.arrays.forEach(
        (name, values) -> {
          int found = arrays.get(name).length;
          if (found != values.length) {
            throw new IllegalArgumentException(
                "state, array "
                    + name
                    + ": expected "
                    + values.length
                    + " values, found "
                    + found
                    + ". Was it taken from a network of another size?");
          }
        });
  }

  private static void requireNames(String what, Map<String, ?> expected, Map<String, ?> found) {
    if (!found.keySet().equals(expected.keySet())) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "state: expected the %s %s, found %s. Was it taken from another kind of part?",
              what,
              expected.keySet(),
              found.keySet()));
    }
  }
}
