package recurrentlab.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import recurrentlab.settings.Precision;
import recurrentlab.settings.Settings;
import recurrentlab.training.Engine;

/** The options of parts 3 and 4, the DL4J networks. */
final class NetworkOptions {
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
  Precision precision;

  @Option(
      names = "--engine",
      paramLabel = "compiled|stock",
      description =
          "What trains: the compiled step, or DL4J's own fit (default: ${DEFAULT-VALUE}).")
  Engine engine = Engine.DEFAULT;

  NetworkOptions(Settings defaults, Precision precision) {
    seed = defaults.seed();
    training = new TrainingOptions(defaults);
    this.precision = precision;
  }
}
