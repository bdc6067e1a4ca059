package recurrentlab.compiled;

import java.util.Arrays;

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
          "%s: expected [batch, %d%s], found %s"
              .formatted(what, values, series ? ", time" : "", Arrays.toString(shape)));
    }
  }
}
