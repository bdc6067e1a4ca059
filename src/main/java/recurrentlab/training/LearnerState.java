package recurrentlab.training;

import java.util.Arrays;
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
 * @param arrays the model's arrays, of a network by hand under the notebook's names ({@code W_f}),
 *     of a DL4J network under PyTorch's ({@code lstm.weight_ih_l0}); and, under names that begin
 *     with {@link #UPDATER}, the updater's. Floats are widened.
 * @param counters what has been counted so far, at least 0, by name
 */
public record LearnerState(SortedMap<String, Array> arrays, SortedMap<String, Integer> counters) {
  /** What the names of the updater's arrays begin with; those of the model's do not. */
  public static final String UPDATER = "updater.";

  /** Copies both maps, and checks the counters. */
  public LearnerState {
    arrays = Collections.unmodifiableSortedMap(new TreeMap<>(arrays));
    counters = Collections.unmodifiableSortedMap(new TreeMap<>(counters));
    counters.forEach(
        (name, count) -> {
          if (count < 0) {
            throw new IllegalArgumentException(
                "state, counter " + name + ": expected at least 0, found " + count);
          }
        });
  }

  /** The model's arrays without the updater's; a new map. */
  public SortedMap<String, Array> ofModel() {
    SortedMap<String, Array> own = new TreeMap<>(arrays);
    own.keySet().removeIf(name -> name.startsWith(UPDATER));
    return own;
  }

  /**
   * Checks that a learner can take this state.
   *
   * @param own the learner's state as it is
   * @throws IllegalArgumentException if names or shapes differ
   */
  void requireLike(LearnerState own) {
    requireNames("arrays", own.arrays, arrays);
    requireNames("counters", own.counters, counters);
    own.arrays.forEach(
        (name, array) -> {
          Array found = arrays.get(name);
          if (!Arrays.equals(found.shape(), array.shape())) {
            throw new IllegalArgumentException(
                "state, array "
                    + name
                    + ": expected the shape "
                    + array
                    + ", found "
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
