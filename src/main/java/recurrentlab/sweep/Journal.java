package recurrentlab.sweep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import recurrentlab.files.AtomicFile;
import recurrentlab.files.InvalidInput;
import recurrentlab.files.StrictJson;

/**
 * The tasks that are done, a line of JSON each, in a file of the output folder. A line is appended
 * when its task ends, so whatever kills the sweep takes at most the line that is being written.
 */
public final class Journal {
  /** Its name in the folder. */
  public static final String NAME = "runs.jsonl";

  /** Where the journal goes that a new one replaces. */
  public static final String BEFORE = "runs-before.jsonl";

  /** Bytes; a line has some hundred. */
  private static final long LARGEST = 1 << 28;

  private static final String OPTION = "--output";
  private static final String ADVICE =
      "Remove that line, and its run is done again; or leave --resume out to begin anew";

  private final Path file;
  private final Map<String, Done> done = new LinkedHashMap<>();
  private boolean replaced;

  /**
   * Opens the journal of a folder.
   *
   * @param resume whether to go on from what it holds; else it begins empty, and what it held is
   *     kept beside it
   * @throws InvalidInput if it is to go on and the file holds anything else, or if it cannot be
   *     written
   */
  public Journal(Path folder, boolean resume) {
    file = folder.resolve(NAME);
    if (resume && Files.exists(file)) {
      read();
    } else {
      keep(folder.resolve(BEFORE));
    }
    StringBuilder text = new StringBuilder(); // without what a kill left of a last line
    done.values().forEach(one -> text.append(line(one)));
    AtomicFile.write(OPTION, file, text.toString());
  }

  private void keep(Path before) {
    try {
      if (Files.isRegularFile(file) && Files.size(file) > 0) {
        Files.move(file, before, StandardCopyOption.REPLACE_EXISTING);
        replaced = true;
      }
    } catch (IOException e) {
      throw new InvalidInput(
          OPTION, "a folder to write into", file + " cannot be moved", "Name another folder");
    }
  }

  /** Whether another journal was there, and is kept as {@link #BEFORE}. */
  public boolean hasReplaced() {
    return replaced;
  }

  private void read() {
    List<String> lines = new ArrayList<>();
    try {
      if (Files.size(file) > LARGEST) {
        throw new InvalidInput(file.toString(), "a journal of runs", "a larger file", ADVICE);
      }
      String text = Files.readString(file);
      int end = text.lastIndexOf('\n') + 1; // what follows was being written when it was killed
      text.substring(0, end).lines().forEach(lines::add);
    } catch (IOException e) {
      throw new InvalidInput(file.toString(), "a journal of runs", "an unreadable file", ADVICE);
    }
    for (int k = 0; k < lines.size(); k++) {
      Path place = Path.of(file + ":" + (k + 1));
      Done one =
          StrictJson.record(
              place,
              StrictJson.tree(place, lines.get(k), "a finished run", ADVICE),
              Done.class,
              ADVICE);
      done.put(one.id(), one);
    }
  }

  private static String line(Done one) {
    return StrictJson.compact(one) + "\n";
  }

  /** What was done before and since, by id; a copy. */
  public synchronized Map<String, Done> done() {
    return new LinkedHashMap<>(done);
  }

  /**
   * Keeps a finished task.
   *
   * @throws InvalidInput if it cannot be written
   */
  synchronized void add(Done one) {
    done.put(one.id(), one);
    try {
      Files.write(file, line(one).getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new InvalidInput(
          OPTION,
          "a file that can be written",
          file + " (" + e.getMessage() + ")",
          "What is done is kept there: go on with --resume");
    }
  }
}
