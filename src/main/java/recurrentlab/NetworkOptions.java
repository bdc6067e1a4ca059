package recurrentlab;

import picocli.CommandLine.Option;
import recurrentlab.settings.Engine;
import recurrentlab.settings.Precision;
import recurrentlab.settings.Settings;

/** The options that parts 3 and 4, the DL4J networks, share. */
final class NetworkOptions {
  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "PyTorch's manual_seed of the initial weights (default: ${DEFAULT-VALUE}).")
  long seed;

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

  @Option(
      names = "--data-type",
      paramLabel = "float|double",
      description = "Of the network's parameters (default: ${DEFAULT-VALUE}).")
  Precision precision;

  @Option(
      names = "--engine",
      paramLabel = "compiled|stock",
      description =
          "What trains: the compiled step, or DL4J's own fit (default: ${DEFAULT-VALUE}).")
  Engine engine = Engine.DEFAULT;

  NetworkOptions(Settings defaults, Precision precision) {
    seed = defaults.seed();
    epochs = defaults.epochs();
    hiddenSize = defaults.hiddenSize();
    learningRate = defaults.learningRate();
    this.precision = precision;
  }
}
