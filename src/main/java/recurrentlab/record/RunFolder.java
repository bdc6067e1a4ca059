package recurrentlab.record;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import recurrentlab.files.InvalidInput;
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

  private static final String MARK = "\ufeff";

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

  /** Checks that the histories are those of the record. */
  public RunFolder {
    for (PartSummary part : run.parts()) {
      checkHistory(folder, part, histories.get(part.part()));
    }
  }

  private static void checkHistory(Path folder, PartSummary part, History history) {
    Path csv = folder.resolve(part.history());
    require(
        history.size() == part.epochsDone(),
        csv,
        "the " + part.epochsDone() + " epochs of " + RUN,
        history.size());
    Stream<Losses> kept =
        Stream.concat(
            part.lastEpoch().stream(),
            part.comparisons().stream().flatMap(ComparisonSummary::ours));
    kept.forEach(
        losses -> {
          Losses found = Losses.of(history.get(losses.epoch()));
          require(
              found.equals(losses),
              csv,
              "the losses that " + RUN + " has, " + words(losses),
              words(found));
        });
    String sum = HistoryCsv.sha256(history, part.secondLoss());
    require(
        sum.equals(part.historySha256()),
        csv,
        "the history that " + RUN + " was written with, SHA-256 " + part.historySha256(),
        "another, " + sum);
  }

  private static String words(Losses losses) {
    return losses.train() + " and " + losses.second() + " in epoch " + losses.epoch();
  }

  private static void require(boolean sound, Path file, String expected, Object found) {
    if (!sound) {
      throw new InvalidInput(
          file.toString(), expected, found, "Run the lab again, with --output " + file.getParent());
    }
  }

  /**
   * Reads a run back.
   *
   * @throws InvalidInput if a file is missing or is not what the lab wrote, or two contradict each
   *     other
   */
  public static RunFolder read(Path folder) {
    Path file = folder.resolve(RUN);
    String text = text(folder, file);
    RunRecord run = RunJson.parse(file, text);
    Map<String, History> histories = new LinkedHashMap<>();
    Map<String, String> texts = new LinkedHashMap<>();
    for (PartSummary part : run.parts()) {
      Path history = folder.resolve(part.history());
      String csv = text(folder, history);
      histories.put(part.part(), HistoryCsv.parse(history, csv, part.secondLoss()));
      texts.put(part.part(), csv);
    }
    return new RunFolder(folder, run, text, histories, texts);
  }

  /** A file's text, without the mark that some editors put before it. */
  private static String text(Path folder, Path file) {
    String found;
    try {
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
