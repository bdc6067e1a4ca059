package recurrentlab.compiled;

/**
 * The order, 'c' or 'f', of the array that DL4J hands to a layer. Dropout fills its masks in that
 * order, so it decides which number of ND4J's generator falls to which activation. Read in DL4J's
 * sources and seen in its runs; the random networks of the tests hold it against them.
 */
interface Layout {
  /** Of the network's features. */
  Layout DATA = (pass, batch, steps) -> pass.dataOrder();

  /** First index slowest: what convolutions, dense layers and TimeDistributed give. */
  Layout C = (pass, batch, steps) -> 'c';

  /** First index fastest: what recurrent layers give. */
  Layout F = (pass, batch, steps) -> 'f';

  /** What LastTimeStep gives. */
  Layout LAST_STEPS = (pass, batch, steps) -> pass.isMasked() ? 'c' : 'f';

  /** Rows that RnnToFeedForward makes of series, which it first copies in this order. */
  Layout ROWS = F.folded();

  /** Series that FeedForwardToRnn makes of rows. */
  Layout SERIES = (pass, batch, steps) -> steps == 1 ? 'f' : 'c';

  /**
   * @param pass that is being made
   */
  char order(Pass pass, int batch, int steps);

  /** Of the rows that an output layer makes of series of this layout: views where it can. */
  default Layout folded() {
    return (pass, batch, steps) -> {
      char order = order(pass, batch, steps);
      if (batch == 1) {
        return order == 'c' ? 'f' : 'c';
      }
      return steps == 1 ? order : 'f';
    };
  }
}
