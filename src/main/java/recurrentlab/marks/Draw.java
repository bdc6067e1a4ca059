package recurrentlab.marks;

/**
 * What makes a check a draw: runs of PyTorch itself, from weights shaken by a rounding error, do
 * not agree on its outcome. So chance decides it, and to lose it is no fault of the program.
 *
 * @param won runs that pass the check, 1 or more
 * @param runs more than these
 */
public record Draw(int won, int runs) {
  /** Checks that the runs do not agree. */
  public Draw {
    if (won < 1 || won >= runs) {
      throw new IllegalArgumentException(
          "won: expected 1 to " + (runs - 1) + ", for the runs do not agree, found " + won);
    }
  }
}
