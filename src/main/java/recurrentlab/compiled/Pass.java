package recurrentlab.compiled;

import recurrentlab.compiled.KnownUpdaters.Time;

/**
 * What the pass through a network that is being made is for. All stages of a network share one and
 * look at it; the network sets it.
 */
final class Pass {
  private final TruncatedGradient truncated; // null where sequences are not cut
  private boolean training;
  private char dataOrder = 'c';
  private boolean masked;
  private Time time;

  /**
   * @param truncated null where the network's sequences are not cut into segments
   */
  Pass(TruncatedGradient truncated) {
    this.truncated = truncated;
  }

  /** Passes from now on are only for outputs and losses. */
  void ask() {
    training = false;
  }

  /**
   * The next pass is for an update.
   *
   * @param dataOrder of the array of the features, which masks of dropout follow
   * @param masked whether there is a mask of the features
   */
  void train(char dataOrder, boolean masked, Time time) {
    training = true;
    this.dataOrder = dataOrder;
    this.masked = masked;
    this.time = time;
  }

  /** Whether the pass is for an update, so that dropout drops. */
  boolean trains() {
    return training;
  }

  char dataOrder() {
    return dataOrder;
  }

  boolean isMasked() {
    return masked;
  }

  Time time() {
    return time;
  }

  /** Whether a recurrent stage begins with the state that it left, see {@link Stage#clearState}. */
  boolean carriesState() {
    return training && truncated != null;
  }

  /** Whether the way back is through a pass that begins with zeros. */
  boolean goesBackFromZeros() {
    return truncated == TruncatedGradient.AS_STOCK;
  }
}
