package recurrentlab.cli;

import recurrentlab.lab.Run;

/** What the process tells its caller about how it ended. */
final class ExitStatus {
  static final int DONE = Run.DONE;

  /** A comparison, a mark or a cell of a notebook failed. */
  static final int FAILED = Run.FAILED;

  /** Wrong usage, or input that cannot be used. */
  static final int BAD_INPUT = 2;

  /** A training diverged, somebody interrupted it, or the lab itself made a mistake. */
  static final int TRAINING_FAILED = Run.TRAINING_FAILED;

  private ExitStatus() {}
}
