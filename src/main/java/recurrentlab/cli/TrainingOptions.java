package recurrentlab.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import recurrentlab.settings.Engine;
import recurrentlab.settings.NetworkSettings;
import recurrentlab.settings.Precision;
import recurrentlab.settings.Settings;
import recurrentlab.settings.TokenSettings;

/** The options of every training, and those that two kinds of parts share. */
final class TrainingOptions {
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

  /** How many sequences of the language parts 1 to 3 draw. */
  static final class Sequences {
    @Option(
        names = "--sequences",
        paramLabel = "N",
        description = "Number of sequences, 10 or more (default: ${DEFAULT-VALUE}).")
    int sequences;

    Sequences(TokenSettings defaults) {
      sequences = defaults.sequences();
    }
  }

  /** The options of parts 3 and 4, the DL4J networks. */
  static final class OfNetwork {
    @Option(
        names = "--seed",
        paramLabel = "N",
        description = "PyTorch's manual_seed of the initial weights (default: ${DEFAULT-VALUE}).")
    long seed;

    @Mixin final TrainingOptions training;

    @Option(
        names = "--data-type",
        paramLabel = "float|double",
        description = "Of the network's parameters (default: ${DEFAULT-VALUE}).")
    Precision dataType;

    @Option(
        names = "--engine",
        paramLabel = "compiled|stock",
        description =
            "What trains: the compiled step, or DL4J's own fit (default: ${DEFAULT-VALUE}).")
    Engine engine;

    OfNetwork(NetworkSettings defaults) {
      seed = defaults.seed();
      training = new TrainingOptions(defaults);
      dataType = defaults.dataType();
      engine = defaults.engine();
    }
  }
}
