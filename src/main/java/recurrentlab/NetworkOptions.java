package recurrentlab;

import picocli.CommandLine.Option;
import recurrentlab.settings.Precision;

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
      paramLabel = "stock",
      description = "What trains: stock is DL4J's own fit (default: ${DEFAULT-VALUE}).")
  Engine engine = Engine.STOCK;

  /** What trains a network. */
  enum Engine {
    /** DL4J's own {@code fit}. */
    STOCK;

    @Override
    public String toString() {
      return "stock";
    }
  }

  NetworkOptions(long seed, int epochs, int hiddenSize, double learningRate, Precision precision) {
    this.seed = seed;
    this.epochs = epochs;
    this.hiddenSize = hiddenSize;
    this.learningRate = learningRate;
    this.precision = precision;
  }
}
