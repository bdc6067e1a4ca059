package recurrentlab.port;

/** Why a verdict about an output says less than it seems to. */
public enum Doubt {
  /** Every number is 0, 1 or -1: activations at their ends, which many weights give. */
  SATURATED("saturated"),
  /** The same at every step and in every sequence, whatever is read. */
  SAME_ROWS("same-rows"),
  /** The only state that recurrent weights were multiplied by is the first one, zero. */
  ONE_STEP("one-step"),
  /** Weights were multiplied by an input of zeros. */
  ZEROS("zeros"),
  /** It is met, but not as well as rounding alone would leave it. */
  ROUGH("rough"),
  /** PyTorch's output is kept in 16 bits, which round more than the bar allows. */
  HALF("half");

  private final String key;

  Doubt(String key) {
    this.key = key;
  }

  /** What its sentence is called. */
  public String key() {
    return key;
  }
}
