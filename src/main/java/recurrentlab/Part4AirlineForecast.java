package recurrentlab;

import recurrentlab.cli.Cli;

/**
 * Part 4 of the lab: LSTM and Conv1D on the airline passengers, a DL4J network that mirrors
 * PyTorch's.
 *
 * <p>How to run: this main without arguments, or {@code mvn -q compile exec:java
 * -Dexec.args=part4}. You should see row 0 of the notebook, 254.9236 / 449.8072, and after 500
 * epochs errors of 13 to 27 / 53 to 58 thousand passengers: where it stops is chance.
 */
public final class Part4AirlineForecast {
  private Part4AirlineForecast() {}

  /** Runs part 4. */
  public static void main(String[] args) {
    Cli.main("part4", args);
  }
}
