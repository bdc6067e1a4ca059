package recurrentlab.compiled;

/**
 * Which gradient a network configured with truncated back-propagation through time follows, from
 * the second segment of a sequence on. Each segment begins with the state that the one before has
 * left; that state is taken as a constant.
 */
public enum TruncatedGradient {
  /**
   * That of DL4J's {@code fit}, which is not that of its loss: errors come from the activations
   * that began with the state, but each recurrent layer then goes back through a pass that begins
   * with zeros. Its parameters are off by 20 to 110 % of their gradient.
   */
  AS_STOCK,
  /** That of the loss (Williams and Peng, 1990). */
  EXACT
}
