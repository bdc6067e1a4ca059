package recurrentlab.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import recurrentlab.files.InvalidInput;
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
      description =
          "So many epochs from one checkpoint to the next (default: " + Checkpoints.EVERY + ").")
  private Integer every; // null if not given

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description =
          "Go on from the checkpoints there, and keep them up. A part that has none begins at epoch"
              + " 0.")
  private Path resume;

  Checkpoints checkpoints() {
    if (every != null && folder == null && resume == null) {
      throw new InvalidInput(
          "--checkpoint-every",
          "--checkpoint DIR or --resume DIR beside it",
          "neither",
          "Name the folder that keeps the checkpoints");
    }
    return new Checkpoints(folder, every == null ? Checkpoints.EVERY : every, resume);
  }
}
