package recurrentlab.compiled;

/**
 * The order, 'c' or 'f', of the array that DL4J hands to a layer. Dropout fills its masks in that
 * order, so it decides which number of ND4J's generator falls to which activation. Read in DL4J's
 * sources and seen in its runs; {@link RandomNetworksTest} holds it against them.
 */
interface Layout {
  /** Of the network's features. */
  Layout DATA = (data, batch, steps) -> data;

  /** First index slowest: what convolutions, dense layers and TimeDistributed give. */
  Layout C = (data, batch, steps) -> 'c';

  /** First index fastest: what recurrent layers and LastTimeStep give. */
  Layout F = (data, batch, steps) -> 'f';

  /** Rows that RnnToFeedForward makes of series. */
  Layout ROWS = (data, batch, steps) -> batch == 1 ? 'c' : 'f';

  /** Series that FeedForwardToRnn makes of rows. */
  Layout SERIES = (data, batch, steps) -> steps == 1 ? 'f' : 'c';

  /**
   * @param data order of the array of the network's features
   */
  char order(char data, int batch, int steps);
}
