package recurrentlab.cli;

import java.util.List;
import picocli.CommandLine.Option;
import recurrentlab.notebook.OutputLimits;

/** How much of what a notebook's cell gives is kept. */
final class OutputLimitOptions {
  @Option(
      names = OutputLimits.STREAM,
      paramLabel = "MIB",
      description =
          "How much is kept of what a cell prints, in MiB, for each of stdout and stderr, and of its"
              + " value (default: ${DEFAULT-VALUE}). The rest is left out, with a notice.")
  private double stream = OutputLimits.DEFAULT.stream();

  @Option(
      names = OutputLimits.DISPLAY,
      paramLabel = "MIB",
      description =
          "How much is kept of what a cell displays, in MiB, all together (default: ${DEFAULT-VALUE}).")
  private double display = OutputLimits.DEFAULT.display();

  OutputLimits limits() {
    return new OutputLimits(stream, display);
  }

  /** The options that give another command these limits; none for the defaults. */
  List<String> arguments() {
    return limits().equals(OutputLimits.DEFAULT)
        ? List.of()
        : List.of(OutputLimits.STREAM + "=" + stream, OutputLimits.DISPLAY + "=" + display);
  }
}
