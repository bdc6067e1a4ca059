package recurrentlab;

import recurrentlab.cli.Cli;

/**
 * Part 2 of the lab: an LSTM by hand on the language a\u207fb\u207f.
 *
 * <p>How to run: this main without arguments, or {@code mvn -q compile exec:java
 * -Dexec.args=part2}. You should see fifty rows of losses equal to the notebook's, from
 * 2.9885786833 / 4.4997070612 on, and {@code marks 35 / 35}.
 */
public final class Part2LstmByHand {
  private Part2LstmByHand() {}

  /** Runs part 2. */
  public static void main(String[] args) {
    Cli.main("part2", args);
  }
}
