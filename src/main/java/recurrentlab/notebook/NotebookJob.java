package recurrentlab.notebook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import recurrentlab.files.AtomicFile;
import recurrentlab.files.InvalidInput;

/**
 * A notebook to run, and what becomes of the result.
 *
 * @param file where it was read
 * @param reading what was read there
 * @param notebook what runs
 * @param target where the executed notebook goes, no link; null for nowhere
 * @param inPlace whether that is where it was read
 */
public record NotebookJob(
    Path file, NotebookReader.Reading reading, Notebook notebook, Path target, boolean inPlace) {
  private static final String OUTPUT = "--output";
  private static final String WRITE = "--write";

  /**
   * Reads and checks everything before anything runs.
   *
   * @param files the notebooks
   * @param settings other values for their settings, Java expressions by name
   * @param write whether the executed notebooks take the place of these
   * @param folder where copies go; null for none
   * @throws InvalidInput for a file that is no notebook, or options that do not go together
   */
  public static List<NotebookJob> all(
      List<Path> files, Map<String, String> settings, boolean write, Path folder) {
    if (write && folder != null) {
      throw new InvalidInput(WRITE, "only one of --write, --output", "both", "Leave one out");
    }
    if (write && !settings.isEmpty()) {
      throw new InvalidInput(
          "--set",
          "no --write, as the outputs would not be those of the notebook's own settings",
          "both",
          "Write a copy with --output, or change the settings in the notebook");
    }
    List<NotebookJob> jobs = new ArrayList<>();
    Map<Path, Path> sources = new HashMap<>();
    for (Path file : files) {
      NotebookReader.Reading reading = NotebookReader.read(file);
      KernelLanguage.requireJava(file, reading.notebook());
      Notebook notebook = Parameters.inject(file.toString(), reading.notebook(), settings);
      Path target =
          write ? writable(file) : folder == null ? null : folder.resolve(file.getFileName());
      if (target != null) {
        Path before = sources.put(target.toAbsolutePath().normalize(), file);
        if (before != null) {
          throw new InvalidInput(
              "FILE", "different names", file + " and " + before, "Run one after the other");
        }
        if (!write) {
          AtomicFile.check(OUTPUT, target);
          if (isSame(file, target)) {
            throw new InvalidInput(
                OUTPUT, "a folder other than the notebook's", folder, "Use --write to replace it");
          }
        }
      }
      jobs.add(new NotebookJob(file, reading, notebook, target, write));
    }
    return jobs;
  }

  /** The file behind a link, which must be one that may be replaced. */
  private static Path writable(Path file) {
    Path target;
    try {
      target = file.toRealPath();
    } catch (IOException e) {
      throw notWritable(file.toString());
    }
    if (!Files.isWritable(target)) {
      throw notWritable(file + ", which is read-only");
    }
    try {
      AtomicFile.check(WRITE, target);
    } catch (InvalidInput e) { // it would advise another folder, which nobody named
      throw notWritable(file + " in a read-only folder");
    }
    return target;
  }

  private static InvalidInput notWritable(String found) {
    return new InvalidInput(
        WRITE,
        "a notebook that may be replaced",
        found,
        "Write a copy into a folder of your own, with --output DIR");
  }

  private static boolean isSame(Path file, Path target) {
    try {
      return Files.exists(target) && Files.isSameFile(file, target);
    } catch (IOException e) {
      return false; // then writing will say what is wrong
    }
  }

  /**
   * Writes the executed notebook, if it is wanted: in the place of the source only when every cell
   * ran to its end.
   *
   * @return the file; null for none
   */
  public Path write(NotebookRunner.Run run) {
    if (target == null || (inPlace && !run.completed())) {
      return null;
    }
    AtomicFile.write(inPlace ? WRITE : OUTPUT, target, NotebookWriter.text(run.notebook()));
    return target;
  }
}
