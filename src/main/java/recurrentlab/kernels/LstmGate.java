package recurrentlab.kernels;

/**
 * The four gates of an LSTM, in the order in which they lie side by side here and in DL4J: g, f, o,
 * i. A row of gates has 4 H numbers, a block of H for each gate; so has a bias, and so have the
 * rows or columns of a weight. PyTorch's blocks are i, f, g, o.
 *
 * <p>The candidate, of the tanh, comes first, and the three gates of the sigmoid are neighbours
 * after it: the loops over rows rely on that, and on nothing else of the order.
 */
public enum LstmGate {
  /**
   * g, what the memory may take in: the one with the tanh. PyTorch's documents call it the cell.
   */
  CANDIDATE(2),
  /** f, how much of the memory to keep. */
  FORGET(1),
  /** o, how much of the memory to let out. */
  OUTPUT(3),
  /** i, how much of the candidate to take in. */
  INPUT(0);

  /** How many gates, and so blocks, there are. */
  public static final int COUNT = 4;

  private final int torchBlock;

  LstmGate(int torchBlock) {
    this.torchBlock = torchBlock;
  }

  /** The number of this gate's block here and in DL4J, 0..3. */
  public int block() {
    return ordinal();
  }

  /** The number of this gate's block in PyTorch, 0..3. */
  public int torchBlock() {
    return torchBlock;
  }

  /** Where this gate's block begins in a row of blocks of H numbers. */
  public int from(int h) {
    return block() * h;
  }

  /** Where it ends: the next one's beginning. */
  public int to(int h) {
    return (block() + 1) * h;
  }

  /** The number of a sigmoid's gate among the three, 0..2. */
  public int sigmoid() {
    return block() - FORGET.block();
  }

  /** Where the blocks of the three gates of the sigmoid begin in a row of blocks of H numbers. */
  public static int sigmoidsFrom(int h) {
    return FORGET.from(h);
  }

  /** Where they end. */
  public static int sigmoidsTo(int h) {
    return INPUT.to(h);
  }
}
