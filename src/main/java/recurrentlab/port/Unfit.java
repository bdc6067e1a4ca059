package recurrentlab.port;

import recurrentlab.files.InvalidInput;

/** A layer cannot read what it is given: it has other sides, or too few steps. */
final class Unfit extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String layer;
  private final String expected;
  private final String found;

  /**
   * @param layer its name
   * @param expected and {@code found}, in a person's words
   */
  Unfit(String layer, String expected, String found) {
    super(layer + ": expected " + expected + ", found " + found);
    this.layer = layer;
    this.expected = expected;
    this.found = found;
  }

  /**
   * The same for a person.
   *
   * @param place of the input
   */
  InvalidInput in(String place) {
    return new InvalidInput(
        place + ", " + layer, expected, found, "Give what the model read, or a longer input");
  }
}
