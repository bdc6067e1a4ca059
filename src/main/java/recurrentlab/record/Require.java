package recurrentlab.record;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;

/**
 * What the records of this package ask of their values. A failure is an {@link
 * IllegalArgumentException} whose message names the component as run.json does, what was expected
 * and what was found.
 */
final class Require {
  private static final int SHOWN = 80;

  private Require() {}

  /** What was found, no longer than a line. */
  static String shortened(Object found) {
    String text = String.valueOf(found);
    return text.length() > SHOWN ? text.substring(0, SHOWN) + " ..." : text;
  }

  static void that(boolean sound, String component, String expected, Object found) {
    if (!sound) {
      throw new IllegalArgumentException(
          component + ": expected " + expected + ", found " + shortened(found));
    }
  }

  static <T> T given(String component, T value) {
    that(value != null, component, "a value", "none");
    return value;
  }

  /** Neither infinite nor NaN. */
  static double finite(String component, double value) {
    that(Double.isFinite(value), component, "a finite number", value);
    return value;
  }

  static void finite(String component, double[] values) {
    for (double value : given(component, values)) {
      finite(component, value);
    }
  }

  static void atLeast(String component, long value, long least) {
    that(value >= least, component, "a whole number of at least " + least, value);
  }

  static void oneOf(String component, Object value, Collection<?> words) {
    that(value != null && words.contains(value), component, "one of " + words, value);
  }

  /** A copy without null members. */
  static <T> List<T> list(String component, List<T> values) {
    for (T value : given(component, values)) {
      given(component, value);
    }
    return List.copyOf(values);
  }

  /** As many as there must be. */
  static void size(String component, int size, String expected, int found) {
    that(size == found, component, "a list of length " + size + ", " + expected, found);
  }

  static void distinct(String component, List<?> values) {
    that(new HashSet<>(values).size() == values.size(), component, "no member twice", values);
  }

  /** Epochs of a curve, or of rows: each later than the one before, none beyond the history. */
  static void ascending(String component, List<Integer> epochs) {
    int last = -1;
    for (int epoch : epochs) {
      that(epoch > last, component, "epochs in order, from 0", epoch + " after " + last);
      last = epoch;
    }
  }
}
