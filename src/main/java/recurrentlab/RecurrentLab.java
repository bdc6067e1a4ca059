package recurrentlab;

import recurrentlab.cli.Cli;

/**
 * The whole lab: all four parts with the notebook's settings, each compared with its reference, and
 * the marks.
 *
 * <p>How to run: this main without arguments, or {@code mvn -q compile exec:java}. You should see
 * four parts, every comparison passed, and the marks as the last line: {@code marks 144 / 158}
 * where we ran it, as part 4's training error ended above its threshold by chance (README).
 */
public final class RecurrentLab {
  private RecurrentLab() {}

  /** Runs the lab, or the command that the first argument names. */
  public static void main(String[] args) {
    Cli.main(args);
  }
}
