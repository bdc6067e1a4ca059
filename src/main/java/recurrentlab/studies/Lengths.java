package recurrentlab.studies;

import java.util.List;

/**
 * Checks that lists which belong together have the same length: the file of a run may have been
 * cut.
 */
final class Lengths {
  private Lengths() {}

  static void same(String name, int found, int expected, String as) {
    if (found != expected) {
      throw new IllegalArgumentException(
          name + ": expected " + expected + " values, as " + as + ", found " + found);
    }
  }

  static void notEmpty(String name, List<?> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException(name + ": expected at least one, found none");
    }
  }
}
