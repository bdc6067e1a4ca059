package recurrentlab.cli;

import picocli.CommandLine.Option;
import recurrentlab.settings.GradientMode;
import recurrentlab.settings.ScratchSettings;

/** The options of parts 1 and 2, the networks by hand. */
final class ScratchOptions {
  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "NumPy seed of data and weights (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--sequences",
      paramLabel = "N",
      description = "Number of sequences, 10 or more (default: ${DEFAULT-VALUE}).")
  private int sequences;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Number of epochs (default: ${DEFAULT-VALUE}).")
  private int epochs;

  @Option(
      names = "--hidden-size",
      paramLabel = "N",
      description = "Length of the hidden state (default: ${DEFAULT-VALUE}).")
  private int hiddenSize;

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      description = "Of gradient descent (default: ${DEFAULT-VALUE}).")
  private double learningRate;

  @Option(
      names = "--gradients",
      paramLabel = "as-in-notebook|exact",
      description = "The notebook's backward pass or the exact one (default: ${DEFAULT-VALUE}).")
  private GradientMode gradients;

  ScratchOptions(ScratchSettings defaults) {
    seed = defaults.seed();
    sequences = defaults.sequences();
    epochs = defaults.epochs();
    hiddenSize = defaults.hiddenSize();
    learningRate = defaults.learningRate();
    gradients = defaults.gradients();
  }

  ScratchSettings settings() {
    return new ScratchSettings(seed, sequences, epochs, hiddenSize, learningRate, gradients);
  }
}
