package recurrentlab.lab;

/**
 * How a part's losses are shown.
 *
 * @param second name of the second loss, {@code validation} or {@code test}
 * @param decimals digits after the point
 */
record LossColumns(String second, int decimals) {
  /** Parts 1 to 3. */
  static final LossColumns TOKENS = new LossColumns("validation", 12);

  /** Part 4, as many digits as the notebook prints. */
  static final LossColumns SERIES = new LossColumns("test", 4);
}
