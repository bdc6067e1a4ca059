package recurrentlab.training;

/**
 * How a training ended.
 *
 * @param history the epochs that were completed with finite losses
 * @param outcome why it ended
 */
public record Training(History history, Outcome outcome) {
  /** Why a training ended. */
  public enum Outcome {
    /** All epochs were run. */
    COMPLETED,
    /** Somebody asked to stop; the epoch under way is not in the history. */
    INTERRUPTED,
    /** A loss was no finite number in the epoch after the history's last. */
    DIVERGED
  }

  /** Whether all epochs were run. */
  public boolean completed() {
    return outcome == Outcome.COMPLETED;
  }
}
