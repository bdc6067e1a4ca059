package recurrentlab;

import recurrentlab.cli.Cli;

/**
 * Part 3 of the lab: the framework's LSTM, a DL4J network that mirrors PyTorch's, on the language
 * a\u207fb\u207f.
 *
 * <p>How to run: this main without arguments, or {@code mvn -q compile exec:java
 * -Dexec.args=part3}. You should see training and validation losses fall to about 0.289 and 0.274
 * nats a step, and {@code marks 10 / 10}.
 */
public final class Part3TokenLstm {
  private Part3TokenLstm() {}

  /** Runs part 3. */
  public static void main(String[] args) {
    Cli.main("part3", args);
  }
}
