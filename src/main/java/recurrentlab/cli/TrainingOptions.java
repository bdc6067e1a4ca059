package recurrentlab.cli;

import picocli.CommandLine.Option;
import recurrentlab.settings.Settings;

/**
 * The options of every training. {@code by-hand.properties} words two of them otherwise for the
 * networks by hand.
 */
final class TrainingOptions {
  /** The bundle that a command of a network by hand names. */
  static final String BY_HAND = "recurrentlab.cli.by-hand";

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Number of epochs (default: ${DEFAULT-VALUE}).")
  int epochs;

  @Option(
      names = "--hidden-size",
      paramLabel = "N",
      description = "Length of the hidden states (default: ${DEFAULT-VALUE}).")
  int hiddenSize;

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      description = "Of Adam (default: ${DEFAULT-VALUE}).")
  double learningRate;

  TrainingOptions(Settings defaults) {
    epochs = defaults.epochs();
    hiddenSize = defaults.hiddenSize();
    learningRate = defaults.learningRate();
  }
}
