package recurrentlab.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import recurrentlab.settings.InvalidInput;
import recurrentlab.training.History;

/**
 * A run as it lies in its output folder.
 *
 * @param folder where
 * @param run its record
 * @param runText the record's text
 * @param histories by part
 * @param historyTexts the histories as CSV, by part
 */
public record RunFolder(
    Path folder,
    RunRecord run,
    String runText,
    Map<String, History> histories,
    Map<String, String> historyTexts) {
  /** Name of the record's file. */
  public static final String RUN = "run.json";

  /**
   * A run that has just been written there.
   *
   * @param histories by part
   */
  public static RunFolder of(Path folder, RunRecord run, Map<String, History> histories) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (PartSummary part : run.parts()) {
      texts.put(part.part(), HistoryCsv.text(histories.get(part.part()), part.secondLoss()));
    }
    return new RunFolder(folder, run, RunJson.text(run), histories, texts);
  }

  /**
   * Reads a run back.
   *
   * @throws InvalidInput if a file is missing or is not what the lab wrote
   */
  public static RunFolder read(Path folder) {
    Path file = folder.resolve(RUN);
    String text = text(folder, file);
    RunRecord run = RunJson.parse(file, text);
    Map<String, History> histories = new LinkedHashMap<>();
    Map<String, String> texts = new LinkedHashMap<>();
    for (PartSummary part : run.parts()) {
      Path history = folder.resolve(part.part() + ".csv");
      String csv = text(folder, history);
      histories.put(part.part(), HistoryCsv.parse(history, csv, part.secondLoss()));
      texts.put(part.part(), csv);
      if (histories.get(part.part()).size() != part.epochsDone()) {
        throw new InvalidInput(
            history.toString(),
            "the " + part.epochsDone() + " epochs of " + file,
            histories.get(part.part()).size(),
            "Run the lab again, with --output " + folder);
      }
    }
    return new RunFolder(folder, run, text, histories, texts);
  }

  private static String text(Path folder, Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new InvalidInput(
          folder.toString(),
          "the output folder of a run, with a readable " + file.getFileName(),
          Files.notExists(folder) ? "no such folder" : "none",
          "Name the folder that a run wrote (--output)");
    }
  }
}
