package recurrentlab;

import recurrentlab.cli.Cli;

/**
 * Part 1 of the lab: an Elman RNN by hand on the language a\u207fb\u207f.
 *
 * <p>How to run: this main without arguments, or {@code mvn -q compile exec:java
 * -Dexec.args=part1}. You should see twenty rows of losses equal to the notebook's, from
 * 4.0504650950 / 4.8019718360 on, and {@code marks 85 / 85}.
 */
public final class Part1ElmanRnn {
  private Part1ElmanRnn() {}

  /** Runs part 1. */
  public static void main(String[] args) {
    Cli.main("part1", args);
  }
}
