package recurrentlab.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import recurrentlab.lab.Checkpoints;

/** Where trainings are kept while they go on, and where they are taken up. */
final class CheckpointOptions {
  @Option(
      names = "--checkpoint",
      paramLabel = "DIR",
      description = "Keep the training there while it goes on, a file a part.")
  private Path folder;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "N",
      description = "So many epochs from one checkpoint to the next (default: ${DEFAULT-VALUE}).")
  private int every = Checkpoints.EVERY;

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description =
          "Go on from the checkpoints there, and keep them up. A part that has none begins at epoch"
              + " 0.")
  private Path resume;

  Checkpoints checkpoints() {
    return new Checkpoints(folder, every, resume);
  }
}
