package recurrentlab.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import recurrentlab.settings.Engine;
import recurrentlab.settings.NetworkSettings;
import recurrentlab.settings.Precision;

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
  Precision dataType;

  @Option(
      names = "--engine",
      paramLabel = "compiled|stock",
      description =
          "What trains: the compiled step, or DL4J's own fit (default: ${DEFAULT-VALUE}).")
  Engine engine;

  NetworkOptions(NetworkSettings defaults) {
    seed = defaults.seed();
    training = new TrainingOptions(defaults);
    dataType = defaults.dataType();
    engine = defaults.engine();
  }
}
