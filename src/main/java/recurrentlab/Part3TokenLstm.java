package recurrentlab;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import recurrentlab.lab.TokenLstmPart;
import recurrentlab.networks.NativeSettings;
import recurrentlab.settings.TokenLstmSettings;

/**
 * Part 3 of the lab: the framework's LSTM, a DL4J network that mirrors PyTorch's, on the language
 * a\u207fb\u207f.
 *
 * <p>How to run: this main without arguments, or {@code mvn -q compile exec:java
 * -Dexec.args=part3}. You should see training and validation losses fall to about 0.289 and 0.274
 * nats a step, and {@code marks 10 / 10}.
 */
@Command(
    name = "part3",
    description = "The framework's LSTM on the language a^n b^n.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${ROOT-COMMAND-NAME} part3 --epochs 10",
      "  ${ROOT-COMMAND-NAME} part3 --data-type double --engine stock --epochs 47"
    })
public final class Part3TokenLstm implements Callable<Integer> {
  private static final TokenLstmSettings DEFAULTS = TokenLstmSettings.NOTEBOOK;

  @Option(
      names = "--data-seed",
      paramLabel = "N",
      description = "NumPy seed of the sequences (default: ${DEFAULT-VALUE}).")
  private long dataSeed = DEFAULTS.dataSeed();

  @Option(
      names = "--sequences",
      paramLabel = "N",
      description = "Number of sequences, 10 or more (default: ${DEFAULT-VALUE}).")
  private int sequences = DEFAULTS.sequences();

  @Mixin private final NetworkOptions network = new NetworkOptions(DEFAULTS, DEFAULTS.precision());

  @Mixin private final FileOptions files = new FileOptions();
  @Mixin private final RunOptions run = new RunOptions();

  /** Runs part 3. */
  public static void main(String[] args) {
    RecurrentLab.main("part3", args);
  }

  @Override
  public Integer call() {
    TokenLstmSettings settings =
        new TokenLstmSettings(
            network.seed,
            dataSeed,
            sequences,
            network.epochs,
            network.hiddenSize,
            network.learningRate,
            network.precision);
    NativeSettings.applySoon();
    return run.run(files.files(), new TokenLstmPart(settings, network.engine));
  }
}
