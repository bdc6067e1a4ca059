package recurrentlab.cli;

import picocli.CommandLine.Option;
import recurrentlab.grade.GradeLimits;

/** What a submission may take. */
final class GradeLimitOptions {
  @Option(
      names = GradeLimits.CELL_TIME,
      paramLabel = "SECONDS",
      description = "The time of a cell (default: ${DEFAULT-VALUE}).")
  private int cellTime = GradeLimits.DEFAULT.cellSeconds();

  @Option(
      names = GradeLimits.NOTEBOOK_TIME,
      paramLabel = "SECONDS",
      description = "The time of all cells of a notebook (default: ${DEFAULT-VALUE}).")
  private int notebookTime = GradeLimits.DEFAULT.notebookSeconds();

  @Option(
      names = GradeLimits.MEMORY,
      paramLabel = "SIZE",
      description = "The heap of a submission's Java (default: ${DEFAULT-VALUE}).")
  private String memory = GradeLimits.DEFAULT.memory();

  GradeLimits limits() {
    return new GradeLimits(cellTime, notebookTime, memory);
  }
}
