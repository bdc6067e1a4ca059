package recurrentlab.compiled;

import java.util.Arrays;
import java.util.Locale;

/**
 * The shape of what goes into a network, or comes out of it, for any number of sequences and steps.
 *
 * @param values numbers in a row: at each step of a sequence, or of each sequence
 * @param series whether sequences have steps
 */
record ArrayShape(int values, boolean series) {
  /**
   * @param what names the array
   * @throws IllegalArgumentException if an array has another shape
   */
  void check(String what, long... shape) {
    if (shape.length != (series ? 3 : 2) || shape[1] != values) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: expected [batch, %d%s], found %s",
              what,
              values,
              series ? ", time" : "",
              Arrays.toString(shape)));
    }
  }
}
