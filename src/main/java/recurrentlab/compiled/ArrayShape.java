package recurrentlab.compiled;

import java.util.Arrays;
import java.util.Locale;
import org.deeplearning4j.nn.conf.RNNFormat;

/**
 * The shape of what goes into a network, or comes out of it, for any number of sequences and steps.
 *
 * @param values numbers in a row: at each step of a sequence, or of each sequence
 * @param series whether sequences have steps
 * @param format of series
 */
record ArrayShape(int values, boolean series, RNNFormat format) {
  /**
   * @param what names the array
   * @throws IllegalArgumentException if an array has another shape
   */
  void check(String what, long... shape) {
    boolean last = series && format == RNNFormat.NWC;
    if (shape.length != (series ? 3 : 2) || shape[last ? 2 : 1] != values) {
      String expected = last ? "time, " + values : values + (series ? ", time" : "");
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: expected [batch, %s], found %s",
              what,
              expected,
              Arrays.toString(shape)));
    }
  }
}
