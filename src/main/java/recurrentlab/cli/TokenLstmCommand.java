package recurrentlab.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import recurrentlab.lab.TokenLstmPart;
import recurrentlab.networks.NativeSettings;
import recurrentlab.settings.TokenLstmSettings;

/** Part 3: the framework's LSTM. */
@Command(
    name = "part3",
    description = "The framework's LSTM on the language a^n b^n.",
    footer = {
      "  ${ROOT-COMMAND-NAME} part3 --epochs 10",
      "  ${ROOT-COMMAND-NAME} part3 --data-type double --engine stock --epochs 47"
    })
final class TokenLstmCommand implements Callable<Integer> {
  private static final TokenLstmSettings DEFAULTS = TokenLstmSettings.NOTEBOOK;

  @Option(
      names = "--data-seed",
      paramLabel = "N",
      description = "NumPy seed of the sequences (default: ${DEFAULT-VALUE}).")
  private long dataSeed = DEFAULTS.dataSeed();

  @Mixin
  private final TrainingOptions.Sequences sequences = new TrainingOptions.Sequences(DEFAULTS);

  @Mixin private final TrainingOptions.OfNetwork network = new TrainingOptions.OfNetwork(DEFAULTS);

  @Mixin private final RunOptions.OfPart run = new RunOptions.OfPart();

  @Override
  public Integer call() {
    TokenLstmSettings settings =
        new TokenLstmSettings(
            network.seed,
            dataSeed,
            sequences.sequences,
            network.training.epochs,
            network.training.hiddenSize,
            network.training.learningRate,
            network.dataType,
            network.engine);
    NativeSettings.applySoon();
    return run.run(new TokenLstmPart(settings));
  }
}
