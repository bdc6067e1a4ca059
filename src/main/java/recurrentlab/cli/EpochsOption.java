package recurrentlab.cli;

import picocli.CommandLine.Option;
import recurrentlab.studies.NetworkForecaster;

/** How long a forecaster's own networks are trained. */
final class EpochsOption {
  private static final int MOST = 100_000;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Epochs of each network (default: ${DEFAULT-VALUE}).")
  private int epochs = NetworkForecaster.EPOCHS;

  int epochs() {
    return Limits.upTo(MOST, "--epochs", epochs, "Leave it out for the usual");
  }
}
