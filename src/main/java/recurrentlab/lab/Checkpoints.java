package recurrentlab.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import recurrentlab.exchange.ModelFile;
import recurrentlab.files.InvalidInput;
import recurrentlab.models.Checkpoint;
import recurrentlab.settings.PartKind;

/**
 * Where a run keeps its trainings while they go on, and where it takes them up. A folder has a file
 * for each part.
 *
 * @param folder to write into; null for none
 * @param every so many epochs one is written, and after the last
 * @param resume a folder with the checkpoints to go on from; null for none
 */
public record Checkpoints(Path folder, int every, Path resume) {
  /** From one to the next where nobody says another number. */
  public static final int EVERY = 50;

  /** None are written, and none read. */
  public static final Checkpoints NONE = new Checkpoints(null, EVERY, null);

  private static final List<String> MAY_DIFFER = List.of("epochs", "data");

  /** Checks the number. */
  public Checkpoints {
    if (every < 1) {
      throw new InvalidInput(
          "--checkpoint-every", "a whole number of at least 1", every, EVERY + " is usual");
    }
  }

  /** The folder that is written into: one that is resumed from is also gone on with. */
  Optional<Path> written() {
    return Optional.ofNullable(folder == null ? resume : folder);
  }

  /** The file of a part that is written. */
  Optional<Path> file(PartKind part) {
    return written().map(in -> file(in, part));
  }

  private static Path file(Path folder, PartKind part) {
    return folder.resolve(part + ModelFile.EXTENSION);
  }

  /**
   * The checkpoint to go on from.
   *
   * @return empty if none is asked for, or the part has none yet
   * @throws InvalidInput if it cannot be read, or is of other settings
   */
  Optional<Checkpoint> of(Part part) {
    if (resume == null || Files.notExists(file(resume, part.kind()))) {
      return Optional.empty();
    }
    Path file = file(resume, part.kind());
    Checkpoint checkpoint = ModelFile.read(file);
    requireSame(file, part, checkpoint);
    return Optional.of(checkpoint);
  }

  /**
   * Checks that no other run's checkpoint of the part would be written over.
   *
   * @throws InvalidInput if the folder has one that the run does not go on from
   */
  void requireNoOther(PartKind part) {
    boolean goesOn =
        resume != null
            && (folder == null || OutputFiles.place(folder).equals(OutputFiles.place(resume)));
    Optional<Path> there = file(part).filter(Files::exists);
    if (!goesOn && there.isPresent()) {
      throw new InvalidInput(
          "--checkpoint, " + there.get(),
          "no checkpoint yet",
          "one of an earlier run",
          "Go on from it with --resume " + folder + ", move it away, or give another folder");
    }
  }

  private static void requireSame(Path file, Part part, Checkpoint checkpoint) {
    if (checkpoint.kind() != part.kind()) {
      throw other(file, "a checkpoint of " + part.kind(), "one of " + checkpoint.kind());
    }
    Map<String, Object> ours = part.settings().values();
    Map<String, Object> its = checkpoint.settings().values();
    List<String> differing =
        its.keySet().stream()
            .filter(name -> !MAY_DIFFER.contains(name))
            .filter(name -> !Objects.equals(ours.get(name), its.get(name)))
            .toList();
    if (!differing.isEmpty()) {
      throw other(file, "a checkpoint with " + values(ours, differing), values(its, differing));
    }
    int done = checkpoint.history().size();
    if (done > part.settings().epochs()) {
      throw new InvalidInput(
          "--epochs",
          "at least " + done + ", as many as " + file + " has",
          part.settings().epochs(),
          "Give as many or more");
    }
  }

  private static String values(Map<String, Object> values, List<String> names) {
    return names.stream()
        .map(name -> name + " " + values.get(name))
        .collect(Collectors.joining(", "));
  }

  static InvalidInput other(Path file, String expected, String found) {
    return new InvalidInput(
        "--resume, " + file, expected, found, "Give the same settings and data, or another folder");
  }
}
