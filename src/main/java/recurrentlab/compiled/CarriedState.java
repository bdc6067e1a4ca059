package recurrentlab.compiled;

import java.util.function.Supplier;

/**
 * What a recurrent stage hands from one segment of a sequence to the next, under truncated
 * back-propagation; zeros everywhere else.
 */
final class CarriedState<S> {
  private final Pass pass;
  private S start; // before the first step; null for zeros
  private S left; // for the next segment; null for none

  CarriedState(Pass pass) {
    this.pass = pass;
  }

  /** A pass forward begins. */
  void begin() {
    start = pass.carriesState() ? left : null;
  }

  /** The state before the first step; null for zeros. */
  S start() {
    return start;
  }

  /**
   * A pass forward ends.
   *
   * @param last makes a copy of the state after the last step
   */
  void end(Supplier<S> last) {
    if (pass.carriesState()) {
      left = last.get();
    }
  }

  /**
   * The way back begins.
   *
   * @return whether it is through a pass that begins with zeros, which has to be made first
   */
  boolean beginBack() {
    boolean restarts = start != null && pass.goesBackFromZeros();
    start = restarts ? null : start;
    return restarts;
  }

  /** Forgets what the last segment left. */
  void clear() {
    left = null;
  }
}
