package recurrentlab.grade;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import recurrentlab.checks.Handed;
import recurrentlab.checks.Value;
import recurrentlab.grade.SubmissionRun.Ran;

/**
 * What comes out of a sheet with one typical slip in it. So a wrong value has a name. What comes
 * after a training is not computed.
 *
 * <p>Some slips share a process, one after the other, each with all the sheet's cells: a Java that
 * has run them before takes a fraction of the first time.
 */
final class Slips {
  private static final int TOGETHER = 10;

  private final Map<String, Map<String, Value>> values = new LinkedHashMap<>();

  private Slips() {}

  /** A sheet with a slip in it, as cells. */
  private record Slipped(String name, List<Restored.Part> cells) {}

  /**
   * Runs a sheet once for each of its slips.
   *
   * @param folder where the processes work; gone afterwards
   * @param workers as many at a time
   */
  static Slips of(Sheet sheet, CellHost.Setting setting, Path folder, ExecutorService workers)
      throws InterruptedException, ExecutionException {
    List<Slipped> all = new ArrayList<>();
    for (SheetCell cell : beforeTraining(sheet)) {
      for (Regions.Slip slip : cell.regions().slips()) {
        all.add(new Slipped(slip.name(), with(sheet, cell, slip)));
      }
    }
    List<Future<Map<String, Map<String, Value>>>> running = new ArrayList<>();
    for (int from = 0; from < all.size(); from += TOGETHER) {
      List<Slipped> group = all.subList(from, Math.min(from + TOGETHER, all.size()));
      Path own = folder.resolve(String.valueOf(from));
      running.add(workers.submit(() -> values(group, setting, own)));
    }
    Slips slips = new Slips();
    for (Future<Map<String, Map<String, Value>>> group : running) {
      slips.values.putAll(group.get());
    }
    return slips;
  }

  private static List<SheetCell> beforeTraining(Sheet sheet) {
    return sheet.cells().stream().takeWhile(cell -> !cell.has(SheetCell.TRAINING)).toList();
  }

  private static List<Restored.Part> with(Sheet sheet, SheetCell changed, Regions.Slip slip) {
    return beforeTraining(sheet).stream()
        .filter(cell -> cell.isCode() && !cell.solved().isBlank())
        .map(
            cell ->
                new Restored.Part(
                    cell, false, cell == changed ? slip.source() : cell.solved(), true))
        .toList();
  }

  /** Of each slip by its name, the values by their checks. */
  private static Map<String, Map<String, Value>> values(
      List<Slipped> group, CellHost.Setting setting, Path folder) {
    List<Restored.Part> cells = group.stream().flatMap(each -> each.cells().stream()).toList();
    List<Ran> ran = SubmissionRun.of(setting.times(group.size()), folder, cells).cells();
    Map<String, Map<String, Value>> values = new LinkedHashMap<>();
    int from = 0;
    for (Slipped each : group) {
      List<Ran> own = ran.subList(from, from + each.cells().size());
      from += own.size();
      boolean cutShort = own.stream().anyMatch(cell -> cell.end() == SubmissionRun.End.NOT_RUN);
      boolean again = cutShort && group.size() > 1; // an earlier one used up the process
      values.put(
          each.name(),
          again ? values(SubmissionRun.of(setting, folder, each.cells()).cells()) : values(own));
    }
    return values;
  }

  private static Map<String, Value> values(List<Ran> cells) {
    Map<String, Value> found = new LinkedHashMap<>();
    for (Ran ran : cells) {
      for (Handed handed : ran.handed()) {
        found.putIfAbsent(handed.check(), handed.value());
      }
    }
    return found;
  }

  /** The slip that gives this value of a check; none if no known one does. */
  Optional<String> of(String check, Value wrong) {
    if (wrong.form() == Value.Form.NOTHING) {
      return Optional.empty();
    }
    return values.entrySet().stream()
        .filter(each -> each.getValue().containsKey(check))
        .filter(each -> Same.as(each.getValue().get(check), wrong))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
