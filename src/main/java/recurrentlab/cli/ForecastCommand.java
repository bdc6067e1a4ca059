package recurrentlab.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import recurrentlab.lab.ForecastPart;
import recurrentlab.networks.NativeSettings;
import recurrentlab.settings.ForecastSettings;

/** Part 4: LSTM and Conv1D on a series in time. */
@Command(
    name = "part4",
    description = "LSTM and Conv1D on a series in time.",
    footer = {
      "  ${ROOT-COMMAND-NAME} part4 --ensemble 24",
      "  ${ROOT-COMMAND-NAME} part4 --data sales.csv --column Sold --lookback 12",
      "  ${ROOT-COMMAND-NAME} part4 --data sales.csv --no-header --column 2"
    })
final class ForecastCommand implements Callable<Integer> {
  private static final ForecastSettings DEFAULTS = ForecastSettings.NOTEBOOK;

  @Mixin private final TrainingOptions.OfNetwork network = new TrainingOptions.OfNetwork(DEFAULTS);

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description =
          "CSV with commas, semicolons, tabs or bars (default: the airline passengers, inside the"
              + " program).")
  private Path data;

  @Option(
      names = "--column",
      paramLabel = "NAME",
      description =
          "Its numeric column, by name or by its number from the left (default: ${DEFAULT-VALUE}).")
  private String column = DEFAULTS.column();

  @Option(
      names = "--no-header",
      description = "The file has no header: --column is the number of a column.")
  private boolean noHeader;

  @Option(
      names = "--lookback",
      paramLabel = "N",
      description = "Length of a window in time steps (default: ${DEFAULT-VALUE}).")
  private int lookback = DEFAULTS.lookback();

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "Windows an update (default: ${DEFAULT-VALUE}).")
  private int batchSize = DEFAULTS.batchSize();

  @Option(
      names = "--ensemble",
      paramLabel = "N",
      description =
          "Train N times more from weights shaken by a rounding error (default: ${DEFAULT-VALUE}).")
  private int ensemble;

  @Mixin private final RunOptions.OfPart run = new RunOptions.OfPart();

  @Override
  public Integer call() {
    ForecastSettings settings =
        new ForecastSettings(
            network.seed,
            network.training.epochs,
            network.training.hiddenSize,
            network.training.learningRate,
            network.dataType,
            lookback,
            batchSize,
            network.engine,
            ForecastSettings.data(data),
            column,
            !noHeader);
    NativeSettings.applySoon();
    return run.run(new ForecastPart(settings, ensemble));
  }
}
