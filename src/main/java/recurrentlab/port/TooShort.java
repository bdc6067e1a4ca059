package recurrentlab.port;

import recurrentlab.files.InvalidInput;

/** A convolution's kernel reaches over more steps than there are. */
final class TooShort extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private static final String EXPECTED = "as many steps as its kernel reaches over";

  private final String layer;
  private final String found;

  /**
   * @param layer its name
   * @param taps how many steps the kernel reaches over
   * @param steps how many there are, with those that padding adds
   */
  TooShort(String layer, long taps, long steps) {
    super(layer + " is a convolution over " + taps + " of " + steps + " steps");
    this.layer = layer;
    this.found = "a convolution over " + taps + " of " + steps + " steps";
  }

  /**
   * The same for a person.
   *
   * @param place of the input
   */
  InvalidInput in(String place) {
    return new InvalidInput(place + ", " + layer, EXPECTED, found, "Give a longer input");
  }
}
