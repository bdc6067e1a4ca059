package recurrentlab.comparison;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import recurrentlab.training.EpochRecord;

/**
 * Reference losses of one training.
 *
 * @param name which file of {@code reference/}, and which part of it
 * @param printed whether these are the notebook's printed rows, else a whole trajectory
 * @param origin what made them, with versions
 * @param part {@code part1} .. {@code part4}
 * @param settings the settings they hold for; a setting that is not named does not matter
 * @param tolerance for the epochs up to the horizon
 * @param horizon the last epoch at which two faithful runs can be compared row by row; -1: none
 * @param rows losses by epoch
 * @param spread the same training by the reference's own software from weights shaken by a rounding
 *     error; empty where there is no need
 */
public record Reference(
    String name,
    boolean printed,
    String origin,
    String part,
    Map<String, Object> settings,
    Tolerance tolerance,
    int horizon,
    NavigableMap<Integer, EpochRecord> rows,
    List<List<EpochRecord>> spread) {

  /** Whether this reference holds for a run: each setting that it names has the run's value. */
  boolean holdsFor(String runPart, Map<String, Object> runSettings) {
    return part.equals(runPart)
        && settings.entrySet().stream()
            .allMatch(setting -> same(setting.getValue(), runSettings.get(setting.getKey())));
  }

  private static boolean same(Object one, Object other) {
    if (one instanceof Number first && other instanceof Number second) {
      return first.doubleValue() == second.doubleValue(); // settings are far below 2^53
    }
    return one.equals(other);
  }
}
