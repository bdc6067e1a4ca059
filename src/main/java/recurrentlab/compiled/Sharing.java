package recurrentlab.compiled;

import java.util.function.Supplier;

/**
 * How the work of an update is shared among a {@link Team}. Threads share rows, and no sum; so any
 * number of them gives the same bits.
 */
final class Sharing {
  /** Fewer multiplications than this take about as long as to wake a thread. */
  private static final long WORTH_SHARING = 1L << 18;

  private final Team team;
  private final Supplier<boolean[]> shared; // of a thread, whether it does a part of shared work

  Sharing(Team team) {
    this.team = team;
    shared = ofThread(() -> new boolean[1]);
  }

  /** Something that each thread of the team has for itself. */
  <T> Supplier<T> ofThread(Supplier<T> made) {
    if (team.isOne()) {
      T own = made.get();
      return () -> own;
    }
    return ThreadLocal.withInitial(made)::get;
  }

  /**
   * Does work on the sequences of a batch.
   *
   * @param piece how many are done at once; 1 for any number
   * @param work on some of them, which need no others; what it does is not shared again
   */
  void sequences(int batch, int piece, Team.Work work) {
    inPieces(
        batch,
        piece,
        true,
        (from, to) -> {
          boolean[] mine = shared.get();
          mine[0] = true;
          try {
            work.run(from, to);
          } finally {
            mine[0] = false;
          }
        });
  }

  /**
   * Does work on rows, shared if it takes as long as so many multiplications and that is worth it.
   *
   * @param piece rows that are done at once; 1 for any number
   */
  void rows(int rows, int piece, long multiplications, Team.Work work) {
    inPieces(rows, piece, multiplications >= WORTH_SHARING && !shared.get()[0], work);
  }

  private void inPieces(int rows, int piece, boolean share, Team.Work work) {
    int pieces = (rows + piece - 1) / piece;
    Team.Work some =
        piece == 1
            ? work
            : (from, to) -> {
              for (int p = from; p < to; p++) {
                work.run(p * piece, Math.min((p + 1) * piece, rows));
              }
            };
    if (share && pieces > 1 && !team.isOne()) {
      team.share(pieces, some);
    } else {
      some.run(0, pieces);
    }
  }
}
