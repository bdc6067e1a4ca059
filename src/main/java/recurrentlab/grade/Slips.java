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
 */
final class Slips {
  private final Map<String, Map<String, Value>> values = new LinkedHashMap<>();

  private Slips() {}

  /**
   * Runs a sheet once for each of its slips.
   *
   * @param folder where the processes work; gone afterwards
   * @param workers as many at a time
   */
  static Slips of(Sheet sheet, CellHost.Setting setting, Path folder, ExecutorService workers)
      throws InterruptedException, ExecutionException {
    Map<String, Future<Map<String, Value>>> running = new LinkedHashMap<>();
    for (SheetCell cell : sheet.cells()) {
      if (cell.has(SheetCell.TRAINING)) {
        break;
      }
      for (Regions.Slip slip : cell.regions().slips()) {
        Path own = folder.resolve(String.valueOf(running.size()));
        running.put(
            slip.name(),
            workers.submit(() -> values(SubmissionRun.of(setting, own, with(sheet, cell, slip)))));
      }
    }
    Slips slips = new Slips();
    for (Map.Entry<String, Future<Map<String, Value>>> each : running.entrySet()) {
      slips.values.put(each.getKey(), each.getValue().get());
    }
    return slips;
  }

  private static Map<String, Value> values(SubmissionRun.Result run) {
    Map<String, Value> found = new LinkedHashMap<>();
    for (Ran ran : run.cells()) {
      for (Handed handed : ran.handed()) {
        found.putIfAbsent(handed.check(), handed.value());
      }
    }
    return found;
  }

  private static List<Restored.Part> with(Sheet sheet, SheetCell changed, Regions.Slip slip) {
    List<Restored.Part> parts = new ArrayList<>();
    for (SheetCell cell : sheet.cells()) {
      if (cell.has(SheetCell.TRAINING)) {
        break;
      }
      if (cell.isCode()) {
        parts.add(
            new Restored.Part(cell, false, cell == changed ? slip.source() : cell.solved(), true));
      }
    }
    return parts;
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
