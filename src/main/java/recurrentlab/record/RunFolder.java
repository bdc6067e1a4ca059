package recurrentlab.record;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import recurrentlab.files.Heap;
import recurrentlab.files.InvalidInput;
import recurrentlab.settings.PartKind;
import recurrentlab.training.History;

/**
 * A run in its output folder: what it leaves there for a page and for other programs.
 *
 * @param folder the output folder
 * @param run its record
 * @param runText the record's text
 * @param histories by part
 * @param historyTexts the histories as CSV, by part
 */
public record RunFolder(
    Path folder,
    RunRecord run,
    String runText,
    Map<PartKind, History> histories,
    Map<PartKind, String> historyTexts) {
  /** Name of the record's file. */
  public static final String RUN = "run.json";

  /** Name of the page about the run. */
  public static final String PAGE = "index.html";

  /** So many times its size a file takes while it is read, as a tree of JSON or rows of CSV. */
  private static final int IN_MEMORY = 32;

  private static final String MARK = "\ufeff";

  /**
   * A run that has just been written into a folder.
   *
   * @param histories by part
   */
  public static RunFolder of(Path folder, RunRecord run, Map<PartKind, History> histories) {
    Map<PartKind, String> texts = new EnumMap<>(PartKind.class);
    for (PartRecord part : run.parts()) {
      PartKind kind = part.part();
      texts.put(kind, HistoryCsv.text(histories.get(kind), kind.secondLoss()));
    }
    return new RunFolder(folder, run, RunJson.text(run), histories, texts);
  }

  /** Checks that the history of every part has all its epochs. */
  public RunFolder {
    for (PartRecord part : run.parts()) {
      int size = histories.get(part.part()).size();
      if (size != part.epochsDone()) {
        throw new InvalidInput(
            folder.resolve(history(part.part())).toString(),
            "the " + part.epochsDone() + " epochs of " + RUN,
            size,
            "Run the lab again, with --output " + folder);
      }
    }
  }

  /** Name of the file with a part's history. */
  public static String history(PartKind part) {
    return part + ".csv";
  }

  /**
   * Reads a run back.
   *
   * @throws InvalidInput if a file is missing or is not the lab's, or if a history has another
   *     number of epochs than run.json says
   */
  public static RunFolder read(Path folder) {
    Path file = folder.resolve(RUN);
    String text = text(folder, file);
    RunRecord run = RunJson.parse(file, text);
    Map<PartKind, History> histories = new EnumMap<>(PartKind.class);
    Map<PartKind, String> texts = new EnumMap<>(PartKind.class);
    for (PartRecord part : run.parts()) {
      PartKind kind = part.part();
      Path history = folder.resolve(history(kind));
      String csv = text(folder, history);
      histories.put(kind, HistoryCsv.parse(history, csv, kind.secondLoss()));
      texts.put(kind, csv);
    }
    return new RunFolder(folder, run, text, histories, texts);
  }

  /** A file's text, without the byte order mark that some editors put before it. */
  private static String text(Path folder, Path file) {
    String found;
    try {
      Heap.requireFor(file, IN_MEMORY * Files.size(file));
      String text = Files.readString(file, StandardCharsets.UTF_8);
      return text.startsWith(MARK) ? text.substring(MARK.length()) : text;
    } catch (CharacterCodingException e) {
      found = "one that is no text in UTF-8";
    } catch (IOException e) {
      found =
          Files.notExists(folder)
              ? "no such folder"
              : Files.isDirectory(file)
                  ? "a folder of that name"
                  : Files.exists(file) ? "one that cannot be read" : "none";
    }
    throw new InvalidInput(
        folder.toString(),
        "the output folder of a run, with a readable " + file.getFileName(),
        found,
        "Name the folder that a run wrote (--output)");
  }
}
