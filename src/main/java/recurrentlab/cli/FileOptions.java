package recurrentlab.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import recurrentlab.lab.Run;

/** The files that the command of a single part writes on request. */
final class FileOptions {
  @Option(
      names = "--metrics",
      paramLabel = "FILE",
      description = "Write the losses of every epoch there, as CSV.")
  private Path metrics;

  @Option(
      names = "--predictions",
      paramLabel = "FILE",
      description = "Write the predictions for the test set there, one a line.")
  private Path predictions;

  Run.Files files() {
    return new Run.Files(metrics, predictions);
  }
}
